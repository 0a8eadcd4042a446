package quintet.data.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import quintet.data.DataSplit;
import quintet.data.Grouping;
import quintet.data.Modality;
import quintet.features.InputFeatures;

/**
 * A split, and how its arrays were made: all that it takes to make the same numbers of raw input that is still to come.
 *
 * @param split training, validation and test
 * @param features how each modality was made of raw input, by its name; a modality that is made of none (because its set comes as
 *     arrays) is not in it
 * @param testGroups which examples of the test part belong together, and are no independent evidence
 */
public record PreparedData(DataSplit split, Map<String, InputFeatures> features, Grouping testGroups) {

    /** With independent test examples. */
    public PreparedData(DataSplit split, Map<String, InputFeatures> features) {
        this(split, features, Grouping.independent(split.test().size()));
    }

    public PreparedData {
        testGroups.require(split.test().size());
        features = Collections.unmodifiableMap(new LinkedHashMap<>(features));
        List<String> names = split.modalities().stream().map(Modality::name).toList();
        features.forEach((name, made) -> {
            if (!names.contains(name)
                    || !modality(name, made).equals(split.modalities().get(names.indexOf(name)))) {
                throw new IllegalArgumentException("The features of \"" + name + "\" give " + modality(name, made)
                        + ", but the split has " + split.modalities() + ".");
            }
        });
    }

    /** The modality that features give. */
    public static Modality modality(String name, InputFeatures features) {
        return new Modality(name, features.type(), features.tokenCount());
    }
}
