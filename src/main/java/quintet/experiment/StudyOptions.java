package quintet.experiment;

import java.util.List;
import java.util.Objects;

/**
 * What a user may choose about a study.
 *
 * @param data name of the data, for the results
 * @param seeds how many seeds: 1, 2, ..., seeds
 * @param regions S, the number of regions that a feature map is pooled in
 * @param budget how much to spend
 * @param modalities names of those that are looked at; empty for those that the study takes by itself
 */
public record StudyOptions(String data, int seeds, int regions, Budget budget, List<String> modalities) {

    public StudyOptions {
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(budget, "budget");
        if (seeds < 1) {
            throw new IllegalArgumentException("A study needs at least 1 seed, but was given " + seeds + ".");
        }
        if (regions < 1) {
            throw new IllegalArgumentException("Pooling needs at least 1 region, but was given " + regions + ".");
        }
        modalities = List.copyOf(modalities);
    }

    /** With the modalities that the study takes by itself. */
    public StudyOptions(String data, int seeds, int regions, Budget budget) {
        this(data, seeds, regions, budget, List.of());
    }
}
