package quintet.representation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import quintet.data.DataSplit;
import quintet.data.synthetic.Scene;
import quintet.data.synthetic.SceneArithmetic;
import quintet.data.synthetic.SceneObject.Look;
import quintet.data.synthetic.Scenes;
import quintet.features.TokenBatch;
import quintet.model.TokenEncoder;
import quintet.representation.EmbeddingArithmetic.Query;
import quintet.representation.EmbeddingArithmetic.Recall;
import quintet.training.Trainer;
import quintet.training.TrainingConfig;

/** Pictures of one coloured shape and captions; six pairs of a colour and a shape are not seen in training. */
@DisplayName("A visual-semantic embedding of scenes")
class SceneEmbeddingTest {

    /** Not 1: the options of the method were chosen while looking at scenes of that seed. */
    private static final long DATA = 7;

    private static final Scenes SCENES = Scenes.defaults().withExamples(3000).withObjects(1);
    private static final List<SceneArithmetic.Pair> PAIRS = SceneArithmetic.pairs(6, DATA);
    private static List<Scene> gallery;
    private static EmbeddingArithmetic arithmetic;
    private static List<String> words;

    @BeforeAll
    static void learns() {
        List<List<Scene>> parts = SCENES.parts(DATA);
        gallery = parts.get(2);
        DataSplit split = new DataSplit(
                SCENES.dataset(SceneArithmetic.without(PAIRS, parts.get(0))),
                SCENES.dataset(SceneArithmetic.without(PAIRS, parts.get(1))),
                SCENES.dataset(gallery));
        VisualSemanticSpace space = VisualSemanticEmbedding.defaults()
                .withEncoder("caption", new TokenEncoder(64))
                .learn(
                        split,
                        new Trainer(TrainingConfig.defaults().withEpochs(12).withPatience(12)));
        words = Look.all().stream()
                .flatMap(look -> look.words().stream())
                .distinct()
                .toList();
        TokenBatch tokens = Scenes.text().encode(words);
        int[] ids = IntStream.range(0, words.size())
                .map(i -> tokens.ids().getInt(i, 0, 0))
                .toArray();
        arithmetic = new EmbeddingArithmetic(
                space.encode(split.test(), "image"),
                EmbeddingArithmetic.meanOfTexts(space.encode(split.train(), "caption"), split.train(), "caption", ids));
    }

    private static Recall recall(SceneArithmetic questions) {
        return arithmetic.recall(
                questions.queries().stream()
                        .map(query -> new Query(
                                query.row(), words.indexOf(query.from()), words.indexOf(query.to()), query.answers()))
                        .toList(),
                1);
    }

    @Test
    @DisplayName("changes a size, a colour or a shape by words; text alone and the picture alone cannot")
    void changes() {
        Recall recall = recall(SceneArithmetic.over(gallery));
        assertThat(recall.arithmetic()).isGreaterThan(0.8);
        assertThat(recall.imageAlone()).isLessThan(0.05);
        assertThat(recall.wordAlone()).isLessThan(0.15); // one of the 12 looks of a colour
        assertThat(recall.wordsAlone()).isLessThan(0.15);
        assertThat(recall.chance()).isLessThan(0.02);
    }

    @Test
    @DisplayName("changes into pairs of a colour and a shape that no picture and no caption of the training showed")
    void intoTheUnseen() {
        Recall recall = recall(SceneArithmetic.over(gallery).into(PAIRS));
        assertThat(recall.arithmetic()).isGreaterThan(0.8);
        assertThat(recall.wordAlone()).isLessThan(0.2);
    }
}
