package quintet.data.synthetic;

import static quintet.data.synthetic.Streams.uniform;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.data.Sampling;

/**
 * Short clips of one moving shape; the class is how it moves, and no frame tells it.
 *
 * <p>{@code clip}, {@code [n, frames, side, side]}, grey values in 0..1: a picture whose channels are the frames, in their order. An
 * encoder in three dimensions takes them as {@code [n, 1, frames, side, side]}, which is the same memory read anew.
 *
 * <p>What leaves a frame on one side comes back on the other, and what grows starts anew when it is largest, each from a place and a
 * size drawn evenly. So every single frame has the same distribution in all six classes, exactly: a shape, a size and a place, drawn
 * evenly. From one frame nobody is right in more than one of six; from all of them everything can be told.
 *
 * @param examples number of clips, at least 6, one of each movement
 * @param frames frames of a clip, 3 to 64
 * @param side rows and columns of a frame, 12 to 64
 * @param noise standard deviation of what is added to every value, before all is cut to 0..1
 */
public record SceneClips(int examples, int frames, int side, double noise) {

    /** The movements. */
    public static final List<String> CLASSES = List.of("left", "right", "up", "down", "growing", "shrinking");

    /** Radius of the smallest and of the largest shape, in sides of a frame. */
    private static final double SMALLEST = 0.15;

    private static final double LARGEST = 0.32;

    public SceneClips {
        if (examples < CLASSES.size()) {
            throw new IllegalArgumentException(
                    "examples must be at least 6, one of each movement, but is " + examples + ".");
        }
        if (frames < 3 || frames > 64 || side < 12 || side > 64) {
            throw new IllegalArgumentException(
                    "frames must be in 3..64 and side in 12..64, but are " + frames + " and " + side + ".");
        }
        if (!(noise >= 0 && Double.isFinite(noise))) {
            throw new IllegalArgumentException("noise must be at least 0 and finite, but is " + noise + ".");
        }
    }

    /** 1200 clips of 8 frames of 16 x 16 pixels, noise 0.05. */
    public static SceneClips defaults() {
        return new SceneClips(1200, 8, 16, 0.05);
    }

    public SceneClips withExamples(int number) {
        return new SceneClips(number, frames, side, noise);
    }

    public SceneClips withFrames(int number) {
        return new SceneClips(examples, number, side, noise);
    }

    public SceneClips withSide(int pixels) {
        return new SceneClips(examples, frames, pixels, noise);
    }

    public SceneClips withNoise(double deviation) {
        return new SceneClips(examples, frames, side, deviation);
    }

    /** The data set of that seed: as many clips of each movement, give or take one, in random order. */
    public MultimodalDataset generate(long seed) {
        int[] order = Sampling.permutation(examples, Streams.stream(seed, "labels", 0));
        int[] labels = Arrays.stream(order).map(place -> place % CLASSES.size()).toArray();
        float[] flat = new float[examples * frames * side * side];
        for (int i = 0; i < examples; i++) {
            float[][][] clip = draw(labels[i], Streams.stream(seed, "clip", i));
            for (int row = 0; row < frames * side; row++) {
                System.arraycopy(clip[row / side][row % side], 0, flat, (i * frames * side + row) * side, side);
            }
        }
        INDArray clips = Nd4j.create(flat, new long[] {examples, frames, side, side}, 'c');
        return new MultimodalDataset(
                List.of(Modality.image("clip", side, side, frames)),
                List.of(clips),
                null,
                MultimodalDataset.oneHot(labels, CLASSES.size()),
                CLASSES);
    }

    /** The data set of that seed, 60 % of it to train, 20 % to validate, 20 % to test. */
    public DataSplit split(long seed) {
        return generate(seed).split(0.2, 0.2, seed);
    }

    private float[][][] draw(int movement, Random random) {
        SceneObject.Shape shape = SceneObject.Shape.values()[random.nextInt(SceneObject.Shape.values().length)];
        double x = random.nextDouble();
        double y = random.nextDouble();
        double phase = random.nextDouble();
        double tilt = uniform(random, -0.15, 0.15);
        double speed = uniform(random, 0.07, 0.12); // of the way around: far from half, so that left is not right
        double ground = uniform(random, 0, 0.2);
        double ink = uniform(random, 0.6, 1);
        float[][][] clip = new float[frames][][];
        for (int t = 0; t < frames; t++) {
            double step = speed * t;
            double right = movement == 0 ? -step : movement == 1 ? step : 0;
            double down = movement == 2 ? -step : movement == 3 ? step : 0;
            double growth = movement == 4 ? step : movement == 5 ? -step : 0;
            double radius = SMALLEST + (LARGEST - SMALLEST) * around(phase + growth);
            float[][] frame = ShapeOutline.coverage(
                    ShapeOutline.of(shape, side * around(x + right), side * around(y + down), side * radius, tilt),
                    side,
                    true);
            for (float[] row : frame) {
                for (int i = 0; i < side; i++) {
                    double value = ground + (ink - ground) * row[i] + noise * random.nextGaussian();
                    row[i] = (float) Math.max(0, Math.min(1, value));
                }
            }
            clip[t] = frame;
        }
        return clip;
    }

    /** The fraction, in 0..1. */
    private static double around(double value) {
        return value - Math.floor(value);
    }
}
