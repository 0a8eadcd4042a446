package quintet.training;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.nd4j.linalg.dataset.MultiDataSet;
import quintet.data.DataSplit;
import quintet.data.MultimodalDataset;
import quintet.data.Sampling;
import quintet.model.MultimodalNetwork;

/**
 * Drives any {@link Learner}: epochs in seeded order, progress, validation, early stopping, checkpoints, interruption,
 * divergence. When it is done the learner holds the state of its best epoch on the validation part.
 *
 * <p>The order of the examples in epoch e depends on the seed and e alone, so a training that goes on from a checkpoint
 * gives the same numbers as one that was never broken off.
 */
public final class Trainer {

    private final TrainingConfig config;
    private final TrainingProgress.Listener listener;

    public Trainer(TrainingConfig config) {
        this(config, progress -> {});
    }

    /** @param listener is told after every batch */
    public Trainer(TrainingConfig config, TrainingProgress.Listener listener) {
        this.config = config;
        this.listener = listener;
    }

    /** How it goes about it. */
    public TrainingConfig config() {
        return config;
    }

    /** The same, told to the same listener, but going about it otherwise. */
    public Trainer withConfig(TrainingConfig other) {
        return new Trainer(other, listener);
    }

    /**
     * A trainer of one stage of a method that trains several things, one after the other: the same, but with a checkpoint of
     * its own and a seed of its own.
     *
     * @param name of the stage, such as "image"; in the name of the checkpoint what is no letter, digit or "-" is replaced
     */
    public Trainer stage(String name) {
        TrainingConfig own = config.withSeed(Sampling.mix(config.seed(), name.hashCode()));
        return new Trainer(
                config.checkpoint() == null
                        ? own
                        : own.withCheckpoint(config.checkpoint()
                                .resolveSibling(config.checkpoint().getFileName() + "." + plain(name))),
                progress -> listener.onProgress(progress.inStage(name)));
    }

    /** A name that any file may have, told from others by a number where it is not the one that was given. */
    private static String plain(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9-]+", "-");
        return plain.equals(name) ? name : plain + "-" + Integer.toHexString(name.hashCode());
    }

    /**
     * Trains a classifier on the training part, judging it on the validation part; the test part is not touched. A rule of
     * decision learns from the validation part, at the end, from the best epoch; what it had learnt before is forgotten.
     *
     * @return as {@link #fit(Learner, MultimodalDataset, MultimodalDataset)} does
     * @throws DivergedException if a loss is NaN or infinite; if an epoch was finished, the rule has learnt from the best
     */
    public TrainingHistory fit(MultimodalNetwork network, DataSplit split) {
        network.forgetRule();
        try {
            TrainingHistory history = fit(new ClassifierLearner(network), split.train(), split.validation());
            fitRule(network, history, split);
            return history;
        } catch (DivergedException e) {
            fitRule(network, e.history(), split);
            throw e;
        }
    }

    private static void fitRule(MultimodalNetwork network, TrainingHistory history, DataSplit split) {
        if (history.bestEpoch() > 0) {
            network.fitRule(split.validation());
        }
    }

    /**
     * Trains a learner.
     *
     * @return the history; its reason is {@link StopReason#INTERRUPTED} if the thread was interrupted (the flag is then
     *     cleared, and the epoch under way is given up)
     * @throws OutOfMemoryException if the device has no room for a step
     * @throws DivergedException if a loss is NaN or infinite
     */
    public TrainingHistory fit(Learner learner, MultimodalDataset train, MultimodalDataset validation) {
        MultimodalDataset examples = learner.view(train);
        MultimodalDataset judged = learner.view(validation);
        String fingerprint = config.checkpoint() == null ? "" : fingerprint(learner, examples, judged);
        TrainingState state = resume(learner, fingerprint);
        long started = System.nanoTime();
        int before = state.epochs.size();
        StopReason reason = StopReason.COMPLETED;
        while (state.epochs.size() < config.epochs()) {
            if (state.outOfPatience(config.patience())) {
                reason = StopReason.EARLY_STOPPED;
                break;
            }
            EpochRecord epoch = epoch(learner, examples, judged, state, started, before);
            if (epoch == null) {
                reason = StopReason.INTERRUPTED;
                break;
            }
            state.add(epoch, learner);
            if (config.checkpoint() != null) {
                Checkpoint.write(config.checkpoint(), fingerprint, state);
            }
        }
        if (state.bestEpoch > 0) {
            TrainingState.restore(learner, state.best);
        }
        return state.history(reason);
    }

    private TrainingState resume(Learner learner, String fingerprint) {
        TrainingState state = config.checkpoint() == null ? null : Checkpoint.read(config.checkpoint(), fingerprint);
        if (state == null) {
            return new TrainingState();
        }
        TrainingState.restore(learner, state.latest);
        return state;
    }

    /** One pass, or null if the thread was interrupted. */
    private EpochRecord epoch(
            Learner learner,
            MultimodalDataset train,
            MultimodalDataset validation,
            TrainingState state,
            long started,
            int before) {
        int number = state.epochs.size() + 1;
        long start = System.nanoTime();
        int[] order = Sampling.permutation(train.size(), new Random(epochSeed(number)));
        learner.startEpoch(epochSeed(number));
        int batches = (train.size() + config.batchSize() - 1) / config.batchSize();
        Map<String, Double> lastValidation =
                number == 1 ? Map.of() : state.epochs.get(number - 2).validation();
        Map<String, Double> sums = new LinkedHashMap<>();
        for (int b = 0; b < batches; b++) {
            if (Thread.interrupted()) {
                return null;
            }
            MultiDataSet batch = train.batch(Arrays.copyOfRange(
                    order, b * config.batchSize(), Math.min(train.size(), (b + 1) * config.batchSize())));
            StepResult step = step(learner, batch);
            rejectDiverged(step.losses(), "batch " + (b + 1) + " of " + batches, number, learner, state);
            step.losses().forEach((name, loss) -> sums.merge(name, loss, Double::sum));
            listener.onProgress(new TrainingProgress(
                    "",
                    number,
                    config.epochs(),
                    b + 1,
                    batches,
                    means(sums, b + 1),
                    lastValidation,
                    secondsLeft(started, before, number, b + 1, batches)));
        }
        Map<String, Double> judged = learner.validate(validation);
        rejectDiverged(judged, "validation", number, learner, state);
        return new EpochRecord(number, means(sums, batches), judged, (System.nanoTime() - start) / 1e9);
    }

    private StepResult step(Learner learner, MultiDataSet batch) {
        try {
            return learner.step(batch);
        } catch (RuntimeException | OutOfMemoryError e) {
            Optional<OutOfMemoryException> shortage =
                    MemoryShortage.of(e, (int) batch.getFeatures(0).size(0));
            if (shortage.isPresent()) {
                throw shortage.get();
            }
            throw e;
        }
    }

    /** Gives the learner back its best state, if there is one, before it gives up. */
    private static void rejectDiverged(
            Map<String, Double> losses, String where, int epoch, Learner learner, TrainingState state) {
        losses.forEach((name, loss) -> {
            if (!Double.isFinite(loss)) {
                if (state.bestEpoch > 0) {
                    TrainingState.restore(learner, state.best);
                }
                throw new DivergedException(
                        "Training diverged: the " + name + " became " + loss + " in epoch " + epoch + ", " + where
                                + ". Lower the learning rate, or look for extreme values in the data.",
                        state.history(StopReason.DIVERGED));
            }
        });
    }

    private double secondsLeft(long started, int before, int epoch, int batch, int batches) {
        double done = epoch - 1 - before + (double) batch / batches;
        double left = config.epochs() - before - done;
        return (System.nanoTime() - started) / 1e9 / done * left;
    }

    private long epochSeed(int epoch) {
        return Sampling.mix(config.seed(), epoch);
    }

    private String fingerprint(Learner learner, MultimodalDataset train, MultimodalDataset validation) {
        String all = "seed " + config.seed() + ", batch " + config.batchSize() + ", patience " + config.patience()
                + learner.fingerprint() + train.checksum() + validation.checksum();
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static Map<String, Double> means(Map<String, Double> sums, int count) {
        Map<String, Double> means = new LinkedHashMap<>();
        sums.forEach((name, sum) -> means.put(name, sum / count));
        return means;
    }
}
