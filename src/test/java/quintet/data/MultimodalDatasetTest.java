package quintet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

class MultimodalDatasetTest {

    private static final List<String> CLASSES = List.of("even", "odd");

    /** Row i holds the number i in every modality, so that alignment shows. */
    private static MultimodalDataset numbered(int n) {
        INDArray vector = Nd4j.create(DataType.FLOAT, n, 2);
        INDArray picture = Nd4j.create(DataType.FLOAT, n, 1, 2, 3);
        INDArray ids = Nd4j.create(DataType.FLOAT, n, 1, 4);
        INDArray mask = Nd4j.create(DataType.FLOAT, n, 4);
        for (int i = 0; i < n; i++) {
            vector.getRow(i).assign(i);
            picture.slice(i).assign(i);
            ids.slice(i).assign(i);
            mask.putScalar(i, i % 4, 1);
        }
        return new MultimodalDataset(
                List.of(Modality.vector("v", 2), Modality.image("p", 2, 3, 1), Modality.tokens("t", 100, 4)),
                List.of(vector, picture, ids),
                Arrays.asList(null, null, mask),
                MultimodalDataset.oneHot(IntStream.range(0, n).map(i -> i % 2).toArray(), 2),
                CLASSES);
    }

    private static double first(INDArray array, int row) {
        return array.slice(row).getDouble(0);
    }

    @Test
    void rowsStayAligned() {
        MultimodalDataset some = numbered(10).rows(7, 2, 2);
        for (INDArray array : some.features()) {
            assertThat(first(array, 0)).isEqualTo(7);
            assertThat(first(array, 1)).isEqualTo(2);
            assertThat(first(array, 2)).isEqualTo(2);
        }
        assertThat(some.labelIndices()).containsExactly(1, 0, 0);
        assertThat(some.masks().get(2).getDouble(0, 3)).isEqualTo(1);
        assertThat(some.features().get(1).shape()).containsExactly(3, 1, 2, 3);
    }

    @Test
    void aShuffleDealsOutOneModalityAndLeavesTheRest() {
        MultimodalDataset whole = numbered(50);
        MultimodalDataset shuffled = whole.shuffle("t", 3);
        assertThat(shuffled.features().get(0)).isEqualTo(whole.features().get(0));
        assertThat(shuffled.labels()).isEqualTo(whole.labels());
        INDArray ids = shuffled.features().get(2);
        Set<Double> seen = new HashSet<>();
        int moved = 0;
        for (int i = 0; i < 50; i++) {
            double id = first(ids, i);
            seen.add(id);
            moved += id == i ? 0 : 1;
            assertThat(shuffled.masks().get(2).getDouble(i, (int) id % 4)).isEqualTo(1);
        }
        assertThat(seen).hasSize(50);
        assertThat(moved).isGreaterThan(40);
        assertThat(whole.shuffle("t", 3).features().get(2)).isEqualTo(ids);
    }

    @Test
    void selectionKeepsTheOrderAskedFor() {
        MultimodalDataset view = numbered(4).select("t", "v");
        assertThat(view.modalities()).extracting(Modality::name).containsExactly("t", "v");
        assertThat(view.masks().get(0)).isNotNull();
        assertThat(view.masks().get(1)).isNull();
        assertThatThrownBy(() -> numbered(4).select("audio"))
                .hasMessageContaining("no modality \"audio\"")
                .hasMessageContaining("[v, p, t]");
    }

    @Test
    void aBatchHasMasksOnlyWhereThereAreSome() {
        MultiDataSet batch = numbered(6).batch(5, 0);
        assertThat(batch.getFeaturesMaskArray(0)).isNull();
        assertThat(batch.getFeaturesMaskArray(2).getDouble(0, 1)).isEqualTo(1);
        assertThat(numbered(6).select("v").batch(1).getFeaturesMaskArrays()).isNull();
    }

    @Test
    void faultsAreNamed() {
        MultimodalDataset good = numbered(20);
        List<INDArray> features = new ArrayList<>(good.features());
        INDArray spoilt = features.get(0).dup();
        spoilt.putScalar(17, 1, Double.NaN);
        features.set(0, spoilt);
        assertThatThrownBy(() -> with(good, features))
                .hasMessageContaining("\"v\"")
                .hasMessageContaining("row 17");
        spoilt.putScalar(17, 1, Double.NEGATIVE_INFINITY);
        assertThatThrownBy(() -> with(good, features)).hasMessageContaining("-Infinity");
        features.set(0, Nd4j.create(DataType.FLOAT, 19, 2));
        assertThatThrownBy(() -> with(good, features)).hasMessageContaining("20 labels but 19 rows");
        features.set(0, Nd4j.create(DataType.FLOAT, 20, 3));
        assertThatThrownBy(() -> with(good, features)).hasMessageContaining("[20, 2] but has [20, 3]");
        features.set(0, good.features().get(0));
        INDArray ids = good.features().get(2).dup();
        ids.putScalar(new int[] {3, 0, 0}, 100);
        features.set(2, ids);
        assertThatThrownBy(() -> with(good, features))
                .hasMessageContaining("row 3 holds 100.0")
                .hasMessageContaining("0 to 99");
        ids.putScalar(new int[] {3, 0, 0}, 1.5);
        assertThatThrownBy(() -> with(good, features)).hasMessageContaining("whole numbers");
    }

    @Test
    void rowsOfExamplesWithoutLabelsAreComparedWithOneAnother() {
        List<Modality> both = List.of(Modality.vector("x", 2), Modality.vector("y", 3));
        assertThatThrownBy(() -> MultimodalDataset.unlabelled(
                        both, List.of(Nd4j.ones(DataType.FLOAT, 5, 2), Nd4j.ones(DataType.FLOAT, 4, 3)), null))
                .hasMessageStartingWith("Modality \"y\" has 4 rows, but \"x\" has 5. Row i")
                .hasMessageContaining("remove what has no partner")
                .hasMessageNotContaining("label");
    }

    @Test
    void labelsNamesAndMasksAreChecked() {
        MultimodalDataset good = numbered(4);
        assertThatThrownBy(() -> new MultimodalDataset(
                        good.modalities(),
                        good.features(),
                        good.masks(),
                        good.labels().mul(2),
                        CLASSES))
                .hasMessageContaining("Row 0");
        assertThatThrownBy(() -> new MultimodalDataset(
                        good.modalities(), good.features(), good.masks(), good.labels(), List.of("a", "a")))
                .hasMessageContaining("come twice");
        INDArray half = good.masks().get(2).dup();
        half.putScalar(0, 0, 0.5);
        assertThatThrownBy(() -> new MultimodalDataset(
                        good.modalities(), good.features(), Arrays.asList(null, null, half), good.labels(), CLASSES))
                .hasMessageContaining("0 and 1 alone");
        assertThatThrownBy(() -> new MultimodalDataset(
                        good.modalities(), good.features(), Arrays.asList(half, null, null), good.labels(), CLASSES))
                .hasMessageContaining("must have the shape [4, 1]");
        Modality v = Modality.vector("v", 2);
        INDArray two = good.features().get(0);
        assertThatThrownBy(() -> new MultimodalDataset(List.of(v, v), List.of(two, two), null, good.labels(), CLASSES))
                .hasMessageContaining("[v]");
        assertThatThrownBy(() -> MultimodalDataset.oneHot(new int[] {0, 2}, 2)).hasMessageContaining("Row 1: label 2");
    }

    private static MultimodalDataset with(MultimodalDataset good, List<INDArray> features) {
        return new MultimodalDataset(good.modalities(), features, good.masks(), good.labels(), CLASSES);
    }

    @Property(tries = 40)
    void aSplitDealsEveryExampleOnceInTheProportionsOfTheClasses(
            @ForAll @IntRange(min = 12, max = 200) int n,
            @ForAll @IntRange(min = 2, max = 4) int classes,
            @ForAll long seed) {
        Random random = new Random(seed);
        int[] labels = IntStream.range(0, n)
                .map(i -> i < 3 * classes ? i % classes : random.nextInt(classes))
                .toArray();
        int[][] parts = Sampling.stratifiedSplit(labels, classes, 0.2, 0.3, seed);
        int[] all = Arrays.stream(parts).flatMapToInt(Arrays::stream).sorted().toArray();
        assertThat(all).containsExactly(IntStream.range(0, n).toArray());
        for (int c = 0; c < classes; c++) {
            int label = c;
            long members = Arrays.stream(labels).filter(l -> l == label).count();
            for (int[] part : parts) {
                assertThat(Arrays.stream(part).filter(i -> labels[i] == label).count())
                        .isPositive();
            }
            long inTest =
                    Arrays.stream(parts[2]).filter(i -> labels[i] == label).count();
            assertThat(Math.abs(inTest - 0.3 * members)).isLessThanOrEqualTo(1);
        }
        assertThat(Sampling.stratifiedSplit(labels, classes, 0.2, 0.3, seed)).isDeepEqualTo(parts);
    }

    @Test
    void splitsAreRefusedWhereTheyCannotBe() {
        assertThatThrownBy(() -> numbered(10).split(0.5, 0.5, 1)).hasMessageContaining("less than 1");
        assertThatThrownBy(() -> numbered(5).split(0.2, 0.2, 1)).hasMessageContaining("at least 3");
    }

    @Test
    void theChecksumTellsDataApart() {
        DataSplit split = numbered(20).split(0.2, 0.2, 1);
        assertThat(numbered(20).split(0.2, 0.2, 1).checksum()).isEqualTo(split.checksum());
        assertThat(numbered(20).split(0.2, 0.2, 2).checksum()).isNotEqualTo(split.checksum());
        assertThat(split.checksum()).matches("[0-9a-f]{64}");
    }

    @Test
    void partsMustMatch() {
        assertThatThrownBy(() -> new DataSplit(numbered(4), numbered(4).select("v"), numbered(4)))
                .hasMessageContaining("same modalities");
    }
}
