package quintet.layers;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.AdamUpdater;
import quintet.runtime.Parallelism;

/** Computes a {@link FusedAdam}: puts the update in the gradient's place, as every updater does. */
final class FusedAdamUpdater extends AdamUpdater {

    /** Fewer numbers than these are not worth a second thread. */
    private static final int WORTH_TWO = 100_000;

    FusedAdamUpdater(FusedAdam config) {
        super(config);
    }

    @Override
    public void applyUpdater(INDArray gradient, int iteration, int epoch) {
        INDArray m = getM();
        INDArray v = getV();
        if (m == null || v == null || !inOnePiece(gradient) || !inOnePiece(m) || !inOnePiece(v)) {
            super.applyUpdater(gradient, iteration, epoch);
            return;
        }
        double beta1 = getConfig().getBeta1();
        double beta2 = getConfig().getBeta2();
        int step = iteration + 1;
        double rate = getConfig().getLearningRate(iteration, epoch)
                * Math.sqrt(1 - Math.pow(beta2, step))
                / (1 - Math.pow(beta1, step));
        Constants constants = new Constants(rate, beta1, beta2, getConfig().getEpsilon());
        BlasArray[] arrays = {BlasArray.over(gradient), BlasArray.over(m), BlasArray.over(v)};
        int length = Math.toIntExact(gradient.length());
        if (length < WORTH_TWO) {
            update(gradient.dataType(), arrays, 0, length, constants);
        } else {
            Parallelism.both(
                    () -> update(gradient.dataType(), arrays, 0, length / 2, constants),
                    () -> update(gradient.dataType(), arrays, length / 2, length, constants));
        }
        BlasArray.written(gradient);
        BlasArray.written(m);
        BlasArray.written(v);
    }

    /** What a step of all parameters has in common; {@code rate} is corrected for the start from 0. */
    record Constants(double rate, double beta1, double beta2, double epsilon) {}

    private static void update(DataType type, BlasArray[] arrays, int from, int to, Constants constants) {
        if (type == DataType.DOUBLE) {
            DoubleAdam.update(arrays[0], arrays[1], arrays[2], from, to, constants);
        } else {
            FloatAdam.update(arrays[0], arrays[1], arrays[2], from, to, constants);
        }
    }

    /** The parameters of a network are one row. */
    private static boolean inOnePiece(INDArray array) {
        boolean known = array.dataType() == DataType.FLOAT || array.dataType() == DataType.DOUBLE;
        return known && array.rank() == 2 && array.size(0) == 1 && array.stride(1) == 1;
    }
}
