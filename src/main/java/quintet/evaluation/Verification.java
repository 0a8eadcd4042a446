package quintet.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * What a classifier of a closed set of identities makes of claims: every test example claims to be each identity in turn, and the
 * score of the claim is the probability of that identity. The claim of its own label is genuine, all others are impostors'.
 *
 * <p>The impostors are thereby people whom the classifier knows; of strangers it may accept more. Two rates stand for all:
 *
 * <ul>
 *   <li>{@link #pooled}: all claims under one threshold, as a system with one setting for everybody would judge them;
 *   <li>{@link #macroEqualErrorRate}: each identity under a threshold of its own, then the mean, so that somebody with few
 *       examples counts as much as somebody with many.
 * </ul>
 *
 * <p>Networks of single precision round confidences near 1 to 1; such claims tie, see {@link DetectionErrorTradeoff}.
 *
 * @param claims one entry an identity, in their order
 */
public record Verification(List<Claims> claims) {

    /**
     * The claims to be one identity.
     *
     * @param genuine scores of its own examples; empty if the test part has none
     * @param impostor scores of the examples of all others
     */
    public record Claims(double[] genuine, double[] impostor) {

        /** The rate of equal errors of this identity; empty if one kind of claim is missing. */
        public OptionalDouble equalErrorRate() {
            return genuine.length == 0 || impostor.length == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(
                            DetectionErrorTradeoff.of(genuine, impostor).equalErrorRate());
        }
    }

    /** @throws IllegalArgumentException if there is nobody to verify */
    public Verification {
        claims = List.copyOf(claims);
        if (claims.stream().noneMatch(c -> c.genuine().length > 0 && c.impostor().length > 0)) {
            throw new IllegalArgumentException(
                    "Verification needs examples of at least two identities, but no identity has both genuine and"
                            + " impostor claims.");
        }
    }

    /**
     * Makes claims from class probabilities.
     *
     * @param labels identity of every example
     * @param probabilities {@code [example][identity]}, each row sums to 1
     * @throws IllegalArgumentException if a row or label is not so, naming it, or all examples are of one identity
     */
    public static Verification of(int[] labels, double[][] probabilities) {
        Checks.labelsAndProbabilities(labels, probabilities);
        List<Claims> claims = new ArrayList<>();
        for (int identity = 0; identity < probabilities[0].length; identity++) {
            DoubleStream.Builder genuine = DoubleStream.builder();
            DoubleStream.Builder impostor = DoubleStream.builder();
            for (int i = 0; i < labels.length; i++) {
                (labels[i] == identity ? genuine : impostor).add(probabilities[i][identity]);
            }
            claims.add(new Claims(genuine.build().toArray(), impostor.build().toArray()));
        }
        return new Verification(claims);
    }

    /** All claims to all identities under one threshold. */
    public DetectionErrorTradeoff pooled() {
        return DetectionErrorTradeoff.of(
                claims.stream()
                        .flatMapToDouble(c -> DoubleStream.of(c.genuine()))
                        .toArray(),
                claims.stream()
                        .flatMapToDouble(c -> DoubleStream.of(c.impostor()))
                        .toArray());
    }

    /** The mean of the equal error rates of all identities that have genuine claims, each under a threshold of its own. */
    public double macroEqualErrorRate() {
        return claims.stream()
                .map(Claims::equalErrorRate)
                .flatMapToDouble(OptionalDouble::stream)
                .average()
                .orElseThrow();
    }
}
