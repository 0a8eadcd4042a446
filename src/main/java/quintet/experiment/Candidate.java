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
 * @param conditions under which the trained networks are judged beside the test part as it is
 */
public record Candidate(
        String name, MethodResult.Role role, LongFunction<MultimodalNetwork> network, List<Condition> conditions) {

    public Candidate {
        Objects.requireNonNull(network, "network");
        conditions = List.copyOf(conditions);
        if (conditions.stream().map(Condition::name).distinct().count() < conditions.size()) {
            throw new IllegalArgumentException("Conditions of \"" + name + "\" need different names, but are "
                    + conditions.stream().map(Condition::name).toList() + ".");
        }
    }

    /** A candidate that is judged on the test part as it is. */
    public Candidate(String name, MethodResult.Role role, LongFunction<MultimodalNetwork> network) {
        this(name, role, network, List.of());
    }
}
