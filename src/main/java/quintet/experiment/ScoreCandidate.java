package quintet.experiment;

import java.util.Objects;

/**
 * A method that takes part in a comparison of scores.
 *
 * @param name its name in tables
 * @param role what it is in the comparison
 * @param settings all that makes it another method under the same name, such as sizes and rates; a kept run of other settings
 *     is not taken
 * @param trial learns and judges it once
 */
public record ScoreCandidate(String name, MethodResult.Role role, String settings, Trial trial) {

    public ScoreCandidate {
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(trial, "trial");
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("A candidate needs a name, such as \"cca\".");
        }
    }
}
