package quintet.experiment;

import java.util.Objects;

/**
 * What a user may choose about a study.
 *
 * @param data name of the data, for the results
 * @param seeds how many seeds: 1, 2, ..., seeds
 * @param regions S, the number of regions that a feature map is pooled in
 * @param budget how much to spend
 */
public record StudyOptions(String data, int seeds, int regions, Budget budget) {

    public StudyOptions {
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(budget, "budget");
        if (seeds < 1) {
            throw new IllegalArgumentException("A study needs at least 1 seed, but was given " + seeds + ".");
        }
        if (regions < 1) {
            throw new IllegalArgumentException("Pooling needs at least 1 region, but was given " + regions + ".");
        }
    }
}
