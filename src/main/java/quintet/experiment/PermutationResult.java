package quintet.experiment;

/**
 * What a {@link PermutationTest} found.
 *
 * @param difference observed mean of {@code first - second}
 * @param p probability of a difference at least as far from 0, in either direction, if the methods were exchangeable
 * @param smallestP the least {@code p} that a test of this size can give; above 0.05, no data would be significant
 * @param exact whether all exchanges were counted, rather than a sample of them
 */
public record PermutationResult(double difference, double p, double smallestP, boolean exact) {

    /** @throws IllegalArgumentException if a probability is not in (0, 1] */
    public PermutationResult {
        if (!(p > 0 && p <= 1 && smallestP > 0 && smallestP <= 1)) {
            throw new IllegalArgumentException("A p value is above 0 and at most 1, but these are p = " + p
                    + " and smallest p = " + smallestP + ".");
        }
    }
}
