package quintet.data.synthetic;

import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/**
 * The outlines of shapes, and how much of each pixel they cover.
 *
 * <p>The outlines are Java2D's, the drawing is not: its anti-aliasing differs from version to version, and the same seed is to give
 * the same picture everywhere. So a pixel is asked at 4 x 4 points whether they are inside, and the sines are those of {@link
 * StrictMath}.
 */
final class ShapeOutline {

    /** Points of a pixel along each side that are asked. */
    private static final int POINTS = 4;

    private ShapeOutline() {}

    /** A shape around a point, about {@code 2 radius} wide; turned by {@code tilt} radians, of no effect on circle and ring. */
    static Shape of(SceneObject.Shape shape, double x, double y, double radius, double tilt) {
        return switch (shape) {
            case CIRCLE -> disc(x, y, radius);
            case RING -> {
                Path2D.Double ring = new Path2D.Double(Path2D.WIND_EVEN_ODD);
                ring.append(disc(x, y, 1.05 * radius), false);
                ring.append(disc(x, y, 0.52 * radius), false);
                yield ring;
            }
            case SQUARE -> polygon(x, y, tilt + Math.PI / 4, 1.25 * radius, 1.25 * radius, 4);
            case TRIANGLE -> polygon(x, y + 0.2 * radius, tilt - Math.PI / 2, 1.25 * radius, 1.25 * radius, 3);
            case STAR -> polygon(x, y, tilt - Math.PI / 2, 1.25 * radius, 0.48 * radius, 10);
            case CROSS -> cross(x, y, tilt, 1.1 * radius, 0.36 * radius);
        };
    }

    private static Ellipse2D disc(double x, double y, double radius) {
        return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    /** Corners at equal angles, by turns at the one and the other distance from the middle. */
    private static Path2D polygon(double x, double y, double start, double even, double odd, int corners) {
        double[][] points = new double[corners][];
        for (int i = 0; i < corners; i++) {
            double angle = start + 2 * Math.PI * i / corners;
            double distance = i % 2 == 0 ? even : odd;
            points[i] = new double[] {x + distance * StrictMath.cos(angle), y + distance * StrictMath.sin(angle)};
        }
        return path(points);
    }

    private static Path2D cross(double x, double y, double tilt, double arm, double half) {
        double[][] corner = {{half, -arm}, {half, -half}, {arm, -half}};
        double[][] points = new double[12][];
        for (int i = 0; i < points.length; i++) {
            double angle = tilt + i / 3 * Math.PI / 2;
            double right = corner[i % 3][0];
            double down = corner[i % 3][1];
            points[i] = new double[] {
                x + right * StrictMath.cos(angle) - down * StrictMath.sin(angle),
                y + right * StrictMath.sin(angle) + down * StrictMath.cos(angle)
            };
        }
        return path(points);
    }

    private static Path2D path(double[][] points) {
        Path2D.Double path = new Path2D.Double();
        path.moveTo(points[0][0], points[0][1]);
        for (int i = 1; i < points.length; i++) {
            path.lineTo(points[i][0], points[i][1]);
        }
        path.closePath();
        return path;
    }

    /**
     * The share of each pixel that an outline covers, {@code [side][side]} in 0..1.
     *
     * @param around whether what leaves the picture on one side comes back on the other
     */
    static float[][] coverage(Shape outline, int side, boolean around) {
        Rectangle box = outline.getBounds();
        float[][] coverage = new float[side][side];
        for (int y = box.y; y < box.y + box.height; y++) {
            for (int x = box.x; x < box.x + box.width; x++) {
                if (around || x >= 0 && x < side && y >= 0 && y < side) {
                    coverage[Math.floorMod(y, side)][Math.floorMod(x, side)] += share(outline, x, y);
                }
            }
        }
        return coverage;
    }

    private static float share(Shape outline, int x, int y) {
        int inside = 0;
        for (int i = 0; i < POINTS * POINTS; i++) {
            double right = x + (i % POINTS + 0.5) / POINTS;
            double down = y + (i / POINTS + 0.5) / POINTS;
            inside += outline.contains(right, down) ? 1 : 0;
        }
        return (float) inside / (POINTS * POINTS);
    }
}
