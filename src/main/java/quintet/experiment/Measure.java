package quintet.experiment;

import java.util.Objects;

/**
 * Something that is measured of every method: what it is called, which way is better, how it is printed.
 *
 * @param name such as {@code "average precision, image to text"}
 * @param higherIsBetter whether more of it is better
 * @param unit of its values
 * @param definition what exactly is measured, in a sentence without its full stop; empty if the name says all
 */
public record Measure(String name, boolean higherIsBetter, Unit unit, String definition) {

    /** How values are printed. */
    public enum Unit {
        /** A share of 1, printed in percent; differences in percentage points. */
        SHARE,
        /** A number, printed as it is. */
        NUMBER
    }

    /** The share of right predictions of a classifier. */
    public static final Measure ACCURACY = share("accuracy");

    public Measure {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("A measure needs a name, such as \"accuracy\".");
        }
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(definition, "definition");
    }

    /** A share of 1 of which more is better. */
    public static Measure share(String name) {
        return new Measure(name, true, Unit.SHARE, "");
    }

    /** A number of any size. */
    public static Measure number(String name, boolean higherIsBetter) {
        return new Measure(name, higherIsBetter, Unit.NUMBER, "");
    }

    /** The same, with what exactly is measured: the report says it. */
    public Measure defined(String sentence) {
        return new Measure(name, higherIsBetter, unit, sentence);
    }

    /** Above a column of values, such as {@code accuracy %}. */
    String heading() {
        return unit == Unit.SHARE ? name + " %" : name;
    }

    /** Above a column of differences. */
    String differenceHeading() {
        return unit == Unit.SHARE ? "difference, points" : "difference";
    }

    /** By what a value is multiplied to be shown. */
    double scale() {
        return unit == Unit.SHARE ? 100 : 1;
    }

    String text(double value) {
        return unit == Unit.SHARE ? Numbers.percent(value) : Numbers.decimals(2, value);
    }

    /** Such as {@code 71.3 [69.0, 73.5]}. */
    String text(Interval interval) {
        return text(interval.mean()) + " [" + text(interval.low()) + ", " + text(interval.high()) + "]";
    }

    String difference(double difference) {
        return Numbers.decimals(2, scale() * difference);
    }

    /** Such as {@code -1.20 [-2.00, -0.31]}. */
    String difference(Interval interval) {
        return difference(interval.mean()) + " [" + difference(interval.low()) + ", " + difference(interval.high())
                + "]";
    }

    /** Such as {@code +1.20 points}. */
    String signed(double difference) {
        return (difference > 0 ? "+" : "") + difference(difference) + (unit == Unit.SHARE ? " points" : "");
    }

    /** Whether a difference of this sign is one to the better. */
    boolean isBetter(double difference) {
        return higherIsBetter ? difference > 0 : difference < 0;
    }

    boolean isWorse(double difference) {
        return difference != 0 && !isBetter(difference);
    }
}
