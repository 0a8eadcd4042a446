package quintet.notebook;

import java.util.Arrays;
import java.util.Locale;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Holds a notebook to what its text claims: a cell whose claim does not hold fails. (Java's own {@code assert} is switched off
 * in a kernel unless it is started otherwise.)
 */
public final class Check {

    private Check() {}

    /** @throws AssertionError that quotes the claim, if it does not hold */
    public static void that(String claim, boolean holds) {
        if (!holds) {
            throw new AssertionError("This does not hold: " + claim);
        }
    }

    /**
     * That a number lies in a band, ends included.
     *
     * @throws AssertionError that quotes the claim and the number, if it does not
     */
    public static void within(String claim, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new AssertionError(
                    String.format(Locale.ROOT, "%s should be in %.4g .. %.4g, but is %.4g.", claim, low, high, value));
        }
    }

    /**
     * That two arrays agree, number by number. What is no finite number agrees with nothing.
     *
     * @param tolerance the largest difference that counts as none
     * @throws AssertionError that quotes the claim and the largest difference, if they do not
     */
    public static void equal(String claim, INDArray one, INDArray other, double tolerance) {
        if (!Arrays.equals(one.shape(), other.shape())) {
            throw new AssertionError(claim + ": the shapes " + Arrays.toString(one.shape()) + " and "
                    + Arrays.toString(other.shape()) + " differ.");
        }
        INDArray differences = one.castTo(DataType.DOUBLE).sub(other.castTo(DataType.DOUBLE));
        double difference = 0;
        for (long i = 0; i < differences.length(); i++) { // ND4J's own largest one passes over NaN
            double here = Math.abs(differences.getDouble(i));
            if (!Double.isFinite(here)) {
                throw new AssertionError(claim + ": there is no finite number at place " + i
                        + " (row by row) of one of the arrays, or of both.");
            }
            difference = Math.max(difference, here);
        }
        if (!(difference <= tolerance)) {
            throw new AssertionError(String.format(
                    Locale.ROOT, "%s: the arrays differ by %.4g, more than %.4g.", claim, difference, tolerance));
        }
    }
}
