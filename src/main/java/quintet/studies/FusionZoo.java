package quintet.studies;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
import quintet.studies.Recipe.Setting;

/**
 * Every way to fuse, on the same data, from the same seeds, with the same encoders, each sized to about the same number of
 * parameters by the width of its last hidden layer; beside them each modality alone and the majority class.
 *
 * <p>All are compared with the concatenation of mean-pooled maps (mmaa), the plainest fusion of features, and the p values are
 * corrected for their number.
 */
public final class FusionZoo implements Study {

    private static final int HIDDEN = 64;
    private static final double DROPOUT = 0.3;
    private static final double LEARNING_RATE = 1e-3;

    /** Share of the parameters by which a method may differ from the reference and still be called of equal size. */
    private static final double UNLIKE = 0.05;

    @Override
    public String name() {
        return "fusion-zoo";
    }

    @Override
    public String question() {
        return "Which way to fuse modalities classifies best, at equal size, and what does it cost?";
    }

    @Override
    public Comparison plan(DataSplit split, StudyOptions options) {
        Setting setting = setting(split, options);
        long parameters = Recipes.named(Suited.REFERENCE).build(setting, 1).parameters();
        Comparison comparison = Comparison.on(split)
                .named(name(), options.data())
                .seeds(LongStream.rangeClosed(1, options.seeds()).toArray())
                .training(Updates.enough(split, options.budget()))
                .identities(StudyData.isOfIdentities(options.data()))
                .against(Suited.REFERENCE);
        for (Recipe recipe : Suited.of(Recipes.list(), setting).recipes()) {
            comparison.candidate(candidate(recipe, Role.VARIANT, setting, parameters));
        }
        for (Modality modality : split.modalities()) {
            comparison.candidate(candidate(
                    Recipes.alone(modality),
                    Role.SINGLE_MODALITY,
                    setting.withModalities(List.of(modality)),
                    parameters));
        }
        return comparison;
    }

    @Override
    public List<String> remarks(DataSplit split, StudyOptions options) {
        Setting setting = setting(split, options);
        Suited suited = Suited.of(Recipes.list(), setting);
        List<String> remarks = new ArrayList<>(suited.remarks());
        long reference = Recipes.named(Suited.REFERENCE).build(setting, 1).parameters();
        for (Recipe recipe : suited.recipes()) {
            long own = recipe.build(recipe.sized(setting, reference), 1).parameters();
            if (Math.abs(own - reference) > UNLIKE * reference) {
                remarks.add(String.format(
                        Locale.ROOT,
                        "%s cannot be brought to the size of %s: it has %,d parameters, not %,d.",
                        recipe.name(),
                        Suited.REFERENCE,
                        own,
                        reference));
            }
        }
        remarks.add(
                Versus.reach(suited.recipes().size() - 1 + split.modalities().size(), options.seeds()));
        return List.copyOf(remarks);
    }

    static Setting setting(DataSplit split, StudyOptions options) {
        return new Setting(
                split.modalities(),
                split.classes().size(),
                options.budget().channels(),
                HIDDEN,
                DROPOUT,
                LEARNING_RATE);
    }

    private static Candidate candidate(Recipe recipe, Role role, Setting setting, long parameters) {
        Setting sized = recipe.sized(setting, parameters);
        List<Condition> controls = recipe.name().equals(Suited.REFERENCE)
                ? setting.modalities().stream()
                        .flatMap(modality ->
                                Stream.of(Condition.shuffled(modality.name()), Condition.missing(modality.name())))
                        .toList()
                : List.of();
        return new Candidate(recipe.name(), role, seed -> recipe.build(sized, seed), controls);
    }
}
