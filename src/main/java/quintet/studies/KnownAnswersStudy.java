package quintet.studies;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import quintet.data.DataSplit;
import quintet.experiment.Candidate;
import quintet.experiment.Comparison;
import quintet.experiment.MethodResult.Role;
import quintet.experiment.Study;
import quintet.experiment.StudyOptions;
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
                .against("mmaa");
        for (Recipe recipe : fitting(setting)) {
            comparison.candidate(new Candidate(recipe.name(), Role.VARIANT, seed -> recipe.build(setting, seed)));
        }
        split.modalities()
                .forEach(modality -> comparison.candidate(
                        new Candidate(modality.name() + " alone", Role.SINGLE_MODALITY, seed -> Recipes.alone(modality)
                                .build(setting.withModalities(List.of(modality)), seed))));
        return comparison;
    }

    @Override
    public List<String> remarks(DataSplit split, StudyOptions options) {
        return fitting(setting(split)).stream()
                .map(recipe -> recipe.name() + (recipe.relates() ? " can" : " cannot")
                        + " relate the modalities before a linear layer: " + recipe.reason() + ".")
                .toList();
    }

    static Setting setting(DataSplit split) {
        if (split.modalities().stream().anyMatch(modality -> modality.shape(1).length != 2)) {
            throw new IllegalArgumentException("The study of known answers is asked of vectors, such as"
                    + " known-answers-synergy, known-answers-unique and known-answers-redundant, but this data has "
                    + split.modalities() + ".");
        }
        return new Setting(split.modalities(), split.classes().size(), CHANNELS, 0, 0, LEARNING_RATE);
    }

    static List<Recipe> fitting(Setting setting) {
        return Stream.concat(
                        Stream.of(Recipes.named("mmaa")),
                        Recipes.list().stream().filter(recipe -> !List.of("mmaa", "mmmp", "final-states")
                                .contains(recipe.name())))
                .filter(recipe -> recipe.refusal(setting).isEmpty())
                .toList();
    }
}
