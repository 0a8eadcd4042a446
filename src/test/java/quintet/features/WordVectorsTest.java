package quintet.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class WordVectorsTest {

    private static final WordVectorOptions SMALL =
            WordVectorOptions.defaults().withSize(12).withWindow(3).withSeed(7);

    /** Two topics of words that share neighbours, and words that stand everywhere. */
    private static List<String> texts(int n) {
        List<List<String>> topics = List.of(
                List.of("cat", "dog", "cow", "eats", "sleeps", "runs"),
                List.of("car", "bus", "van", "brakes", "honks", "turns"));
        Random random = new Random(1);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            List<String> topic = topics.get(i % 2);
            texts.add("The " + topic.get(random.nextInt(3)) + " " + topic.get(3 + random.nextInt(3)) + ", and the "
                    + topic.get(random.nextInt(3)) + " " + topic.get(3 + random.nextInt(3)) + ".");
        }
        return texts;
    }

    @Test
    void wordsThatStandAmongTheSameWordsPointTheSameWay() {
        WordVectors vectors = WordVectors.train(texts(600), SMALL);

        assertThat(vectors.matrix().shape())
                .containsExactly(vectors.vocabulary().size(), 12);
        assertThat(vectors.similarity("cat", "dog")).isGreaterThan(vectors.similarity("cat", "bus") + 0.3);
        assertThat(vectors.nearest("car", 2))
                .extracting(Neighbour::item)
                .isSubsetOf("bus", "van", "brakes", "honks", "turns");
        assertThat(vectors.matrix().getRow(1).norm2Number().doubleValue()).isZero();
        assertThat(vectors.vector("cow").norm2Number().doubleValue()).isPositive();
    }

    @Test
    void oneSeedGivesTheSameVectors() {
        INDArray first = WordVectors.train(texts(300), SMALL).matrix();
        Nd4j.rand(3, 3); // what others drew meanwhile plays no part

        assertThat(WordVectors.train(texts(300), SMALL).matrix()).isEqualTo(first);
        assertThat(WordVectors.train(texts(300), SMALL.withSeed(8)).matrix()).isNotEqualTo(first);
        assertThat(WordVectors.train(texts(300), SMALL.withSeed(0)).matrix())
                .isEqualTo(WordVectors.train(texts(300), SMALL.withSeed(0)).matrix());
    }

    @Test
    void controlCharactersAreNoWords() {
        List<String> texts =
                texts(50).stream().map(text -> text + " \u0014 \u0014").toList();

        assertThat(WordVectors.train(texts, SMALL).vocabulary().tokens()).doesNotContain("\u0014");
    }

    @Test
    void trainingIsSilent() {
        Nd4j.rand(3, 3).mmul(Nd4j.rand(3, 3)); // the start of the engine itself is not looked at
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PrintStream listening = new PrintStream(said)) {
            System.setOut(listening);
            System.setErr(listening);
            WordVectors.train(texts(50), SMALL);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(said.toString()).isEmpty();
    }

    @Test
    void knownVectorsByHand() {
        Vocabulary words = Vocabulary.ofTokens(List.of("<pad>", "<unk>", "east", "north", "northeast", "nowhere"));
        WordVectors vectors = WordVectors.of(
                words, Nd4j.createFromArray(new float[][] {{9, 9}, {9, 9}, {2, 0}, {0, 1}, {3, 3}, {0, 0}}));

        assertThat(vectors.similarity("east", "north")).isCloseTo(0, within(1e-6));
        assertThat(vectors.similarity("east", "northeast")).isCloseTo(Math.sqrt(0.5), within(1e-6));
        assertThat(vectors.similarity("east", "nowhere")).isZero();
        assertThat(vectors.nearest("east", 1).get(0).item()).isEqualTo("northeast");
        assertThat(vectors.nearest(Nd4j.createFromArray(0f, 5f), 2, List.of("north")))
                .extracting(Neighbour::item)
                .containsExactly("northeast", "east");
        assertThat(vectors.mean("East, and north!").toFloatVector()).containsExactly(1, 0.5f);
        assertThat(vectors.mean("south").toFloatVector()).containsExactly(0, 0);
        assertThat(vectors.means(List.of("east", "north")).toFloatMatrix())
                .isDeepEqualTo(new float[][] {{2, 0}, {0, 1}});
        assertThat(vectors.contains("<unk>")).isFalse();
    }

    @Test
    void faultsAreNamed() {
        WordVectors vectors = WordVectors.train(texts(50), SMALL);
        assertThatThrownBy(() -> vectors.vector("zebra")).hasMessageContaining("\"zebra\" has no vector");
        assertThatThrownBy(() -> vectors.nearest("cat", 0)).hasMessageContaining("k must be");
        assertThatThrownBy(() -> vectors.nearest(Nd4j.zeros(3), 1, List.of())).hasMessageContaining("12 numbers");
        assertThatThrownBy(() -> vectors.means(List.of())).hasMessageContaining("no text");
        assertThatThrownBy(() -> WordVectors.train(List.of("one two three"), SMALL))
                .hasMessageContaining("minCount");
        assertThatThrownBy(() -> SMALL.withLearningRate(0)).hasMessageContaining("learningRate");
        assertThatThrownBy(() -> SMALL.withEpochs(0)).hasMessageContaining("epochs");
        assertThatThrownBy(() -> WordVectors.of(vectors.vocabulary(), Nd4j.zeros(2, 2)))
                .hasMessageContaining("[2, 2]");
    }
}
