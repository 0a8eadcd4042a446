package quintet.experiment;

import java.util.Locale;

/** Numbers as the report prints them: the same in every country. */
final class Numbers {

    private Numbers() {}

    /** A share as a percentage, such as {@code 71.3}. */
    static String percent(double share) {
        return decimals(1, 100 * share);
    }

    /** A difference of shares in percentage points, such as {@code -2.35}. */
    static String points(double difference) {
        return decimals(2, 100 * difference);
    }

    /** Such as {@code 71.3 [69.0, 73.5]}, in percent. */
    static String percent(Interval interval) {
        return percent(interval.mean()) + " [" + percent(interval.low()) + ", " + percent(interval.high()) + "]";
    }

    /** A p value to as many digits as matter, such as {@code 0.23}, {@code 0.0020} or {@code 0.00010}; {@code -} for none. */
    static String p(double p) {
        if (Double.isNaN(p)) {
            return "-";
        }
        return decimals(p >= 0.1 ? 2 : p >= 0.001 ? 4 : 5, p);
    }

    static String decimals(int digits, double value) {
        String text = String.format(Locale.ROOT, "%." + digits + "f", value);
        // a number rounded to nothing has no sign
        return text.matches("-0\\.?0*") ? text.substring(1) : text;
    }

    /** A count with its thousands apart, such as {@code 12,345}. */
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
