package quintet.data.synthetic;

import java.util.Random;

/**
 * How far one modality can be trusted.
 *
 * @param noise strength of the noise, 0 for none; its unit is that of the modality
 * @param missing probability that the modality of an example is absent, 0..1
 * @param conflict probability that it shows something else than the label says, if it is there, 0..1
 */
public record Reliability(double noise, double missing, double conflict) {

    /** No noise, always there, always right. */
    public static final Reliability PERFECT = new Reliability(0, 0, 0);

    public Reliability {
        if (!(noise >= 0 && Double.isFinite(noise))) {
            throw new IllegalArgumentException("noise must be at least 0 and finite, but is " + noise + ".");
        }
        requireProbability("missing", missing);
        requireProbability("conflict", conflict);
    }

    public Reliability withNoise(double strength) {
        return new Reliability(strength, missing, conflict);
    }

    public Reliability withMissing(double probability) {
        return new Reliability(noise, probability, conflict);
    }

    public Reliability withConflict(double probability) {
        return new Reliability(noise, missing, probability);
    }

    /**
     * What the modality shows of an example of class {@code label}: the label, another class (each of the others with the
     * same probability), or -1 for nothing.
     *
     * <p>The numbers drawn do not depend on the probabilities, so that raising one only adds to the examples concerned.
     */
    int shown(int label, int classes, Random random) {
        double forMissing = random.nextDouble();
        double forConflict = random.nextDouble();
        int other = (label + 1 + random.nextInt(classes - 1)) % classes;
        return forMissing < missing ? -1 : forConflict < conflict ? other : label;
    }

    private static void requireProbability(String what, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(what + " is a probability and must be in 0..1, but is " + value + ".");
        }
    }
}
