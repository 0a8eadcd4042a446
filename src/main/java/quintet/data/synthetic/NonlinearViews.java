package quintet.data.synthetic;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;

/**
 * Two vectors, {@code a} and {@code b}, that know all of each other and correlate nowhere.
 *
 * <p>Each example has an angle t of its own on each of some circles, drawn evenly from the whole turn. View a shows the angle, view b
 * its double:
 *
 * <pre>  a = (cos t, sin t) + noise,   b = (cos 2t, sin 2t) + noise</pre>
 *
 * circle after circle. Every number of a is uncorrelated with every number of b, so the canonical correlations of the population are 0;
 * on n examples they are what chance gives, of the order of 1 / sqrt(n). Yet {@code cos 2t = cos^2 t - sin^2 t} and
 * {@code sin 2t = 2 sin t cos t}: polynomials of degree 2 of a correlate with b fully where there is no noise, in two directions a
 * circle.
 *
 * <p>The class of an example is the sector of its doubled angle on the first circle, which both views tell.
 *
 * @param examples number of examples, at least 40
 * @param circles number of angles of an example; each view has twice as many numbers
 * @param noise standard deviation of the noise on each number, 0 or more; the numbers themselves vary by 0.71
 */
public record NonlinearViews(int examples, int circles, double noise) {

    private static final int SECTORS = 8;

    public NonlinearViews {
        if (examples < 40) {
            throw new IllegalArgumentException("examples must be at least 40, but is " + examples + ".");
        }
        if (circles < 1) {
            throw new IllegalArgumentException("circles must be at least 1, but is " + circles + ".");
        }
        if (!(noise >= 0 && Double.isFinite(noise))) {
            throw new IllegalArgumentException("noise must be 0 or more and finite, but is " + noise + ".");
        }
    }

    /** 1500 examples on one circle, noise 0.1. */
    public NonlinearViews() {
        this(1500, 1, 0.1);
    }

    public NonlinearViews withExamples(int number) {
        return new NonlinearViews(number, circles, noise);
    }

    public NonlinearViews withCircles(int number) {
        return new NonlinearViews(examples, number, noise);
    }

    public NonlinearViews withNoise(double deviation) {
        return new NonlinearViews(examples, circles, deviation);
    }

    /** The data set of that seed; each view is {@code [n, 2 circles]}, the classes are eight sectors. */
    public MultimodalDataset generate(long seed) {
        float[][] a = new float[examples][2 * circles];
        float[][] b = new float[examples][2 * circles];
        int[] sectors = new int[examples];
        for (int i = 0; i < examples; i++) {
            Random angles = Streams.stream(seed, "angles", i);
            Random ofA = Streams.stream(seed, "a", i);
            Random ofB = Streams.stream(seed, "b", i);
            for (int c = 0; c < circles; c++) {
                double turn = angles.nextDouble();
                show(a[i], c, turn, ofA);
                show(b[i], c, 2 * turn, ofB);
                if (c == 0) {
                    sectors[i] = (int) (SECTORS * (2 * turn % 1));
                }
            }
        }
        return new MultimodalDataset(
                List.of(Modality.vector("a", 2 * circles), Modality.vector("b", 2 * circles)),
                List.of(Nd4j.createFromArray(a), Nd4j.createFromArray(b)),
                null,
                MultimodalDataset.oneHot(sectors, SECTORS),
                IntStream.rangeClosed(1, SECTORS).mapToObj(s -> "sector " + s).toList());
    }

    /** The data set of that seed, 60 % of it to train, 20 % to validate, 20 % to test. */
    public DataSplit split(long seed) {
        return generate(seed).split(0.2, 0.2, seed);
    }

    private void show(float[] view, int circle, double turn, Random random) {
        view[2 * circle] = (float) (StrictMath.cos(2 * Math.PI * turn) + noise * random.nextGaussian());
        view[2 * circle + 1] = (float) (StrictMath.sin(2 * Math.PI * turn) + noise * random.nextGaussian());
    }
}
