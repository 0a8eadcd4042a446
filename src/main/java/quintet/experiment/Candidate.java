package quintet.experiment;

import java.util.List;
import java.util.Objects;
import java.util.function.LongFunction;
import quintet.model.MultimodalNetwork;

/**
 * A method that takes part in a comparison.
 *
 * @param name its name in tables
 * @param role what it is in the comparison
 * @param network builds its network from a seed; the same seed gives the same start
 * @param shuffled modalities that are, one at a time, shuffled at test time to see how much the trained network relies on
 *     them; each gives a control of its own. This is not what the network would do without them: what is shuffled speaks of
 *     another example as surely as of the true one, and false evidence hurts more than none
 */
public record Candidate(
        String name, MethodResult.Role role, LongFunction<MultimodalNetwork> network, List<String> shuffled) {

    public Candidate {
        Objects.requireNonNull(network, "network");
        shuffled = List.copyOf(shuffled);
    }

    /** A candidate that is judged on the test part as it is. */
    public Candidate(String name, MethodResult.Role role, LongFunction<MultimodalNetwork> network) {
        this(name, role, network, List.of());
    }
}
