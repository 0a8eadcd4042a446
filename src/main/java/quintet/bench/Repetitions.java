package quintet.bench;

/**
 * How often something is run.
 *
 * @param warmup runs that are not measured, 0 or more
 * @param runs runs that are, 1 or more
 */
public record Repetitions(int warmup, int runs) {

    public Repetitions {
        if (warmup < 0 || runs < 1) {
            throw new IllegalArgumentException(
                    "A measurement needs 0 or more runs to warm up (--warmup) and at least 1 to"
                            + " measure (--runs), but was given " + warmup + " and " + runs + ".");
        }
    }
}
