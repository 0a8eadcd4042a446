package quintet.data.synthetic;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One object of a {@link Scene}: what it looks like, and where it is.
 *
 * <p>The picture is cut into two columns and two rows, and no two objects share a cell. Lengths are in pixels of a picture of 32 x
 * 32, whatever the size of the picture that is drawn.
 *
 * @param look what it looks like, and what words say of it
 * @param column 0 left, 1 right
 * @param row 0 top, 1 bottom
 * @param x middle, from the left rim
 * @param y middle, from the top rim
 * @param radius about half its width
 * @param tilt how far it is turned, in radians
 */
public record SceneObject(Look look, int column, int row, double x, double y, double radius, double tilt) {

    /** Shapes. */
    public enum Shape {
        CIRCLE,
        SQUARE,
        TRIANGLE,
        CROSS,
        STAR,
        RING;

        /** What captions call it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What questions call several of it. */
        public String plural() {
            return this == CROSS ? "crosses" : word() + "s";
        }
    }

    /** Colours, each with its red, green and blue in 0..1, before it is varied. */
    public enum Colour {
        RED(0.90, 0.10, 0.10),
        GREEN(0.10, 0.60, 0.15),
        BLUE(0.15, 0.25, 0.95),
        YELLOW(0.95, 0.90, 0.10),
        PURPLE(0.60, 0.10, 0.70),
        ORANGE(0.98, 0.50, 0.05),
        CYAN(0.10, 0.85, 0.90),
        WHITE(0.95, 0.95, 0.95);

        private final List<Double> rgb;

        Colour(double red, double green, double blue) {
            rgb = List.of(red, green, blue);
        }

        /** Red, green and blue in 0..1. */
        public List<Double> rgb() {
            return rgb;
        }

        /** What captions call it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Sizes: a large object is about one and a half times as wide as a small one. */
    public enum Size {
        SMALL,
        LARGE;

        /** What captions call it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Size, colour and shape: the attributes that captions name, each by one word of its own. */
    public record Look(Size size, Colour colour, Shape shape) {

        public Look {
            Objects.requireNonNull(size, "size");
            Objects.requireNonNull(colour, "colour");
            Objects.requireNonNull(shape, "shape");
        }

        /** Its three words in their order: small, red, circle. */
        public List<String> words() {
            return List.of(size.word(), colour.word(), shape.word());
        }

        /** Every look there is, 2 x 8 x 6. */
        public static List<Look> all() {
            return Stream.of(Size.values())
                    .flatMap(size -> Stream.of(Colour.values())
                            .flatMap(colour -> Stream.of(Shape.values()).map(shape -> new Look(size, colour, shape))))
                    .toList();
        }

        @Override
        public String toString() {
            return String.join(" ", words());
        }
    }

    public SceneObject {
        Objects.requireNonNull(look, "look");
        if (column < 0 || column > 1 || row < 0 || row > 1) {
            throw new IllegalArgumentException(
                    "The column and the row of an object are 0 or 1, but are " + column + " and " + row + ".");
        }
    }

    public Size size() {
        return look.size();
    }

    public Colour colour() {
        return look.colour();
    }

    public Shape shape() {
        return look.shape();
    }

    /** What tells it from every other object of its scene: {@code red circle}. */
    public String name() {
        return colour().word() + " " + shape().word();
    }

    /** Where it is: top left, top right, bottom left or bottom right. */
    public String place() {
        return (row == 0 ? "top" : "bottom") + (column == 0 ? " left" : " right");
    }
}
