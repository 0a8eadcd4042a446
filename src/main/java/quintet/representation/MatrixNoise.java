package quintet.representation;

import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Normally distributed noise on a matrix, to see how much of it a space bears: {@code a' = a + level * s * N(0, 1)}, s being
 * the standard deviation of all numbers of the matrix, so that at level 1 noise and signal have the same variance (0 dB).
 *
 * @param level strength, 0 or more; 0 changes nothing
 */
public record MatrixNoise(double level) {

    public MatrixNoise {
        if (!(level >= 0 && Double.isFinite(level))) {
            throw new IllegalArgumentException(
                    "The level of noise must be a finite number, 0 or more, but is " + level + ".");
        }
    }

    /** A copy with noise, in DOUBLE; a larger level with the same seed adds the same noise, but more of it. */
    public INDArray apply(INDArray matrix, long seed) {
        INDArray clean = matrix.castTo(DataType.DOUBLE);
        Random random = new Random(seed);
        double[] noise = new double[(int) clean.length()];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = random.nextGaussian();
        }
        double scale = level * clean.stdNumber(false).doubleValue();
        return clean.add(Nd4j.createFromArray(noise).reshape('c', clean.shape()).muli(scale));
    }
}
