package quintet.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.features.TokenBatch;

class TextViewsTest {

    private static final List<String> CLASSES = List.of("no", "yes");
    private static final TextOptions OPTIONS = TextOptions.defaults()
            .withWordSteps(4)
            .withCharacterSteps(12)
            .withMinCount(1)
            .withParts(0.2, 0.2);

    /** Every text has a word of its own, "w0", "w1", ... */
    private static LabelledTexts texts(int n, int[] test) {
        return new LabelledTexts(
                IntStream.range(0, n).mapToObj(i -> "The w" + i).toList(),
                IntStream.range(0, n).map(i -> i % 2).toArray(),
                CLASSES,
                test);
    }

    @Test
    void distinctViewsAreWordsCharactersAndEndings() {
        DataSplit split = TextViews.encode(texts(20, null), Views.DISTINCT, OPTIONS, 1);
        assertThat(split.modalities()).extracting(Modality::name).containsExactly("words", "characters", "endings");
        assertThat(split.modalities()).extracting(Modality::steps).containsExactly(4, 12, 4);
        assertThat(split.train().size()).isEqualTo(12);
        assertThat(split.validation().size()).isEqualTo(4);
        assertThat(split.test().classCounts()).containsExactly(2, 2);
        assertThat(split.train().masks()).hasSize(3).doesNotContainNull();
        assertThat(split.classes()).isEqualTo(CLASSES);
    }

    @Test
    void theSameViewsShareTheirNumbers() {
        DataSplit split = TextViews.encode(texts(20, null), Views.SAME, OPTIONS, 1);
        assertThat(split.modalities()).extracting(Modality::name).containsExactly("words1", "words2", "words3");
        List<INDArray> features = split.train().features();
        assertThat(features.get(0)).isEqualTo(features.get(1)).isEqualTo(features.get(2));
    }

    @Test
    void theFeaturesMakeTheRowsOfEveryPart() {
        LabelledTexts texts = texts(20, null);
        for (Views views : Views.values()) {
            TextViews made = TextViews.of(texts, views, OPTIONS, 1);
            assertThat(made.split().checksum())
                    .isEqualTo(TextViews.encode(texts, views, OPTIONS, 1).checksum());
            MultimodalDataset train = made.split().train();
            for (Modality modality : train.modalities()) {
                int m = train.indexOf(modality.name());
                TokenBatch all = made.features().get(modality.name()).encode(texts.texts());
                for (int i = 0; i < train.size(); i++) {
                    INDArray ids = train.features().get(m).slice(i);
                    INDArray mask = train.masks().get(m).slice(i);
                    assertThat(IntStream.range(0, texts.size()))
                            .anyMatch(row -> all.ids().slice(row).equals(ids)
                                    && all.mask().slice(row).equals(mask));
                }
            }
        }
    }

    @Test
    void everyModalityNeedsItsFeatures() {
        TextViews made = TextViews.of(texts(20, null), Views.DISTINCT, OPTIONS, 1);
        assertThatThrownBy(() -> new TextViews(made.split().select("words"), made.features()))
                .hasMessageContaining("[words]")
                .hasMessageContaining("endings");
    }

    @Test
    void theVocabularyKnowsTheTrainingPartAlone() {
        DataSplit split = TextViews.encode(texts(20, null), Views.DISTINCT, OPTIONS, 1);
        // padding, unknown, "the" and one word a training text
        assertThat(split.modalities().get(0).vocabulary())
                .isEqualTo(3 + split.train().size());
        for (MultimodalDataset part : List.of(split.validation(), split.test())) {
            for (int i = 0; i < part.size(); i++) {
                assertThat(part.features().get(0).getInt(i, 0, 0)).isEqualTo(2);
                assertThat(part.features().get(0).getInt(i, 0, 1)).isEqualTo(1); // unknown
                assertThat(part.masks().get(0).getRow(i).toIntVector()).containsExactly(1, 1, 0, 0);
            }
        }
    }

    @Test
    void oneSeedOneSplit() {
        String once =
                TextViews.encode(texts(40, null), Views.DISTINCT, OPTIONS, 5).checksum();
        assertThat(TextViews.encode(texts(40, null), Views.DISTINCT, OPTIONS, 5).checksum())
                .isEqualTo(once);
        assertThat(TextViews.encode(texts(40, null), Views.DISTINCT, OPTIONS, 6).checksum())
                .isNotEqualTo(once);
    }

    @Test
    void theOfficialTestPartStaysWhole() {
        int[] test = {3, 4, 5, 0};
        DataSplit split = TextViews.encode(texts(20, test), Views.DISTINCT, OPTIONS, 1);
        assertThat(split.test().labelIndices()).containsExactlyInAnyOrder(0, 1, 0, 1);
        assertThat(split.train().size()).isEqualTo(12);
        assertThat(split.validation().classCounts()).containsExactly(2, 2);
    }

    /** Files as those of IMDb: all negative ones, then all positive ones, in training and in test. */
    @Test
    void theFirstExamplesOfEveryPartAreAFairSample(@TempDir Path folder) throws IOException {
        for (String part : List.of("train", "test")) {
            for (String side : List.of("neg", "pos")) {
                Path reviews = Files.createDirectories(folder.resolve("aclImdb/" + part + "/" + side));
                for (int i = 0; i < 100; i++) {
                    Files.writeString(reviews.resolve(i + "_1.txt"), part + " " + side + i);
                }
            }
        }
        LabelledTexts texts = ImdbReader.read(folder);
        for (long seed = 1; seed <= 3; seed++) {
            DataSplit split = TextViews.encode(texts, Views.SAME, OPTIONS, seed);
            assertThat(split.test().classCounts()).containsExactly(100, 100);
            for (MultimodalDataset part : List.of(split.train(), split.validation(), split.test())) {
                int half = part.size() / 2;
                double positive = Arrays.stream(part.labelIndices()).limit(half).sum();
                assertThat(positive / half).isBetween(0.2, 0.8);
            }
            assertThat(TextViews.encode(texts, Views.SAME, OPTIONS, seed).checksum())
                    .isEqualTo(split.checksum());
        }
        assertThat(TextViews.encode(texts, Views.SAME, OPTIONS, 1).test().labelIndices())
                .isNotEqualTo(
                        TextViews.encode(texts, Views.SAME, OPTIONS, 2).test().labelIndices());
    }

    @Test
    void doublesGo() {
        LabelledTexts texts = new LabelledTexts(
                List.of("A film.", "other", "a  FILM .", "both", "both", "last"),
                new int[] {0, 1, 0, 0, 1, 1},
                CLASSES,
                null);
        LabelledTexts unique = texts.withoutDoubles();
        assertThat(unique.texts()).containsExactly("A film.", "other", "last");
        assertThat(unique.labels()).containsExactly(0, 1, 1);
    }

    @Test
    void doublesOfTheOfficialTestPartGoFromTheRest() {
        LabelledTexts texts = new LabelledTexts(
                List.of("same", "mine", "mine", "same", "same", "yours"),
                new int[] {0, 1, 1, 0, 0, 1},
                CLASSES,
                new int[] {3, 4, 5});
        LabelledTexts unique = texts.withoutDoubles();
        assertThat(unique.texts()).containsExactly("mine", "same", "same", "yours");
        assertThat(unique.officialTestRows()).containsExactly(1, 2, 3);
    }

    @Property(tries = 20)
    void noTextIsInTwoParts(@ForAll long seed) {
        List<String> texts = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            for (int copy = 0; copy <= i % 3; copy++) {
                // the same letters in every text, so that none is unknown and rows can be compared
                String letters =
                        Integer.toBinaryString(32 + i).replace('0', 'a').replace('1', 'b');
                texts.add("Text " + letters + " ".repeat(copy));
                labels.add(i % 2);
            }
        }
        LabelledTexts doubled = new LabelledTexts(
                texts, labels.stream().mapToInt(Integer::intValue).toArray(), CLASSES, null);
        DataSplit split = TextViews.encode(doubled, Views.DISTINCT, OPTIONS, seed);
        Set<String> seen = new HashSet<>();
        int size = 0;
        for (MultimodalDataset part : List.of(split.train(), split.validation(), split.test())) {
            size += part.size();
            Arrays.stream(part.features().get(1).reshape(part.size(), 12).toFloatMatrix())
                    .map(Arrays::toString)
                    .forEach(seen::add);
        }
        assertThat(size).isEqualTo(30);
        assertThat(seen).hasSize(30);
    }

    @Test
    void faultsAreNamed() {
        assertThatThrownBy(() -> new LabelledTexts(List.of("a"), new int[] {2}, CLASSES, null))
                .hasMessageContaining("label 2");
        assertThatThrownBy(() -> new LabelledTexts(List.of("a"), new int[] {0}, CLASSES, new int[] {1}))
                .hasMessageContaining("Test row 1");
        assertThatThrownBy(() -> OPTIONS.withParts(0.5, 0.5)).hasMessageContaining("less than 1");
        assertThatThrownBy(() -> OPTIONS.withWordSteps(0)).hasMessageContaining("wordSteps");
        assertThatThrownBy(() -> TextViews.encode(texts(4, null), Views.SAME, OPTIONS, 1))
                .hasMessageContaining("at least 3");
    }
}
