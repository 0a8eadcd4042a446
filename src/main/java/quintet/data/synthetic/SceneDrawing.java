package quintet.data.synthetic;

import static quintet.data.synthetic.Streams.uniform;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import quintet.data.Sampling;
import quintet.data.synthetic.SceneObject.Colour;
import quintet.data.synthetic.SceneObject.Look;
import quintet.data.synthetic.SceneObject.Shape;
import quintet.data.synthetic.SceneObject.Size;

/** Lays objects out in the cells of a scene, and draws them on a dim ground. */
final class SceneDrawing {

    /** The side of the picture in which objects are measured. */
    static final int UNIT_SIDE = 32;

    private static final double CELL = UNIT_SIDE / 2.0;

    /** How far a colour may go from its own, in each of red, green and blue. */
    static final double COLOUR_JITTER = 0.05;

    private SceneDrawing() {}

    /** Objects in cells of their own: the given one, and small ones of other colours or shapes. */
    static List<SceneObject> layout(Look main, int number, Random random) {
        int[] cells = Sampling.permutation(4, random);
        List<Look> looks = new ArrayList<>(List.of(main));
        while (looks.size() < number) {
            Colour colour = Colour.values()[random.nextInt(Colour.values().length)];
            Shape shape = Shape.values()[random.nextInt(Shape.values().length)];
            if (looks.stream().noneMatch(look -> look.colour() == colour && look.shape() == shape)) {
                looks.add(new Look(Size.SMALL, colour, shape));
            }
        }
        List<SceneObject> objects = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            objects.add(place(looks.get(i), cells[i] % 2, cells[i] / 2, random));
        }
        return objects;
    }

    private static SceneObject place(Look look, int column, int row, Random random) {
        boolean small = look.size() == Size.SMALL;
        double radius = small ? uniform(random, 3.9, 4.3) : uniform(random, 5.8, 6.2);
        double slack = small ? 2 : 0.25; // a star reaches 1.25 radius: none leaves its cell of 16
        double x = CELL * (column + 0.5) + uniform(random, -slack, slack);
        double y = CELL * (row + 0.5) + uniform(random, -slack, slack);
        return new SceneObject(look, column, row, x, y, radius, uniform(random, -0.15, 0.15));
    }

    /** How much of each pixel an object covers, {@code [side][side]}. */
    static float[][] coverage(SceneObject object, int side) {
        double scale = (double) side / UNIT_SIDE;
        return ShapeOutline.coverage(
                ShapeOutline.of(
                        object.shape(), scale * object.x(), scale * object.y(), scale * object.radius(), object.tilt()),
                side,
                false);
    }

    /** Where an object covers at least half of a pixel. */
    static boolean[][] mask(float[][] coverage) {
        boolean[][] mask = new boolean[coverage.length][coverage.length];
        for (int y = 0; y < mask.length; y++) {
            for (int x = 0; x < mask.length; x++) {
                mask[y][x] = coverage[y][x] >= 0.5f;
            }
        }
        return mask;
    }

    /** The objects on a ground, {@code [3][side][side]} in 0..1; noise is a standard deviation. */
    static float[][][] draw(
            List<SceneObject> objects, List<float[][]> coverages, int side, double noise, Random random) {
        double[][][] image = ground(side, random);
        for (int i = 0; i < objects.size(); i++) {
            double[] colour = new double[3];
            for (int c = 0; c < 3; c++) {
                colour[c] = objects.get(i).colour().rgb().get(c) + uniform(random, -COLOUR_JITTER, COLOUR_JITTER);
            }
            paint(image, coverages.get(i), colour);
        }
        float[][][] noisy = new float[3][side][side];
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < side; y++) {
                for (int x = 0; x < side; x++) {
                    noisy[c][y][x] = (float) Math.max(0, Math.min(1, image[c][y][x] + noise * random.nextGaussian()));
                }
            }
        }
        return noisy;
    }

    private static void paint(double[][][] image, float[][] coverage, double[] colour) {
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < coverage.length; y++) {
                for (int x = 0; x < coverage.length; x++) {
                    image[c][y][x] += coverage[y][x] * (colour[c] - image[c][y][x]);
                }
            }
        }
    }

    /** A dim ground, brighter to one side in half of the pictures, and grained in half of them. */
    private static double[][][] ground(int side, Random random) {
        double slopeX = 0;
        double slopeY = 0;
        if (random.nextBoolean()) {
            slopeX = uniform(random, -0.06, 0.06);
            slopeY = uniform(random, -0.06, 0.06);
        }
        double grain = random.nextBoolean() ? uniform(random, 0.02, 0.06) : 0;
        double[][][] ground = new double[3][side][side];
        for (int c = 0; c < 3; c++) {
            double base = uniform(random, 0.06, 0.22);
            for (int y = 0; y < side; y++) {
                for (int x = 0; x < side; x++) {
                    ground[c][y][x] = base + slopeX * (2.0 * x / side - 1) + slopeY * (2.0 * y / side - 1);
                }
            }
        }
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                double lighter = uniform(random, -grain, grain);
                for (int c = 0; c < 3; c++) {
                    ground[c][y][x] = Math.max(0, ground[c][y][x] + lighter);
                }
            }
        }
        return ground;
    }
}
