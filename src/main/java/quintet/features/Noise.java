package quintet.features;

import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * White Gaussian noise laid on a signal, as strong as a signal-to-noise ratio in decibels says:
 *
 * <pre>
 *   y = x + e,   e normal with mean 0 and variance P / 10^(decibels / 10),   P = mean(x^2)
 * </pre>
 *
 * So at 20 dB the noise has a hundredth of the power of the signal, at 0 dB as much, at -10 dB ten times as much. The power P is
 * that of the whole array: every example gets noise of one variance, as from one bad sensor. A modality whose mean is far from
 * 0 has much power that tells nothing; take its mean off first ({@link Standardization}), or the ratio flatters it.
 *
 * @param decibels 10 log10(power of the signal / power of the noise), finite
 */
public record Noise(double decibels) {

    public Noise {
        if (!Double.isFinite(decibels)) {
            throw new IllegalArgumentException("decibels must be a finite number, but is " + decibels + ".");
        }
    }

    /**
     * A noisy copy.
     *
     * @param seed one seed gives the same noise; take another for each part and each modality
     * @throws IllegalArgumentException if the signal is 0 everywhere, since then no noise has the ratio
     */
    public float[] add(float[] signal, long seed) {
        double sum = 0;
        for (float value : signal) {
            sum += (double) value * value;
        }
        double deviation = deviation(sum, signal.length);
        Random random = new Random(seed);
        float[] noisy = new float[signal.length];
        for (int i = 0; i < signal.length; i++) {
            noisy[i] = (float) (signal[i] + deviation * random.nextGaussian());
        }
        return noisy;
    }

    /** {@link #add(INDArray, INDArray, long)} where all there is counts. */
    public INDArray add(INDArray signal, long seed) {
        return add(signal, null, seed);
    }

    /**
     * A noisy copy of the features of a modality; what the mask hides counts for nothing and stays as it is.
     *
     * @param signal {@code [n, ...]}, the features of n examples
     * @param mask {@code [n, steps]} of a sequence {@code [n, size, steps]}, or {@code [n, 1]} of any array; null for none
     * @param seed one seed gives the same noise; take another for each part and each modality
     * @throws IllegalArgumentException if what the mask leaves is 0 everywhere, or the mask has another shape
     */
    public INDArray add(INDArray signal, INDArray mask, long seed) {
        INDArray clean = signal.dup('c');
        INDArray there = mask == null ? null : Masks.broadcast(mask, clean);
        INDArray counted = there == null ? clean : clean.mul(there);
        double squares = Math.pow(counted.norm2Number().doubleValue(), 2);
        double count = there == null ? clean.length() : there.sumNumber().doubleValue();
        double deviation = deviation(squares, count);
        Random random = new Random(seed);
        double[] noise = new double[(int) clean.length()];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = deviation * random.nextGaussian();
        }
        INDArray laid = Nd4j.create(noise, clean.shape(), 'c').castTo(clean.dataType());
        return clean.addi(there == null ? laid : laid.muli(there));
    }

    /** The ratio that was met: 10 log10(sum(clean^2) / sum((noisy - clean)^2)), in decibels. */
    public static double measure(INDArray clean, INDArray noisy) {
        double signal = clean.norm2Number().doubleValue();
        double noise = noisy.sub(clean).norm2Number().doubleValue();
        return 20 * Math.log10(signal / noise);
    }

    private double deviation(double squares, double count) {
        if (!(squares > 0) || Double.isInfinite(squares)) {
            throw new IllegalArgumentException("The signal has the sum of squares " + squares + " over " + (long) count
                    + " values, so no noise is " + decibels
                    + " dB below it. Give a signal that is finite and not all 0.");
        }
        return Math.sqrt(squares / count) * Math.pow(10, -decibels / 20);
    }
}
