package quintet.experiment;

/**
 * In how many pairs, one a seed, the first value is above, equal to and below the second.
 */
public record Wins(int wins, int ties, int losses) {

    /**
     * Compares pair by pair; only exactly equal values tie (accuracies are counts, so they do).
     *
     * @param first one value a seed
     * @param second as many, in the same order of the seeds
     * @throws IllegalArgumentException if the lengths differ
     */
    public static Wins of(double[] first, double[] second) {
        Pairs.require(first.length, second.length);
        int wins = 0;
        int ties = 0;
        for (int s = 0; s < first.length; s++) {
            wins += first[s] > second[s] ? 1 : 0;
            ties += first[s] == second[s] ? 1 : 0;
        }
        return new Wins(wins, ties, first.length - wins - ties);
    }

    /** Such as {@code 8/1/1}: wins, ties, losses. */
    @Override
    public String toString() {
        return wins + "/" + ties + "/" + losses;
    }
}
