package quintet.experiment;

import java.util.Arrays;

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
        return examples(Arrays.stream(matrix).mapToInt(row -> row.length).toArray());
    }

    /** The same of a matrix of numbers. */
    static int examples(double[][] matrix) {
        return examples(Arrays.stream(matrix).mapToInt(row -> row.length).toArray());
    }

    private static int examples(int[] lengths) {
        if (lengths.length == 0 || lengths[0] == 0) {
            throw new IllegalArgumentException("There must be at least one seed and one test example, but there are "
                    + lengths.length + " seeds" + (lengths.length == 0 ? "." : " without examples."));
        }
        for (int s = 0; s < lengths.length; s++) {
            if (lengths[s] != lengths[0]) {
                throw new IllegalArgumentException(
                        "All seeds must be judged on the same test examples, but seed number " + (s + 1) + " has "
                                + lengths[s] + " and the first " + lengths[0] + ".");
            }
        }
        return lengths[0];
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

    /** {@code first - second} for every seed and example. */
    static double[][] difference(double[][] first, double[][] second) {
        require(first.length, second.length);
        require(examples(first), examples(second));
        double[][] difference = new double[first.length][first[0].length];
        for (int s = 0; s < first.length; s++) {
            for (int i = 0; i < first[s].length; i++) {
                difference[s][i] = first[s][i] - second[s][i];
            }
        }
        return difference;
    }
}
