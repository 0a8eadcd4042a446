package quintet.features;

/** Where in a table a value is no finite number. */
public final class FiniteRows {

    private FiniteRows() {}

    /**
     * Looks at every value.
     *
     * @param what the rows are, in the plural, such as "training rows"
     * @throws IllegalArgumentException if a value is NaN or infinite; the message names its row, column and value
     */
    public static void require(String what, double[][] rows) {
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                if (!Double.isFinite(rows[i][j])) {
                    throw new IllegalArgumentException("The " + what + " hold a value that is no finite number: row "
                            + i + ", column " + j + " is " + rows[i][j] + ". Mend or remove that row.");
                }
            }
        }
    }
}
