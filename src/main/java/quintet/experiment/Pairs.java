package quintet.experiment;

/** What two methods need so that their runs are pairs. */
final class Pairs {

    private Pairs() {}

    static void require(int first, int second) {
        if (first != second || first == 0) {
            throw new IllegalArgumentException("A paired comparison needs as many values of one method as of the other,"
                    + " at least one, but has " + first + " and " + second + "; run both with the same seeds.");
        }
    }

    /** The number of examples of a matrix {@code [seed][example]}, once it is sure to be one. */
    static int examples(boolean[][] matrix) {
        if (matrix.length == 0 || matrix[0].length == 0) {
            throw new IllegalArgumentException("There must be at least one seed and one test example, but there are "
                    + matrix.length + " seeds" + (matrix.length == 0 ? "." : " without examples."));
        }
        for (int s = 0; s < matrix.length; s++) {
            if (matrix[s].length != matrix[0].length) {
                throw new IllegalArgumentException(
                        "All seeds must be judged on the same test examples, but seed number " + (s + 1) + " has "
                                + matrix[s].length + " and the first " + matrix[0].length + ".");
            }
        }
        return matrix[0].length;
    }

    /** {@code first - second} for every seed and example: 1, 0 or -1. */
    static int[][] difference(boolean[][] first, boolean[][] second) {
        require(first.length, second.length);
        require(examples(first), examples(second));
        int[][] difference = new int[first.length][first[0].length];
        for (int s = 0; s < first.length; s++) {
            for (int i = 0; i < first[s].length; i++) {
                difference[s][i] = (first[s][i] ? 1 : 0) - (second[s][i] ? 1 : 0);
            }
        }
        return difference;
    }
}
