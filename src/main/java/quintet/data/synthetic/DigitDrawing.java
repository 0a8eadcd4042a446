package quintet.data.synthetic;

import static quintet.data.synthetic.Streams.uniform;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import quintet.features.ImageFeatures;

/**
 * Draws digits with a pen of its own: a skeleton of strokes, its points moved a little, then slanted, turned, scaled and
 * shifted, and drawn with a round pen.
 *
 * <p>Not with a font, since fonts differ from machine to machine, and not with Java2D, since its anti-aliasing differs from
 * version to version: the same seed is to give the same picture everywhere.
 */
final class DigitDrawing {

    static final int SIZE = 28;

    static final ImageFeatures FEATURES = new ImageFeatures(SIZE, SIZE, 1);

    /** Pieces of a curve between two of its points. */
    private static final int PIECES = 6;

    /**
     * Ways to write each digit: strokes separated by ";", C a curve through points, L straight lines. A point is "x,y" in
     * percent of the height, y downwards.
     */
    private static final String[][] SKELETONS = {
        {"C 33,0 10,14 2,50 10,86 33,100 56,86 64,50 56,14 33,0"},
        {"L 12,24 38,0 38,100", "L 34,0 32,100", "L 12,24 36,0 36,100; L 12,100 60,100"},
        {"C 5,26 14,6 34,0 56,9 58,30 42,56 20,80 3,100; L 3,100 65,100", "C 6,18 32,0 57,14 52,42 8,100; L 8,100 62,96"
        },
        {
            "C 5,14 30,0 56,10 54,33 26,47; C 26,47 58,56 62,80 36,100 3,88",
            "L 6,0 58,0 28,40; C 28,40 58,48 62,78 36,100 3,88"
        },
        {"L 46,0 2,66 66,66; L 46,0 46,100", "L 14,0 5,55 62,55; L 52,10 48,100"},
        {"L 58,0 14,0 9,43; C 9,43 32,36 58,48 61,76 36,100 3,89"},
        {"C 50,0 22,20 6,52 7,82 30,100 56,88 58,64 36,50 8,68", "C 20,0 8,40 5,75 24,100 52,92 56,70 36,56 8,72"},
        {"L 4,0 62,0 24,100", "L 4,0 62,0 26,100; L 16,50 56,50"},
        {"C 33,47 10,30 13,9 33,0 53,9 56,30 33,47 6,64 6,88 33,100 60,88 60,64 33,47"},
        {
            "C 57,26 42,49 16,47 6,25 20,3 44,3 57,22 53,62 34,100",
            "C 56,26 40,48 14,44 8,20 28,0 52,8 56,26; L 56,20 52,100"
        },
    };

    private DigitDrawing() {}

    /** Ink in 0..1 on a ground of 0, {@code [28][28]}. */
    static float[][] draw(int digit, Random random) {
        List<double[]> segments = segments(digit, random);
        double radius = uniform(random, 0.9, 1.9);
        place(segments, radius + 1, random);
        float[][] image = new float[SIZE][SIZE];
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                double distance = Double.MAX_VALUE;
                for (double[] s : segments) {
                    distance = Math.min(distance, squaredDistance(x + 0.5, y + 0.5, s));
                }
                // half covered where the rim of the pen runs through the middle of the pixel
                image[y][x] = (float) Math.max(0, Math.min(1, radius + 0.5 - Math.sqrt(distance)));
            }
        }
        return image;
    }

    /** The strokes as segments {x1, y1, x2, y2} in pixels, wherever they are. */
    private static List<double[]> segments(int digit, Random random) {
        String[] ways = SKELETONS[digit];
        String skeleton = ways[random.nextInt(ways.length)];
        double height = uniform(random, 16, 21);
        double width = height * uniform(random, 0.8, 1.15);
        double slant = uniform(random, -0.1, 0.4);
        double angle = 0.1 * random.nextGaussian();
        List<double[]> segments = new ArrayList<>();
        for (String stroke : skeleton.split(";")) {
            String[] parts = stroke.strip().split(" ");
            double[][] points = new double[parts.length - 1][];
            for (int i = 0; i < points.length; i++) {
                String[] point = parts[i + 1].split(",");
                double x = Integer.parseInt(point[0]) / 100.0 - 0.33 + 0.025 * random.nextGaussian();
                double y = Integer.parseInt(point[1]) / 100.0 - 0.5 + 0.025 * random.nextGaussian();
                double right = width * (x - slant * y);
                double down = height * y;
                points[i] = new double[] {
                    right * Math.cos(angle) - down * Math.sin(angle), right * Math.sin(angle) + down * Math.cos(angle)
                };
            }
            addStroke(points, parts[0].equals("C") ? PIECES : 1, segments);
        }
        return segments;
    }

    /** Shifts the digit to about the middle, smaller if need be, so that it never leaves the picture. */
    private static void place(List<double[]> segments, double margin, Random random) {
        double room = SIZE - 2 * margin;
        for (int d = 0; d < 2; d++) {
            double low = Double.MAX_VALUE;
            double high = -Double.MAX_VALUE;
            for (double[] s : segments) {
                low = Math.min(low, Math.min(s[d], s[d + 2]));
                high = Math.max(high, Math.max(s[d], s[d + 2]));
            }
            double scale = Math.min(1, room / (high - low));
            double slack = Math.min(2, (room - scale * (high - low)) / 2);
            double middle = SIZE / 2.0 + slack * uniform(random, -1, 1);
            for (double[] s : segments) {
                s[d] = middle + scale * (s[d] - (low + high) / 2);
                s[d + 2] = middle + scale * (s[d + 2] - (low + high) / 2);
            }
        }
    }

    /** A Catmull-Rom spline through the points, or straight lines if there is one piece between two. */
    private static void addStroke(double[][] points, int pieces, List<double[]> segments) {
        double[] from = points[0];
        for (int i = 1; i < points.length; i++) {
            double[] before = points[Math.max(0, i - 2)];
            double[] after = points[Math.min(points.length - 1, i + 1)];
            for (int piece = 1; piece <= pieces; piece++) {
                double t = (double) piece / pieces;
                double[] to = new double[2];
                for (int d = 0; d < 2; d++) {
                    double p1 = points[i - 1][d];
                    double p2 = points[i][d];
                    double m1 = (p2 - before[d]) / 2;
                    double m2 = (after[d] - p1) / 2;
                    to[d] = p1 + t * (m1 + t * (3 * (p2 - p1) - 2 * m1 - m2 + t * (2 * (p1 - p2) + m1 + m2)));
                }
                segments.add(new double[] {
                    from[0], from[1], pieces == 1 ? points[i][0] : to[0], pieces == 1 ? points[i][1] : to[1]
                });
                from = pieces == 1 ? points[i] : to;
            }
        }
    }

    private static double squaredDistance(double x, double y, double[] s) {
        double dx = s[2] - s[0];
        double dy = s[3] - s[1];
        double length = dx * dx + dy * dy;
        double t = length == 0 ? 0 : Math.max(0, Math.min(1, ((x - s[0]) * dx + (y - s[1]) * dy) / length));
        double ex = x - s[0] - t * dx;
        double ey = y - s[1] - t * dy;
        return ex * ex + ey * ey;
    }
}
