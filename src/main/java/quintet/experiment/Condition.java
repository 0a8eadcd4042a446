package quintet.experiment;

import java.util.Objects;
import quintet.data.MultimodalDataset;

/**
 * A way in which the test part is changed after training, to see what a network then makes of it.
 *
 * @param name what happens, such as {@code "image shuffled"}; different for each condition of a candidate
 * @param stress the place of this condition on a curve, or null if it is a control that stands in the table
 * @param change what happens to the test part
 */
public record Condition(String name, Stress stress, Change change) {

    /** Changes a test part; the same seed gives the same change. */
    public interface Change {
        MultimodalDataset apply(MultimodalDataset test, long seed);
    }

    /**
     * How strongly something is done to one modality.
     *
     * @param kind what is done, such as {@code "noise"}
     * @param modality to which modality
     * @param level how strongly, above 0; at 0 nothing would happen
     * @param unit what the level is counted in, such as {@code "share of the examples"}
     */
    public record Stress(String kind, String modality, double level, String unit) {

        /** Where nobody said what a level is counted in. */
        private static final String LEVEL = "level";

        /** A stress of a level without a unit. */
        public Stress(String kind, String modality, double level) {
            this(kind, modality, level, LEVEL);
        }

        public Stress {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(modality, "modality");
            Objects.requireNonNull(unit, "unit");
            if (!(level > 0 && Double.isFinite(level))) {
                throw new IllegalArgumentException(
                        "The level of " + kind + " on \"" + modality + "\" must be above 0, but is " + level + ".");
            }
        }
    }

    public Condition {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(change, "change");
    }

    /**
     * A modality's rows dealt out anew: what it says is of another example, and as sure as ever. It tells how far a network
     * relies on the modality, not what it would do without it: false evidence hurts more than none.
     */
    public static Condition shuffled(String modality) {
        return new Condition(modality + " shuffled", null, (test, seed) -> test.shuffle(modality, seed));
    }

    /** A modality absent from every example. */
    public static Condition missing(String modality) {
        return new Condition(modality + " missing", null, (test, seed) -> test.drop(modality, 1, seed));
    }

    /** A modality absent from a share of the examples; a larger share leaves out the same ones and more. */
    public static Condition missing(String modality, double rate) {
        return stressed(
                "missing", modality, rate, "share of the examples", (test, seed) -> test.drop(modality, rate, seed));
    }

    /** A point of a curve whose levels have no unit. */
    public static Condition stressed(String kind, String modality, double level, Change change) {
        return stressed(new Stress(kind, modality, level), change);
    }

    /** A point of a curve. */
    public static Condition stressed(String kind, String modality, double level, String unit, Change change) {
        return stressed(new Stress(kind, modality, level, unit), change);
    }

    private static Condition stressed(Stress stress, Change change) {
        return new Condition(stress.modality() + " " + stress.kind() + " " + stress.level(), stress, change);
    }
}
