package quintet.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import quintet.data.Grouping;
import quintet.experiment.MethodResult.Role;
import quintet.training.EpochRecord;
import quintet.training.StopReason;
import quintet.training.TrainingHistory;

/** A comparison that nobody ran: predictions drawn at a chosen skill, learning curves made up to match. */
final class FakeComparison {

    private final int classes;
    private final long[] seeds;
    private final int[] labels;
    private final double[] difficulty;
    private final List<MethodResult> methods = new ArrayList<>();
    private final List<StressResult> stressed = new ArrayList<>();

    FakeComparison(int classes, int examples, int seeds) {
        this.classes = classes;
        this.seeds = new Random(1).longs(seeds, 1, 1000).distinct().toArray();
        Random random = new Random(2);
        labels = new int[examples];
        difficulty = new double[examples];
        for (int i = 0; i < examples; i++) {
            // class 0 is the most frequent
            labels[i] = Math.max(0, random.nextInt(classes + 1) - 1);
            difficulty[i] = random.nextGaussian();
        }
    }

    /** The usual table: two contenders, variants, single modalities, controls, majority class. */
    static ComparisonResult usual() {
        return new FakeComparison(4, 300, 10)
                .method("MMMP", Role.CONTENDER, 48_644, 1.55)
                .method("MMAA", Role.CONTENDER, 48_644, 1.2)
                .method("concatenation", Role.VARIANT, 48_644, 1.25)
                .method("gated multimodal unit", Role.VARIANT, 61_252, 1.3)
                .method("tensor fusion, low rank (rank 4)", Role.VARIANT, 1_204_932, 1.1)
                .method("image alone", Role.SINGLE_MODALITY, 20_100, 0.6)
                .method("text alone", Role.SINGLE_MODALITY, 24_260, 0.75)
                .method("audio alone", Role.SINGLE_MODALITY, 18_884, 0.0)
                .method("MMMP, image shuffled", Role.CONTROL, 48_644, 0.4)
                .method("MMMP, text shuffled", Role.CONTROL, 48_644, 0.1)
                .method("MMMP, audio shuffled", Role.CONTROL, 48_644, 1.5)
                .majority()
                .result("MMMP against MMAA", "three generated modalities");
    }

    FakeComparison method(String name, Role role, long parameters, double skill) {
        methods.add(new MethodResult(name, role, parameters, runs(name, role, skill)));
        return this;
    }

    /** What the method makes of a test part with noise on the image. */
    FakeComparison noisy(String method, double level, double skill) {
        stressed.add(new StressResult(
                method,
                new Condition.Stress("noise", "image", level, "standard deviations"),
                runs(method, Role.CONTROL, skill)));
        return this;
    }

    private List<Run> runs(String name, Role role, double skill) {
        List<Run> runs = new ArrayList<>();
        for (long seed : seeds) {
            Random random = new Random(seed * 31 + name.hashCode());
            double luck = 0.12 * random.nextGaussian();
            double[][] probabilities = new double[labels.length][];
            for (int i = 0; i < labels.length; i++) {
                probabilities[i] = row(labels[i], 2 * (skill + luck) + 1.5 * difficulty[i], random);
            }
            runs.add(new Run(seed, probabilities, role == Role.CONTROL ? null : history(skill + luck, random)));
        }
        return runs;
    }

    FakeComparison majority() {
        double[][] rows = new double[labels.length][classes];
        for (double[] row : rows) {
            Arrays.fill(row, 1.0 / (classes + 1));
            row[0] = 2.0 / (classes + 1);
        }
        List<Run> runs = new ArrayList<>();
        for (long seed : seeds) {
            runs.add(new Run(seed, rows, null));
        }
        methods.add(new MethodResult("majority class", Role.CHANCE, 0, runs));
        return this;
    }

    ComparisonResult result(String study, String data) {
        return result(study, data, null);
    }

    ComparisonResult result(String study, String data, String reference) {
        List<String> names = List.of("walking", "cycling", "on the bus", "standing", "e", "f")
                .subList(0, classes);
        Grouping groups = Grouping.independent(labels.length);
        return new ComparisonResult(study, data, names, labels, methods, stressed, reference, false, groups);
    }

    /** The same with classes that are identities. */
    ComparisonResult ofIdentities(String study, String data, String reference) {
        ComparisonResult result = result(study, data, reference);
        return new ComparisonResult(
                study, data, result.classes(), labels, methods, stressed, reference, true, result.groups());
    }

    private double[] row(int label, double evidence, Random random) {
        double[] row = new double[classes];
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            row[c] = Math.exp((c == label ? evidence : 0) + 1.2 * random.nextGaussian());
            sum += row[c];
        }
        for (int c = 0; c < classes; c++) {
            row[c] /= sum;
        }
        return row;
    }

    private static TrainingHistory history(double skill, Random random) {
        List<EpochRecord> epochs = new ArrayList<>();
        int length = 18 + random.nextInt(8);
        for (int e = 1; e <= length; e++) {
            double progress = 1 - Math.exp(-e / 6.0);
            Map<String, Double> validation = new LinkedHashMap<>();
            validation.put("loss", 1.39 - 0.5 * skill * progress + 0.008 * e + 0.03 * random.nextGaussian());
            validation.put("accuracy", 0.25 + 0.3 * skill * progress + 0.015 * random.nextGaussian());
            double loss = 1.39 - 0.62 * skill * progress + 0.01 * random.nextGaussian();
            epochs.add(new EpochRecord(e, Map.of("loss", loss), validation, random.nextDouble()));
        }
        return new TrainingHistory(epochs, length - 4, StopReason.EARLY_STOPPED);
    }
}
