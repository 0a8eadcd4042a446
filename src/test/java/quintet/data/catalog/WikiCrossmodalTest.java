package quintet.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.features.RawInput;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sink;
import us.hebi.matlab.mat.types.Sinks;

class WikiCrossmodalTest {

    private static final int TRAIN = 44;
    private static final int TEST = 5;

    @TempDir
    Path folder;

    private final Map<String, double[][]> matrices = new LinkedHashMap<>();

    /** Section i of training has picture (i, -2 i, 7) and text (i, 1), of test 1000 more; classes in turn. */
    @BeforeEach
    void write() throws IOException {
        Files.write(folder.resolve("categories.list"), List.of("art", "sport"));
        for (String part : List.of("train", "test")) {
            int n = part.equals("train") ? TRAIN : TEST;
            int from = part.equals("train") ? 0 : 1000;
            String ending = part.equals("train") ? "_tr" : "_te";
            matrices.put(
                    "I" + ending,
                    IntStream.range(from, from + n)
                            .mapToObj(i -> new double[] {i, -2 * i, 7})
                            .toArray(double[][]::new));
            matrices.put(
                    "T" + ending,
                    IntStream.range(from, from + n)
                            .mapToObj(i -> new double[] {i, 1})
                            .toArray(double[][]::new));
            Files.write(
                    list(part),
                    IntStream.range(0, n)
                            .mapToObj(i -> "text" + i + "\tpicture" + i + "\t" + (1 + i % 2))
                            .toList());
        }
        writeFeatures();
    }

    private Path list(String part) {
        return folder.resolve(part + "set_txt_img_cat.list");
    }

    private void writeFeatures() throws IOException {
        try (MatFile mat = Mat5.newMatFile();
                Sink sink = Sinks.newStreamingFile(
                        folder.resolve("raw_features.mat").toFile())) {
            matrices.forEach((name, rows) -> {
                Matrix matrix = Mat5.newMatrix(rows.length, rows[0].length);
                for (int i = 0; i < rows.length; i++) {
                    for (int c = 0; c < rows[i].length; c++) {
                        matrix.setDouble(i, c, rows[i][c]);
                    }
                }
                mat.addArray(name, matrix);
            });
            mat.writeTo(sink);
        }
    }

    private WikiCrossmodal.Official raw() {
        return WikiCrossmodal.official(folder, CrossModalOptions.raw());
    }

    @Test
    void theOfficialSplitHasTheNumbersOfTheFilesInTheirOrder() {
        WikiCrossmodal.Official official = raw();
        assertThat(official.train().size()).isEqualTo(TRAIN);
        assertThat(official.test().size()).isEqualTo(TEST);
        assertThat(official.train().features().get(0).getRow(11).toDoubleVector())
                .containsExactly(11, -22, 7);
        assertThat(official.test().features().get(1).getRow(3).toDoubleVector()).containsExactly(1003, 1);
        assertThat(official.train().labelIndices()).startsWith(0, 1, 0, 1);
        assertThat(official.test().classes()).containsExactly("art", "sport");
        // standardised with the statistics of all that train, and nothing of the test
        INDArray standard = WikiCrossmodal.official(folder, CrossModalOptions.defaults())
                .train()
                .features()
                .get(0);
        assertThat(standard.mean(0).norm2Number().doubleValue()).isCloseTo(0, within(1e-5));
        assertThat(standard.getColumn(0).stdNumber(false).doubleValue()).isCloseTo(1, within(1e-4));
        assertThat(standard.getColumn(2).norm2Number().doubleValue()).isZero();
    }

    @Test
    void everyTenthOfAClassValidatesAndTheTestIsTheOfficialOne() {
        DataSplit split = split(1);
        assertThat(split.modalities()).extracting(Modality::name).isEqualTo(WikiCrossmodal.MODALITIES);
        // of 22 sections a class the 10th and the 20th, which are at places 18, 38 and 19, 39
        assertThat(sections(split.validation())).containsExactly(18, 19, 38, 39);
        assertThat(sections(split.train())).hasSize(TRAIN - 4).doesNotContain(18, 19, 38, 39);
        assertThat(sections(split.test())).containsExactly(1000, 1001, 1002, 1003, 1004);
        DataSplit other = split(2);
        assertThat(sections(other.validation())).isEqualTo(sections(split.validation()));
        assertThat(other.checksum()).isNotEqualTo(split.checksum());
        for (int i = 0; i < split.train().size(); i++) {
            assertThat(split.train().features().get(0).getInt(i, 0) % 2)
                    .isEqualTo(split.train().labelIndices()[i]);
        }
    }

    private DataSplit split(long seed) {
        return WikiCrossmodal.prepare(folder, CrossModalOptions.raw(), seed).split();
    }

    private static List<Integer> sections(MultimodalDataset part) {
        return Arrays.stream(part.features().get(0).getColumn(0).dup().toIntVector())
                .sorted()
                .boxed()
                .toList();
    }

    @Test
    void aRowThatIsStillToComeBecomesTheSameNumbers() {
        PreparedData data = WikiCrossmodal.prepare(folder, CrossModalOptions.defaults(), 1);
        float[] made = data.features()
                .get("image")
                .encode(new RawInput.Vector(new double[] {1000, -2000, 7}))
                .values();
        List<float[]> rows = new ArrayList<>();
        for (int i = 0; i < TEST; i++) {
            rows.add(data.split().test().features().get(0).getRow(i).dup().toFloatVector());
        }
        assertThat(rows).anySatisfy(row -> assertThat(row).containsExactly(made));
    }

    @Test
    void faultsOfListsNameFileAndLine() throws IOException {
        change("train", 6, "text\tpicture\t3");
        assertThatThrownBy(this::raw)
                .isInstanceOf(DataException.class)
                .hasMessageContaining("trainset_txt_img_cat.list, line 7")
                .hasMessageContaining("\"3\", not a number 1 to 2");
        change("train", 6, "text picture 1");
        assertThatThrownBy(this::raw).hasMessageContaining("list, line 7").hasMessageContaining("1 cells");
        change("train", 6, "text\tpicture\t1");
        change("test", 0, "text\tpicture\tart");
        assertThatThrownBy(this::raw).hasMessageContaining("testset_txt_img_cat.list, line 1");
        Files.write(list("test"), List.of("a\tb\t1"));
        assertThatThrownBy(this::raw)
                .hasMessageContaining("raw_features.mat, matrix I_te has 5 rows")
                .hasMessageContaining("testset_txt_img_cat.list has 1 lines");
        Files.delete(list("test"));
        assertThatThrownBy(this::raw).hasMessageContaining("There is no testset_txt_img_cat.list");
        Files.write(folder.resolve("categories.list"), List.of("art"));
        assertThatThrownBy(this::raw).hasMessageContaining("categories.list, line 1");
    }

    private void change(String part, int line, String text) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(list(part)));
        lines.set(line, text);
        Files.write(list(part), lines);
    }

    @Test
    void faultsOfTheMatricesNameFileAndMatrix() throws IOException {
        matrices.get("T_te")[2][1] = Double.NaN;
        writeFeatures();
        assertThatThrownBy(this::raw).hasMessageContaining("raw_features.mat, matrix T_te, row 3, column 2 holds NaN");
        matrices.put("T_te", new double[TEST][3]);
        writeFeatures();
        assertThatThrownBy(this::raw).hasMessageContaining("T_tr has 2 columns, but T_te has 3");
        matrices.remove("I_tr");
        writeFeatures();
        assertThatThrownBy(this::raw).hasMessageContaining("has no matrix I_tr");
        Path file = folder.resolve("raw_features.mat");
        byte[] bytes = Files.readAllBytes(file);
        for (int length : new int[] {0, 60, 128, 130, 150, 300, bytes.length - 9}) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertThatThrownBy(this::raw)
                    .as("%d bytes", length)
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("raw_features.mat");
        }
        Files.writeString(file, "this is no MATLAB file at all, but it is long enough for a header. ".repeat(4));
        assertThatThrownBy(this::raw).isInstanceOf(DataException.class).hasMessageContaining("raw_features.mat");
    }

    @Test
    void realSections(@TempDir Path home) {
        DataStore store = Mirror.store(home, "wiki-crossmodal");
        WikiCrossmodal.Official official = WikiCrossmodal.official(store);
        assertThat(official.train().classCounts()).containsExactly(138, 272, 244, 248, 202, 178, 186, 144, 214, 347);
        assertThat(official.test().classCounts()).containsExactly(34, 88, 96, 85, 65, 58, 51, 41, 71, 104);
        assertThat(official.train().classes()).startsWith("art", "biology").endsWith("warfare");
        assertThat(official.train().labelIndices()).startsWith(5, 8, 2, 8, 9);
        double[] first = official.train().features().get(0).getRow(0).dup().toDoubleVector();
        assertThat(first).hasSize(128);
        assertThat(Arrays.copyOf(first, 4))
                .containsExactly(new double[] {0.03732304, 0.003861, 0.05276705, 0}, within(1e-7));
        double[] last = official.test().features().get(1).getRow(692).dup().toDoubleVector();
        assertThat(last).hasSize(10);
        assertThat(Arrays.copyOfRange(last, 7, 10))
                .containsExactly(new double[] {0.14364207, 0.07394035, 0.04882261}, within(1e-7));
        for (MultimodalDataset part : List.of(official.train(), official.test())) {
            for (INDArray histogram : part.features()) {
                assertThat(histogram.minNumber().doubleValue()).isGreaterThanOrEqualTo(0);
                assertThat(histogram.sum(1).sub(1).amaxNumber().doubleValue()).isLessThan(1e-5);
            }
        }
        assertThat(store.verify("wiki-crossmodal")).isEqualTo(4);
        DataSplit split = Catalog.load("wiki-crossmodal", store, 1);
        assertThat(split.train().size() + split.validation().size()).isEqualTo(2173);
        assertThat(split.validation().classCounts()).containsExactly(13, 27, 24, 24, 20, 17, 18, 14, 21, 34);
        assertThat(split.test().size()).isEqualTo(693);
    }
}
