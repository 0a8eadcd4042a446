package quintet.experiment;

import java.util.List;

/**
 * What the trained networks of one method made of a test part that was spoilt.
 *
 * @param method its name
 * @param stress what was done
 * @param runs one a seed, in the order of the seeds; without histories, for nothing was trained anew
 */
public record StressResult(String method, Condition.Stress stress, List<Run> runs) {

    public StressResult {
        runs = List.copyOf(runs);
    }
}
