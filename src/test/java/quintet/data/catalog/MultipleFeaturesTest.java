package quintet.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.features.RawInput;

class MultipleFeaturesTest {

    private static final int EACH = 110;

    @TempDir
    Path folder;

    /** Object j of class c is (j, -2 j, 7) in every view; the last column of a view never changes. */
    @BeforeEach
    void write() throws IOException {
        for (String view : MultipleFeatures.VIEWS) {
            List<String> lines = new ArrayList<>(List.of("0,1,2,0"));
            for (int i = 0; i < 10 * EACH; i++) {
                lines.add(i % EACH + "," + -2 * (i % EACH) + ",7," + i / EACH);
            }
            Files.write(file(view), lines);
        }
    }

    private Path file(String view) {
        return folder.resolve("mfeat-" + view + ".csv");
    }

    private void change(String view, int line, String text) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(file(view)));
        lines.set(line, text);
        Files.write(file(view), lines);
    }

    @Test
    void theFirstHundredOfEveryClassTrainAndStatisticsAreTheirs() {
        DataSplit split = MultipleFeatures.load(folder, 1);
        assertThat(split.modalities()).extracting(Modality::name).isEqualTo(MultipleFeatures.VIEWS);
        assertThat(split.train().classCounts()).containsOnly(100);
        assertThat(split.validation().classCounts()).containsOnly(2);
        assertThat(split.test().classCounts()).containsOnly(8);
        // 0 to 99 have mean 49.5 and variance (100^2 - 1) / 12
        double deviation = Math.sqrt(9999 / 12.0);
        assertThat(objects(split.train(), deviation))
                .hasSize(100)
                .contains(0, 99)
                .doesNotContain(100);
        assertThat(objects(split.validation(), deviation)).containsExactly(100, 105);
        assertThat(objects(split.test(), deviation)).containsExactly(101, 102, 103, 104, 106, 107, 108, 109);
        for (INDArray view : split.test().features()) {
            assertThat(view.getColumn(2).norm2Number().doubleValue()).isZero();
            assertThat(view.getColumn(0).add(view.getColumn(1)).norm2Number().doubleValue())
                    .isCloseTo(0, within(1e-4));
        }
    }

    /** The names of columns come twice in the real files, of the last number and of the class: the first one counts. */
    @Test
    void aRowThatIsStillToComeBecomesTheSameNumbers() {
        PreparedData data = MultipleFeatures.prepare(folder, 1);
        assertThat(data.features().keySet()).containsExactlyElementsOf(MultipleFeatures.VIEWS);
        float[] first = data.split().test().features().get(3).getRow(0).dup().toFloatVector();
        long object = Math.round(first[0] * Math.sqrt(9999 / 12.0) + 49.5);
        RawInput raw = new RawInput.Vector(new double[] {object, -2 * object, 7});
        assertThat(data.features().get("pix").encode(raw).values()).containsExactly(first);
    }

    /** Which objects a part holds, found back from their first number. */
    private static Set<Integer> objects(MultimodalDataset part, double deviation) {
        Set<Integer> objects = new TreeSet<>();
        for (float value : part.features().get(3).getColumn(0).dup().toFloatVector()) {
            objects.add((int) Math.round(value * deviation + 49.5));
        }
        return objects;
    }

    @Test
    void theTestPartChangesNoTrainingNumber() throws IOException {
        INDArray before = MultipleFeatures.load(folder, 1).train().features().get(0);
        change("fou", 1 + 104, "1e6,1e6,1e6,0");
        assertThat(MultipleFeatures.load(folder, 1).train().features().get(0)).isEqualTo(before);
    }

    @Test
    void theSeedOrdersThePartsAndNoMore() {
        DataSplit one = MultipleFeatures.load(folder, 1);
        DataSplit other = MultipleFeatures.load(folder, 2);
        assertThat(one.checksum())
                .isEqualTo(MultipleFeatures.load(folder, 1).checksum())
                .isNotEqualTo(other.checksum());
        assertThat(sorted(one.test())).isEqualTo(sorted(other.test()));
    }

    private static List<Float> sorted(MultimodalDataset part) {
        List<Float> values = new ArrayList<>();
        for (float value : part.features().get(0).getColumn(0).dup().toFloatVector()) {
            values.add(value);
        }
        Collections.sort(values);
        return values;
    }

    @Test
    void faultsNameFileAndRow() throws IOException {
        change("kar", 3, "1,x,7,0");
        assertThatThrownBy(() -> MultipleFeatures.load(folder, 1))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("mfeat-kar.csv, row 3")
                .hasMessageContaining("\"1\" holds \"x\"");
        change("kar", 3, "1,2,0");
        assertThatThrownBy(() -> MultipleFeatures.load(folder, 1))
                .hasMessageContaining("mfeat-kar.csv, row 3")
                .hasMessageContaining("3 cells, but there are 4 columns");
        change("kar", 3, "1,2,7,0,0");
        assertThatThrownBy(() -> MultipleFeatures.load(folder, 1)).hasMessageContaining("5 cells");
        change("kar", 3, "1,2,7,4");
        assertThatThrownBy(() -> MultipleFeatures.load(folder, 1))
                .hasMessageContaining("mfeat-kar.csv, row 3")
                .hasMessageContaining("class is 4, but mfeat-fou.csv says 0");
        change("kar", 3, "1,2,7,12");
        assertThatThrownBy(() -> MultipleFeatures.load(folder, 1)).hasMessageContaining("not a digit");
        Files.write(file("kar"), Files.readAllLines(file("kar")).subList(0, 2));
        assertThatThrownBy(() -> MultipleFeatures.load(folder, 1)).hasMessageContaining("1 rows");
        Files.delete(file("zer"));
        Files.write(file("kar"), List.of());
        assertThatThrownBy(() -> MultipleFeatures.load(folder, 1)).hasMessageContaining("no line of column names");
        Files.delete(file("kar"));
        assertThatThrownBy(() -> MultipleFeatures.load(folder, 1)).hasMessageContaining("There is no mfeat-kar.csv");
    }

    @Test
    void realDigits(@TempDir Path home) {
        DataSplit split = Catalog.load("mfeat", Mirror.store(home, "mfeat"), 1);
        assertThat(split.modalities())
                .extracting(modality -> (int) modality.shape(1)[1])
                .containsExactly(76, 216, 64, 240, 47, 6);
        assertThat(split.train().classCounts()).containsOnly(100);
        assertThat(split.validation().classCounts()).containsOnly(20);
        assertThat(split.test().classCounts()).containsOnly(80);
        for (INDArray view : split.train().features()) {
            for (double deviation : view.std(false, 0).toDoubleVector()) {
                assertThat(deviation).isCloseTo(1, within(1e-3));
            }
        }
        // the nearest training digit of the pixel means is mostly the right one: rows, labels and scales belong
        // together
        assertThat(nearestNeighbour(split.select("pix"))).isBetween(0.96, 0.985);
    }

    private static double nearestNeighbour(DataSplit split) {
        INDArray train = split.train().features().get(0);
        INDArray test = split.test().features().get(0);
        INDArray squares = train.mul(train).sum(1).reshape(1, train.size(0));
        INDArray distances = test.mmul(train.transpose()).muli(-2).addiRowVector(squares);
        int[] nearest = distances.neg().argMax(1).toIntVector();
        int[] trained = split.train().labelIndices();
        int[] tested = split.test().labelIndices();
        int right = 0;
        for (int i = 0; i < nearest.length; i++) {
            right += trained[nearest[i]] == tested[i] ? 1 : 0;
        }
        return right / (double) nearest.length;
    }
}
