package quintet.experiment;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import quintet.data.DataSplit;
import quintet.model.MultimodalNetwork;
import quintet.training.DivergedException;
import quintet.training.StopReason;
import quintet.training.Trainer;
import quintet.training.TrainingConfig;
import quintet.training.TrainingHistory;

/**
 * One candidate, one seed: build, train, predict; or take the record of having done so.
 *
 * @param number of the candidate in its comparison, which tells it from others whatever their names
 */
record RunTask(int number, Candidate candidate, long seed, Shared shared) implements Callable<RunRecord>, SeededRun {

    /** What all runs of a comparison have in common. */
    record Shared(
            DataSplit split,
            String checksum,
            String revision,
            TrainingConfig training,
            RunStore store,
            RunProgress progress) {}

    @Override
    public RunRecord call() {
        MultimodalNetwork network = candidate.network().apply(seed);
        String key = RunStore.key(number, candidate.name(), seed, fingerprint(network));
        return once(key, RunRecord.class, shared.store(), shared.progress(), () -> compute(network, key));
    }

    @Override
    public String method() {
        return candidate.name();
    }

    /** A task equals itself alone: to compare two by what they hold would read the whole data set, batch after batch. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    private RunRecord compute(MultimodalNetwork network, String key) {
        TrainingHistory history = train(network, key);
        return new RunRecord(network.parameters(), predict(network), history);
    }

    private TrainingHistory train(MultimodalNetwork network, String key) {
        TrainingConfig config =
                shared.training().withSeed(seed).withCheckpoint(shared.store().checkpoint(key));
        Trainer trainer = new Trainer(config, news -> shared.progress().training(this, news));
        try {
            TrainingHistory history = trainer.fit(network, shared.split());
            if (history.stopReason() == StopReason.INTERRUPTED) {
                throw new CancellationException(candidate.name() + ", seed " + seed + ", was interrupted.");
            }
            return history;
        } catch (DivergedException e) {
            if (e.history().bestEpoch() > 0) {
                return e.history(); // the network has the state of that epoch again; the report says what happened
            }
            throw new DivergedException(candidate.name() + ", seed " + seed + ": " + e.getMessage(), e.history());
        }
    }

    /** Predictions on the test part as it is (""), and under each condition, by its name. */
    private Map<String, double[][]> predict(MultimodalNetwork network) {
        Map<String, double[][]> predictions = new LinkedHashMap<>();
        predictions.put("", network.predict(shared.split().test()));
        for (Condition condition : candidate.conditions()) {
            predictions.put(
                    condition.name(),
                    network.predict(condition.change().apply(shared.split().test(), seed)));
        }
        return predictions;
    }

    private String fingerprint(MultimodalNetwork network) {
        String all = shared.checksum()
                + shared.revision()
                + shared.training().withSeed(seed).withCheckpoint(null)
                + candidate.name()
                + candidate.conditions().stream().map(Condition::name).toList()
                + network.description();
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
