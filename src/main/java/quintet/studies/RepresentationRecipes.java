package quintet.studies;

import java.util.List;
import quintet.layers.HingeRanking;
import quintet.layers.SoftmaxContrast;
import quintet.model.DenseEncoder;
import quintet.representation.VisualSemanticEmbedding;
import quintet.studies.RepresentationRecipe.Setting;

/** Every way to represent, by name. */
public final class RepresentationRecipes {

    private static final double LEARNING_RATE = 1e-3;

    private static final List<RepresentationRecipe> ALL = List.of(
            new RepresentationRecipe(
                    "embedding, softmax",
                    "two encoders; softmax contrast of each pair with the others of its batch",
                    s -> towers(s).withObjective(new SoftmaxContrast(0.1))),
            new RepresentationRecipe(
                    "embedding, hinge",
                    "two encoders; each pair is to be more alike than any other of its batch, by a margin",
                    s -> towers(s).withObjective(new HingeRanking(0.2, false))));

    private RepresentationRecipes() {}

    public static List<RepresentationRecipe> list() {
        return ALL;
    }

    private static VisualSemanticEmbedding towers(Setting setting) {
        VisualSemanticEmbedding towers =
                VisualSemanticEmbedding.defaults().withSize(setting.size()).withLearningRate(LEARNING_RATE);
        for (var modality : setting.modalities()) {
            towers = towers.withEncoder(modality.name(), new DenseEncoder(setting.hidden()));
        }
        return towers;
    }
}
