package quintet.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.data.synthetic.SceneObject.Look;
import quintet.features.RawInput;

@DisplayName("Scenes")
class ScenesTest {

    private static final Scenes SMALL = Scenes.defaults().withExamples(96);

    @Test
    @DisplayName("one seed gives one data set, with the shapes of the modalities")
    void shapes() {
        assertThat(SMALL.split(7).checksum())
                .isEqualTo(SMALL.split(7).checksum())
                .isNotEqualTo(SMALL.split(8).checksum());
        assertThat(SMALL.scenes(7).get(5))
                .usingRecursiveComparison()
                .isEqualTo(SMALL.scenes(7).get(5));
        MultimodalDataset data = SMALL.withSide(20).generate(1);
        assertThat(data.features().get(0).shape()).containsExactly(96, 3, 20, 20);
        assertThat(data.features().get(0).minNumber().doubleValue()).isGreaterThanOrEqualTo(0);
        assertThat(data.features().get(0).maxNumber().doubleValue()).isLessThanOrEqualTo(1);
        assertThat(data.features().get(1).shape()).containsExactly(96, 1, 30);
        assertThat(data.masks().get(1).shape()).containsExactly(96, 30);
    }

    /** The numbers themselves: a change of the drawing on another machine or Java would show here. */
    @Test
    @DisplayName("a seed gives the same numbers everywhere")
    void everywhere() {
        assertThat(Scenes.defaults().withExamples(48).generate(1).checksum())
                .isEqualTo("067ec7fb892db49dfb3ae6fd594fa93e47d9c26d07b2f6296de216453777b35e");
    }

    @Test
    @DisplayName("shapes come equally often, and alone all 96 looks do")
    void balance() {
        assertThat(SMALL.withExamples(100).generate(3).classCounts()).containsOnly(16, 17);
        Map<Look, Long> looks = SMALL.withExamples(192).withObjects(1).scenes(3).stream()
                .collect(Collectors.groupingBy(scene -> scene.main().look(), Collectors.counting()));
        assertThat(looks.keySet()).containsExactlyInAnyOrderElementsOf(Look.all());
        assertThat(looks.values()).containsOnly(2L);
        int[] numbers = new int[4];
        SMALL.withExamples(3000)
                .withSide(16)
                .scenes(4)
                .forEach(scene -> numbers[scene.objects().size()]++);
        for (int objects = 1; objects <= 3; objects++) {
            assertThat(numbers[objects]).as("scenes of %d objects", objects).isBetween(900, 1100);
        }
    }

    @Test
    @DisplayName("the main object is the only large one among others, and captions are not one to one")
    void mainObject() {
        for (Scene scene : SMALL.withObjects(2, 3).scenes(5)) {
            assertThat(scene.objects())
                    .filteredOn(object -> object.size() == SceneObject.Size.LARGE)
                    .containsExactly(scene.main());
        }
        Map<Look, List<String>> captions = SMALL.withExamples(960).withObjects(1).scenes(3).stream()
                .collect(Collectors.groupingBy(
                        scene -> scene.main().look(), Collectors.mapping(Scene::caption, Collectors.toList())));
        captions.forEach(
                (look, wordings) -> assertThat(wordings.stream().distinct().count())
                        .as(look.toString())
                        .isGreaterThan(2));
    }

    @Test
    @DisplayName("noise changes the pictures alone")
    void noise() {
        List<Scene> clean = SMALL.withNoise(0).scenes(3);
        List<Scene> noisy = SMALL.withNoise(0.3).scenes(3);
        for (int i = 0; i < clean.size(); i++) {
            assertThat(noisy.get(i).objects()).isEqualTo(clean.get(i).objects());
            assertThat(noisy.get(i).caption()).isEqualTo(clean.get(i).caption());
            assertThat(noisy.get(i).questions()).isEqualTo(clean.get(i).questions());
            assertThat(Arrays.deepEquals(noisy.get(i).image(), clean.get(i).image()))
                    .isFalse();
        }
    }

    @Test
    @DisplayName("the scenes of the parts are those behind the rows of the split")
    void parts() {
        DataSplit split = SMALL.split(9);
        List<List<Scene>> parts = SMALL.parts(9);
        assertThat(SMALL.dataset(parts.get(2)).checksum())
                .isEqualTo(split.test().checksum());
        assertThat(SMALL.generate(9).split(0.2, 0.2, 9).checksum()).isEqualTo(split.checksum());
    }

    @Test
    @DisplayName("raw input has the features of the data set")
    void rawInput() {
        Scene scene = SMALL.scenes(1).get(0);
        MultimodalDataset data = SMALL.generate(1);
        assertThat(SMALL.features()
                        .get("caption")
                        .encode(new RawInput.Text(scene.caption()))
                        .values())
                .isEqualTo(data.features().get(1).slice(0).dup().data().asFloat());
        SMALL.features().forEach((name, features) -> assertThat(SMALL.modalities())
                .contains(new Modality(name, features.type(), features.tokenCount())));
    }

    /** All answers of a kind come equally often, save counts: two and three are there in fewer scenes than none and one. */
    @Test
    @DisplayName("answers are balanced")
    void answers() {
        Map<SceneQuestion.Kind, Map<String, Integer>> counts = new EnumMap<>(SceneQuestion.Kind.class);
        for (Scene scene : Scenes.defaults().withExamples(3000).withSide(16).scenes(11)) {
            scene.questions().forEach(question -> counts.computeIfAbsent(question.kind(), kind -> new HashMap<>())
                    .merge(question.answer(), 1, Integer::sum));
        }
        Function<SceneQuestion.Kind, Double> majority = kind -> Collections.max(
                        counts.get(kind).values())
                / (double) counts.get(kind).values().stream().mapToInt(n -> n).sum();
        for (SceneQuestion.Kind kind : SceneQuestion.Kind.values()) {
            assertThat(counts.get(kind).keySet()).containsExactlyInAnyOrderElementsOf(kind.answers());
            int answers = kind.answers().size();
            assertThat(majority.apply(kind))
                    .as(kind.toString())
                    .isLessThan(kind == SceneQuestion.Kind.COUNT ? 0.45 : 1.0 / answers + 0.05);
        }
    }

    /** The best that can be done without looking: of each question the answer that was most frequent in other scenes. */
    @Test
    @DisplayName("what the question alone tells is known")
    void questionsAlone() {
        Map<String, Map<String, Integer>> seen = new HashMap<>();
        Map<SceneQuestion.Kind, int[]> right = new EnumMap<>(SceneQuestion.Kind.class);
        List<Scene> scenes = Scenes.defaults().withExamples(9000).withSide(16).scenes(12);
        scenes.subList(0, 6000).forEach(scene -> scene.questions()
                .forEach(question -> seen.computeIfAbsent(asked(question), text -> new HashMap<>())
                        .merge(question.answer(), 1, Integer::sum)));
        scenes.subList(6000, 9000)
                .forEach(scene -> scene.questions().forEach(question -> {
                    String guess = seen
                            .getOrDefault(
                                    asked(question),
                                    Map.of(question.kind().answers().get(0), 1))
                            .entrySet()
                            .stream()
                            .max(Map.Entry.comparingByValue())
                            .orElseThrow()
                            .getKey();
                    int[] counts = right.computeIfAbsent(question.kind(), kind -> new int[2]);
                    counts[0] += guess.equals(question.answer()) ? 1 : 0;
                    counts[1]++;
                }));
        right.forEach((kind, counts) -> {
            double share = (double) counts[0] / counts[1];
            if (kind == SceneQuestion.Kind.COUNT) {
                assertThat(share).isBetween(0.52, 0.60);
            } else {
                assertThat(share)
                        .as(kind.toString())
                        .isLessThan(1.0 / kind.answers().size() + 0.04);
            }
        });
    }

    /** The question; of one about two objects, which are hardly ever the same two, the relation alone. */
    private static String asked(SceneQuestion question) {
        return question.kind() == SceneQuestion.Kind.RELATION
                ? question.text().replaceAll("^is the [a-z]+ [a-z]+ | the [a-z]+ [a-z]+\\?$", "")
                : question.text();
    }

    @Test
    @DisplayName("the picture alone and the caption alone tell the class better than chance")
    void informative() {
        DataSplit split = Scenes.defaults().withExamples(1500).withObjects(1).split(2);
        double image = nearest(split, 0);
        double caption = nearest(split, 1);
        assertThat(image).isGreaterThan(0.6); // chance is 1/6
        assertThat(caption).isGreaterThan(0.8);
    }

    /** Accuracy of the nearest neighbour: of pictures brightness, of captions the set of words. */
    private static double nearest(DataSplit split, int modality) {
        INDArray train = flat(split.train(), modality);
        INDArray test = flat(split.test(), modality);
        INDArray scores = test.mmul(train.transpose())
                .mul(2)
                .subRowVector(train.mul(train).sum(1));
        int[] guesses = scores.argMax(1).toIntVector();
        int[] known = split.train().labelIndices();
        int[] labels = split.test().labelIndices();
        return IntStream.range(0, labels.length)
                        .filter(i -> labels[i] == known[guesses[i]])
                        .count()
                / (double) labels.length;
    }

    private static INDArray flat(MultimodalDataset data, int modality) {
        INDArray features = data.features().get(modality);
        if (modality == 0) {
            return features.max(1).reshape('c', data.size(), -1);
        }
        float[][] words = new float[data.size()][Scenes.vocabulary().size()];
        for (int i = 0; i < words.length; i++) {
            for (int t = 0; t < 30; t++) {
                words[i][features.getInt(i, 0, t)] = 1;
            }
        }
        return Nd4j.createFromArray(words);
    }

    @Test
    @DisplayName("options that make no sense are named")
    void refusals() {
        assertThatThrownBy(() -> SMALL.withExamples(5))
                .hasMessageContaining("at least 6")
                .hasMessageContaining("5");
        assertThatThrownBy(() -> SMALL.withObjects(4))
                .hasMessageContaining("1 to 3")
                .hasMessageContaining("4");
        assertThatThrownBy(() -> SMALL.withObjects(3, 2)).hasMessageContaining("3 to 2");
        assertThatThrownBy(() -> SMALL.withNoise(-1)).hasMessageContaining("noise");
        assertThatThrownBy(() -> SMALL.withSide(8)).hasMessageContaining("16..256");
        assertThatThrownBy(() -> SMALL.withSide(20).dataset(SMALL.scenes(1))).hasMessageContaining("Scene 0");
        assertThatThrownBy(() -> new SceneQuestion(SceneQuestion.Kind.EXISTS, "is there a red ring?", "red"))
                .hasMessageContaining("\"red\"");
    }
}
