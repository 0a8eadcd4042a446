package quintet.studies;

import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.experiment.Candidate;
import quintet.experiment.Comparison;
import quintet.experiment.Condition;
import quintet.experiment.MethodResult.Role;
import quintet.experiment.Study;
import quintet.experiment.StudyOptions;
import quintet.experiment.Versus;
import quintet.fusion.AverageRule;
import quintet.fusion.FinalStateFusion;
import quintet.fusion.MaxPoolingFusion;
import quintet.fusion.MeanPoolingFusion;
import quintet.fusion.PrintedCodeMaxFusion;
import quintet.fusion.PrintedCodeMeanFusion;
import quintet.fusion.PrintedFormulaMaxFusion;
import quintet.fusion.PrintedFormulaMeanFusion;
import quintet.model.Encoder;
import quintet.model.FusionMethod;
import quintet.model.MultimodalNetwork;
import quintet.model.MultimodalNetworkBuilder;
import quintet.studies.Recipe.Moment;
import quintet.studies.Recipe.Setting;
import quintet.training.TrainingConfig;

/**
 * The headline study: is it better to pool each modality's feature map by its maximum (MMMP) or by its mean (MMAA)?
 *
 * <p>Beside the two stand the versions of both that the survey article prints, the concatenation of final states, the average of
 * each modality's decision, each modality alone under either pooling, MMMP with one modality shuffled or missing at test time, and the majority class. All have the same encoders; MMMP
 * and MMAA have the same parameters and the same start.
 */
public final class MmmpVsMmaa implements Study {

    /** From so many training examples on, batches are twice as large: updates are many anyhow, and larger ones are cheaper. */
    private static final int MANY = 4000;

    private static final int HIDDEN = 64;
    private static final double DROPOUT = 0.3;
    private static final double LEARNING_RATE = 1e-3;

    /** A method and how the table calls it. */
    private record Entry(String name, Role role, FusionMethod method) {}

    @Override
    public String name() {
        return "mmmp-vs-mmaa";
    }

    @Override
    public String question() {
        return "Is it better to pool feature maps by their maximum (MMMP) or by their mean (MMAA)?";
    }

    @Override
    public Comparison plan(DataSplit split, StudyOptions options) {
        Comparison comparison = Comparison.on(split)
                .named(name(), options.data())
                .seeds(LongStream.rangeClosed(1, options.seeds()).toArray())
                .training(TrainingConfig.defaults()
                        .withEpochs(options.budget().epochs())
                        .withPatience(options.budget().patience())
                        .withBatchSize(split.train().size() < MANY ? 32 : 64))
                .identities(StudyData.isOfIdentities(options.data()));
        List<Modality> modalities = split.modalities();
        int classes = split.classes().size();
        for (Entry entry : entries(options.regions(), modalities.size())) {
            List<Condition> conditions =
                    entry.name().equals("MMMP") && modalities.size() > 1 ? controls(modalities) : List.of();
            comparison.candidate(new Candidate(
                    entry.name(),
                    entry.role(),
                    seed -> network(entry.name(), modalities, entry.method(), classes, options, seed),
                    conditions));
        }
        if (modalities.size() > 1) {
            comparison.candidate(decisions(modalities, classes, options));
        }
        for (Modality modality : modalities) {
            addAlone(comparison, modality, "max", new MaxPoolingFusion(options.regions()), classes, options);
            if (!isVector(modality)) { // pooling leaves a vector as it is
                addAlone(comparison, modality, "mean", new MeanPoolingFusion(options.regions()), classes, options);
            }
        }
        return comparison;
    }

    @Override
    public Set<Choice> choices() {
        return Set.of(Choice.REGIONS, Choice.BUDGET);
    }

    @Override
    public List<String> remarks(DataSplit split, StudyOptions options) {
        return List.of(Versus.reach(1, options.seeds()));
    }

    /**
     * Each modality decides by itself, and the probabilities are averaged. The deciders' hidden layers are as wide as gives MMMP's
     * number of parameters.
     */
    private static Candidate decisions(List<Modality> modalities, int classes, StudyOptions options) {
        Recipe average = new Recipe(
                "average of decisions",
                Moment.DECISIONS,
                false,
                "each decider is fitted alone",
                (builder, setting) -> encoded(builder, modalities, options).decide(new AverageRule()));
        Setting setting = new Setting(modalities, classes, options.budget().channels(), HIDDEN, DROPOUT, LEARNING_RATE);
        FusionMethod pooling = new MaxPoolingFusion(options.regions());
        Setting sized = average.sized(
                setting,
                network("MMMP", modalities, pooling, classes, options, 1).parameters());
        return new Candidate(average.name(), Role.VARIANT, seed -> average.build(sized, seed));
    }

    /** Each modality shuffled, then each missing: false evidence, and none. */
    private static List<Condition> controls(List<Modality> modalities) {
        return Stream.concat(
                        modalities.stream().map(modality -> Condition.shuffled(modality.name())),
                        modalities.stream().map(modality -> Condition.missing(modality.name())))
                .toList();
    }

    /** The network that sees one modality, pooled as MMMP or as MMAA pools it. */
    private static void addAlone(
            Comparison comparison,
            Modality modality,
            String pooling,
            FusionMethod method,
            int classes,
            StudyOptions options) {
        String name = modality.name() + " alone" + (isVector(modality) ? "" : ", " + pooling);
        comparison.candidate(new Candidate(
                name, Role.SINGLE_MODALITY, seed -> network(name, List.of(modality), method, classes, options, seed)));
    }

    private static boolean isVector(Modality modality) {
        return modality.shape(1).length == 2;
    }

    private static List<Entry> entries(int regions, int modalities) {
        List<Entry> entries = List.of(
                new Entry("MMMP", Role.CONTENDER, new MaxPoolingFusion(regions)),
                new Entry("MMAA", Role.CONTENDER, new MeanPoolingFusion(regions)),
                new Entry("MMMP as in the formula", Role.VARIANT, new PrintedFormulaMaxFusion()),
                new Entry("MMAA as in the formula", Role.VARIANT, new PrintedFormulaMeanFusion()),
                new Entry("MMMP as in the code", Role.VARIANT, new PrintedCodeMaxFusion()),
                new Entry("MMAA as in the code", Role.VARIANT, new PrintedCodeMeanFusion()),
                new Entry("final states", Role.VARIANT, new FinalStateFusion()));
        return modalities > 1
                ? entries
                : entries.stream()
                        .filter(entry -> !(entry.method() instanceof PrintedFormulaMaxFusion)) // it pairs modalities
                        .toList();
    }

    private static MultimodalNetwork network(
            String name, List<Modality> modalities, FusionMethod method, int classes, StudyOptions options, long seed) {
        return encoded(MultimodalNetwork.builder(name), modalities, options)
                .fuse(method)
                .hidden(HIDDEN)
                .dropout(DROPOUT)
                .learningRate(LEARNING_RATE)
                .classify(classes)
                .seed(seed)
                .build();
    }

    private static MultimodalNetworkBuilder encoded(
            MultimodalNetworkBuilder builder, List<Modality> modalities, StudyOptions options) {
        modalities.forEach(modality -> builder.encode(
                modality, Encoder.standard(modality, options.budget().channels())));
        return builder;
    }
}
