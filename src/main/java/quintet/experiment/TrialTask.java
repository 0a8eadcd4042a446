package quintet.experiment;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import quintet.training.DivergedException;
import quintet.training.Trainer;
import quintet.training.TrainingConfig;

/**
 * One candidate, one seed: the trial, or the record of having made it.
 *
 * @param number of the candidate in its comparison, which tells it from others whatever their names
 */
record TrialTask(int number, ScoreCandidate candidate, long seed, Shared shared)
        implements Callable<TrialResult>, SeededRun {

    /**
     * What all trials of a comparison have in common.
     *
     * @param measures that each is to have values of; a method may lack some
     * @param numbers that each is to have one of; a method may lack some
     */
    record Shared(
            String checksum,
            String revision,
            TrainingConfig training,
            List<String> measures,
            List<String> numbers,
            RunStore store,
            RunProgress progress) {}

    @Override
    public TrialResult call() {
        String key = RunStore.key(number, candidate.name(), seed, fingerprint());
        return once(key, TrialResult.class, shared.store(), shared.progress(), () -> compute(key));
    }

    @Override
    public String method() {
        return candidate.name();
    }

    /** A task equals itself alone, as every run does. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    private TrialResult compute(String key) {
        TrainingConfig config =
                shared.training().withSeed(seed).withCheckpoint(shared.store().checkpoint(key));
        Trainer trainer = new Trainer(config, news -> shared.progress().training(this, news));
        TrialResult result;
        try {
            result = candidate.trial().run(trainer);
        } catch (DivergedException e) {
            throw new DivergedException(who() + ": " + e.getMessage(), e.history());
        }
        if (result.interrupted()) {
            throw new CancellationException(who() + ", was interrupted.");
        }
        requireKnown("values", result.values().keySet(), shared.measures());
        requireKnown("numbers", result.numbers().keySet(), shared.numbers());
        return result;
    }

    private void requireKnown(String what, Set<String> given, List<String> known) {
        for (String name : given) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(who() + ": there are " + what + " of \"" + name
                        + "\", but the comparison measures " + known + ". Name the measure there.");
            }
        }
    }

    private String who() {
        return candidate.name() + ", seed " + seed;
    }

    private String fingerprint() {
        String all = shared.checksum()
                + shared.revision()
                + shared.training().withSeed(seed).withCheckpoint(null)
                + shared.measures()
                + shared.numbers()
                + candidate.name()
                + candidate.settings();
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
