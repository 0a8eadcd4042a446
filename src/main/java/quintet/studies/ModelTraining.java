package quintet.studies;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.data.catalog.AvDigitsOptions;
import quintet.data.catalog.PreparedData;
import quintet.evaluation.ClassificationMetrics;
import quintet.experiment.Budget;
import quintet.model.ModelBundle;
import quintet.model.MultimodalNetwork;
import quintet.training.DivergedException;
import quintet.training.Trainer;
import quintet.training.TrainingHistory;
import quintet.training.TrainingProgress;

/**
 * The training of one model that is to be used afterwards: a recipe, data, a seed; the outcome is a {@link ModelBundle}.
 *
 * <p>The network heeds absence wherever the recipe can, so that the model can be asked with a modality left out; with modality
 * dropout, for which the recipe must, it has seen that in training.
 *
 * @param recipe how modalities are fused
 * @param data what it is trained on
 * @param dataName what the data are called
 * @param budget width and epochs
 * @param seed of the initial parameters and of all chance in training
 * @param modalityDropout probability that a modality of an example is dropped in training, 0..1, below 1
 */
public record ModelTraining(
        Recipe recipe, PreparedData data, String dataName, Budget budget, long seed, double modalityDropout) {

    /** Name in the provenance: how the model fares on the validation part with each modality alone. */
    public static final String ALONE = "validation accuracy with one modality";

    private static final int HIDDEN = 64;
    private static final double DROPOUT = 0.3;
    private static final double LEARNING_RATE = 1e-3;

    public ModelTraining {
        if (!(modalityDropout >= 0 && modalityDropout < 1)) {
            throw new IllegalArgumentException(
                    "The modality dropout must be 0 or more and below 1, but is " + modalityDropout + ".");
        }
    }

    /** A trained model, and how it came to be. */
    public record Outcome(ModelBundle bundle, TrainingHistory history) {}

    /**
     * The network before it is trained. Without modality dropout it heeds absence where the recipe can and not where it cannot:
     * {@link MultimodalNetwork#heedsAbsence} tells.
     *
     * @throws IllegalArgumentException if these modalities cannot be fused this way; the message says why
     */
    public MultimodalNetwork network() {
        DataSplit split = data.split();
        Recipe.Setting setting = new Recipe.Setting(
                split.modalities(), split.classes().size(), budget.channels(), HIDDEN, DROPOUT, LEARNING_RATE);
        try {
            return recipe.builder(setting, seed)
                    .heedAbsence()
                    .modalityDropout(modalityDropout)
                    .build();
        } catch (IllegalArgumentException e) {
            if (modalityDropout > 0) {
                throw e;
            }
            return recipe.builder(setting, seed).build(); // if it is not for heeding that it was refused, this is too
        }
    }

    /** The model of a network as it is, without a word of where it comes from. */
    public ModelBundle bundle(MultimodalNetwork network) {
        return new ModelBundle(network, data.features(), data.split().classes());
    }

    /**
     * Trains a network and judges it. If the thread is interrupted, the network has the state of the best epoch until then, if there
     * is one (see {@link TrainingHistory#bestEpoch}).
     *
     * <p>If the training diverges after an epoch was finished, the best one is the outcome, and its reason says what happened.
     *
     * @throws DivergedException if it diverges in the first epoch
     */
    public Outcome train(MultimodalNetwork network, TrainingProgress.Listener listener) {
        DataSplit split = data.split();
        TrainingHistory history = fit(network, listener);
        ModelBundle bundle = bundle(network)
                .withTraining(
                        dataName,
                        seed,
                        accuracy(network, split.validation()),
                        accuracy(network, split.test()),
                        LocalDate.now())
                .withProvenance("method", recipe.name())
                .withProvenance("budget", budget.name().toLowerCase(Locale.ROOT))
                .withProvenance("modality dropout", modalityDropout)
                .withProvenance(
                        "epochs",
                        "best " + history.bestEpoch() + " of "
                                + history.epochs().size() + ", "
                                + history.stopReason()
                                        .name()
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', ' '))
                .withProvenance(
                        "examples",
                        List.of(
                                split.train().size(),
                                split.validation().size(),
                                split.test().size()))
                .withProvenance(ALONE, alone(network));
        return new Outcome(
                remark().map(text -> bundle.withProvenance("input", text)).orElse(bundle), history);
    }

    /** How the examples differ from what the model will be asked, where they do; one sentence for who trains and who uses it. */
    public Optional<String> remark() {
        if (!dataName.equals("av-digits")) {
            return Optional.empty();
        }
        AvDigitsOptions laid = AvDigitsOptions.defaults();
        return Optional.of(String.format(
                Locale.ROOT,
                "All examples of av-digits, those of the test too, are made harder (picture: contrast %s, noise %s, a black square of"
                        + " %d pixels; sound: noise at %s dB); nothing is laid on what the model is asked, so its accuracy there is"
                        + " not known.",
                laid.contrast(),
                laid.pixelNoise(),
                laid.patch(),
                laid.snrDecibels()));
    }

    private TrainingHistory fit(MultimodalNetwork network, TrainingProgress.Listener listener) {
        DataSplit split = data.split();
        try {
            return new Trainer(Updates.enough(split, budget).withSeed(seed), listener).fit(network, split);
        } catch (DivergedException e) {
            if (e.history().bestEpoch() == 0) {
                throw e;
            }
            return e.history(); // the network has the state of that epoch again
        }
    }

    /**
     * Accuracy on the validation part with all other modalities absent, by name, over the examples that have the modality: what
     * to expect of who has that one alone. "-" with one modality.
     */
    private String alone(MultimodalNetwork network) {
        Map<String, String> alone = new LinkedHashMap<>();
        List<Modality> modalities = data.split().modalities();
        MultimodalDataset whole = data.split().validation();
        boolean[][] there = whole.presence();
        for (int m = 0; m < modalities.size() && modalities.size() > 1; m++) {
            int modality = m;
            int[] rows = IntStream.range(0, whole.size())
                    .filter(i -> there[i][modality])
                    .toArray();
            if (rows.length > 0) {
                MultimodalDataset part = whole.rows(rows);
                for (Modality other : modalities) {
                    part = other == modalities.get(m) ? part : part.drop(other.name(), 1, seed);
                }
                alone.put(modalities.get(m).name(), String.format(Locale.ROOT, "%.4f", accuracy(network, part)));
            }
        }
        return alone.isEmpty()
                ? "-"
                : alone.entrySet().stream()
                        .map(one -> one.getKey() + " " + one.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static double accuracy(MultimodalNetwork network, MultimodalDataset part) {
        int[] predictions = ClassificationMetrics.predictions(network.predict(part));
        return ClassificationMetrics.accuracy(
                part.labelIndices(), predictions, part.classes().size());
    }
}
