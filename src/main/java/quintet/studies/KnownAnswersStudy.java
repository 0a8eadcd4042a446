package quintet.studies;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import quintet.data.DataSplit;
import quintet.experiment.Candidate;
import quintet.experiment.Comparison;
import quintet.experiment.MethodResult.Role;
import quintet.experiment.Study;
import quintet.experiment.StudyOptions;
import quintet.experiment.Versus;
import quintet.studies.Recipe.Setting;
import quintet.training.TrainingConfig;

/**
 * Which ways to fuse can tell what two modalities say together? On labels of which the best possible accuracy is known: both
 * modalities know them, one does, or neither does alone (exclusive or).
 *
 * <p>Nothing but a linear layer and the softmax follows the fusion: a hidden layer there could relate the modalities by
 * itself, whatever the fusion.
 */
public final class KnownAnswersStudy implements Study {

    private static final int CHANNELS = 32;
    private static final int EPOCHS = 80;
    private static final int PATIENCE = 30;
    private static final double LEARNING_RATE = 5e-3;

    @Override
    public String name() {
        return "known-answers";
    }

    @Override
    public String question() {
        return "Which ways to fuse can tell what the modalities say only together?";
    }

    @Override
    public String data() {
        return "known-answers-synergy";
    }

    @Override
    public Comparison plan(DataSplit split, StudyOptions options) {
        Setting setting = setting(split);
        Comparison comparison = Comparison.on(split)
                .named(name(), options.data())
                .seeds(LongStream.rangeClosed(1, options.seeds()).toArray())
                .training(TrainingConfig.defaults().withEpochs(EPOCHS).withPatience(PATIENCE))
                .against(Suited.REFERENCE);
        for (Recipe recipe : Suited.of(Recipes.list(), setting).recipes()) {
            comparison.candidate(new Candidate(recipe.name(), Role.VARIANT, seed -> recipe.build(setting, seed)));
        }
        split.modalities()
                .forEach(modality -> comparison.candidate(
                        new Candidate(modality.name() + " alone", Role.SINGLE_MODALITY, seed -> Recipes.alone(modality)
                                .build(setting.withModalities(List.of(modality)), seed))));
        return comparison;
    }

    /** It is small by itself, so that what a fusion can tell is seen and not what it can be widened to. */
    @Override
    public Set<Choice> choices() {
        return Set.of();
    }

    @Override
    public List<String> remarks(DataSplit split, StudyOptions options) {
        Suited suited = Suited.of(Recipes.list(), setting(split));
        List<String> remarks = new ArrayList<>();
        suited.recipes()
                .forEach(recipe -> remarks.add(recipe.name() + (recipe.relates() ? " can" : " cannot")
                        + " relate the modalities before a linear layer: " + recipe.reason() + "."));
        remarks.addAll(suited.remarks());
        remarks.add(
                Versus.reach(suited.recipes().size() - 1 + split.modalities().size(), options.seeds()));
        return List.copyOf(remarks);
    }

    static Setting setting(DataSplit split) {
        if (split.modalities().stream().anyMatch(modality -> modality.shape(1).length != 2)) {
            throw new IllegalArgumentException("The study of known answers is asked of vectors, such as"
                    + " known-answers-synergy, known-answers-unique and known-answers-redundant, but this data has "
                    + split.modalities() + ".");
        }
        return new Setting(split.modalities(), split.classes().size(), CHANNELS, 0, 0, LEARNING_RATE);
    }
}
