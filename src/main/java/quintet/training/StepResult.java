package quintet.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one update gave.
 *
 * @param losses by name, in the order in which they are to be shown; the first is the one that was minimised
 */
public record StepResult(Map<String, Double> losses) {

    public StepResult {
        if (losses.isEmpty()) {
            throw new IllegalArgumentException("A step must report at least one loss.");
        }
        losses = Collections.unmodifiableMap(new LinkedHashMap<>(losses));
    }

    /** A step with one loss, named "loss". */
    public static StepResult of(double loss) {
        return new StepResult(Map.of("loss", loss));
    }
}
