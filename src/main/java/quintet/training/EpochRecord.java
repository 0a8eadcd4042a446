package quintet.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one pass over the training part gave.
 *
 * @param epoch number of the pass, from 1
 * @param training losses by name, each the mean over the batches of the pass
 * @param validation losses and metrics by name, measured on the validation part after the pass
 * @param seconds time that the pass took, validation included
 */
public record EpochRecord(int epoch, Map<String, Double> training, Map<String, Double> validation, double seconds) {

    public EpochRecord {
        if (epoch < 1) {
            throw new IllegalArgumentException("Epochs count from 1, but this one is " + epoch + ".");
        }
        training = Collections.unmodifiableMap(new LinkedHashMap<>(training));
        validation = Collections.unmodifiableMap(new LinkedHashMap<>(validation));
    }
}
