package quintet.bench;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The yardstick: how fast this machine multiplies two large matrices right now. */
public final class MatrixProduct {

    private static final int SIZE = 1024;

    private MatrixProduct() {}

    /** Billions of operations a second (a multiplication and an addition are two) in the product of two 1024 x 1024 floats. */
    public static double gigaflops(Repetitions repetitions) {
        INDArray a = Nd4j.rand(DataType.FLOAT, SIZE, SIZE);
        INDArray b = Nd4j.rand(DataType.FLOAT, SIZE, SIZE);
        INDArray c = Nd4j.createUninitialized(DataType.FLOAT, new long[] {SIZE, SIZE}, 'f');
        double milliseconds = Timing.of(() -> Nd4j.gemm(a, b, c, false, false, 1, 0), repetitions)
                .medianMs();
        return Timing.round(2.0 * SIZE * SIZE * SIZE / Math.max(milliseconds, 1e-3) / 1e6, 1);
    }
}
