package quintet.studies;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.experiment.Candidate;
import quintet.experiment.Comparison;
import quintet.experiment.Condition;
import quintet.experiment.MethodResult.Role;
import quintet.experiment.Study;
import quintet.experiment.StudyOptions;
import quintet.experiment.Versus;
import quintet.fusion.NoiseInjection;
import quintet.studies.Recipe.Setting;

/**
 * Where fusion breaks: trained networks are judged with noise on one modality, and with one modality missing in a share of the
 * test examples. Each method is trained twice, as it is and with modality dropout, which also tells it what is absent.
 */
public final class Robustness implements Study {

    /** Strengths of noise: multiples of a modality's standard deviation, or shares of tokens. */
    static final double[] NOISE = {0.5, 1, 2, 4};

    private static final double[] NOISE_OF_TOKENS = {0.25, 0.5, 0.75, 1};
    private static final double[] MISSING = {0.25, 0.5, 0.75, 1};

    /** Probability that a modality is dropped in training. */
    private static final double RATE = 0.3;

    private static final List<String> METHODS = List.of("mmaa", "mmmp", "attention", "low-rank-tensor", "average");

    @Override
    public String name() {
        return "robustness";
    }

    @Override
    public String question() {
        return "How much accuracy is left when a modality is noisy or missing, and does modality dropout help?";
    }

    @Override
    public Comparison plan(DataSplit split, StudyOptions options) {
        if (split.modalities().size() < 2) {
            throw new IllegalArgumentException(
                    "To do without a modality, there must be two; this data has " + split.modalities() + " alone.");
        }
        Setting setting = FusionZoo.setting(split, options);
        long parameters = Recipes.named(Suited.REFERENCE).build(setting, 1).parameters();
        Comparison comparison = Comparison.on(split)
                .named(name(), options.data())
                .seeds(LongStream.rangeClosed(1, options.seeds()).toArray())
                .training(Updates.enough(split, options.budget()))
                .identities(StudyData.isOfIdentities(options.data()))
                .against(Suited.REFERENCE);
        for (Recipe recipe : suited(setting).recipes()) {
            Setting sized = recipe.sized(setting, parameters);
            comparison.candidate(new Candidate(
                    recipe.name(), Role.VARIANT, seed -> recipe.build(sized, seed), conditions(split.modalities())));
            comparison.candidate(new Candidate(
                    recipe.name() + " + modality dropout",
                    Role.VARIANT,
                    seed -> recipe.builder(sized, seed)
                            .heedAbsence()
                            .modalityDropout(RATE)
                            .build(),
                    conditions(split.modalities())));
        }
        return comparison;
    }

    @Override
    public List<String> remarks(DataSplit split, StudyOptions options) {
        Suited suited = suited(FusionZoo.setting(split, options));
        List<String> remarks = new ArrayList<>(suited.remarks());
        remarks.add(Versus.reach(2 * suited.recipes().size() - 1, options.seeds()));
        return List.copyOf(remarks);
    }

    private static Suited suited(Setting setting) {
        return Suited.of(METHODS.stream().map(Recipes::named).toList(), setting);
    }

    private static List<Condition> conditions(List<Modality> modalities) {
        List<Condition> conditions = new ArrayList<>();
        for (Modality modality : modalities) {
            String unit = modality.isTokens() ? "share of the tokens" : "standard deviations of the modality";
            for (double level : modality.isTokens() ? NOISE_OF_TOKENS : NOISE) {
                NoiseInjection noise = new NoiseInjection(modality.name(), level);
                conditions.add(Condition.stressed("noise", modality.name(), level, unit, noise::apply));
            }
            for (double rate : MISSING) {
                conditions.add(Condition.missing(modality.name(), rate));
            }
        }
        return conditions;
    }
}
