package quintet.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.features.EncodedInput;
import quintet.features.RawInput;

class CsvDataTest {

    @TempDir
    Path folder;

    private final List<String> lines = new ArrayList<>();

    /** Twenty rows: id, label, text, picture, two columns of "wave", one of "heart", a name. */
    @BeforeEach
    void table() throws IOException {
        lines.add("id,label,review_text,image,wave_1,wave_2,heart.rate,name");
        for (int i = 1; i <= 20; i++) {
            BufferedImage image = new BufferedImage(4, 2, BufferedImage.TYPE_INT_RGB);
            image.setRGB(0, 0, 0xff0000);
            ImageIO.write(image, "png", folder.resolve("p" + i + ".png").toFile());
            lines.add(String.format(
                    Locale.ROOT,
                    "%d,%s,\"Film, w%d\",p%d.png,%d,%.2f,%d,n%d",
                    i,
                    i % 2 == 0 ? "yes" : "no",
                    i,
                    i,
                    i,
                    i * 0.5,
                    60 + i,
                    i));
        }
    }

    private Path write() throws IOException {
        return Files.writeString(folder.resolve("data.csv"), String.join("\n", lines));
    }

    /** Puts something else into a row (counted from 1) of the table. */
    private Path with(int row, String old, String replacement) throws IOException {
        assertThat(lines.get(row)).contains(old);
        lines.set(row, lines.get(row).replace(old, replacement));
        return write();
    }

    private void assertFault(ThrowingCallable call, String... parts) {
        assertThatThrownBy(call)
                .isInstanceOf(DataException.class)
                .hasMessageContaining("data.csv")
                .hasMessageContainingAll(parts)
                .hasMessageNotContaining("\n");
    }

    @Test
    void columnsAreFoundByTheirNames() throws IOException {
        DataSplit split = CsvData.load(write(), 1);
        assertThat(split.modalities())
                .extracting(Modality::name)
                .containsExactly("review_text", "image", "heart", "wave");
        assertThat(split.modalities().get(1).shape(1)).containsExactly(1, 3, 32, 32);
        assertThat(split.modalities().get(3).shape(1)).containsExactly(1, 2);
        assertThat(split.classes()).containsExactly("no", "yes");
        assertThat(split.train().size()
                        + split.validation().size()
                        + split.test().size())
                .isEqualTo(20);
        assertThat(split.test().classCounts()).containsExactly(1, 1);
        CsvOptions found = CsvData.detect(folder.resolve("data.csv"));
        assertThat(found.texts()).containsExactly("review_text");
        assertThat(found.ignored()).containsExactly("id", "name");
        assertThat(CsvData.load(write(), found, 1).checksum()).isEqualTo(split.checksum());
        assertThat(CsvData.load(write(), 2).checksum()).isNotEqualTo(split.checksum());
    }

    @Test
    void columnsCanBeNamed() throws IOException {
        CsvOptions options =
                CsvOptions.defaults().withPrefixes("wave").withImages("image").withImageSize(2, 4, 1);
        DataSplit split = CsvData.load(write(), options, 1);
        assertThat(split.modalities()).extracting(Modality::name).containsExactly("image", "wave");
        INDArray image = split.train().features().get(0);
        assertThat(image.shape()).containsExactly(split.train().size(), 1, 2, 4);
        assertThat(image.getFloat(0, 0, 0, 0)).isCloseTo(0.299f, within(1e-4f));
        assertThat(image.getFloat(0, 0, 1, 3)).isZero();
    }

    @Test
    void numbersAreStandardisedAndWordsCountedOnTheTrainingPart() throws IOException {
        DataSplit split = CsvData.load(write(), 1);
        INDArray wave = split.train().features().get(3);
        for (int c = 0; c < 2; c++) {
            assertThat(wave.mean(0).getDouble(c)).isCloseTo(0, within(1e-6));
            assertThat(wave.std(false, 0).getDouble(c)).isCloseTo(1, within(1e-5));
        }
        assertThat(Math.abs(split.test().features().get(3).meanNumber().doubleValue()))
                .isGreaterThan(1e-3);
        // padding, unknown, "film", "," and one word a training row
        assertThat(split.modalities().get(0).vocabulary())
                .isEqualTo(4 + split.train().size());
        // a test text is: film , unknown
        assertThat(split.test().features().get(0).getInt(0, 0, 2)).isEqualTo(1);
    }

    /** What is written in a row of the file has, once the table is prepared, the features of a row of the split, bit for bit. */
    @Test
    void rawCellsHaveTheFeaturesThatTrainingHad() throws IOException {
        PreparedData prepared = CsvData.prepare(write(), 1);
        assertThat(prepared.features()).containsOnlyKeys("review_text", "image", "heart", "wave");
        List<List<EncodedInput>> ofRows = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            ofRows.add(List.of(
                    prepared.features().get("review_text").encode(new RawInput.Text("Film, w" + i)),
                    prepared.features().get("image").encode(new RawInput.File(folder.resolve("p" + i + ".png"))),
                    prepared.features().get("heart").encode(new RawInput.Vector(new double[] {60 + i})),
                    prepared.features().get("wave").encode(new RawInput.Vector(new double[] {i, i * 0.5}))));
        }
        for (MultimodalDataset part : List.of(
                prepared.split().train(),
                prepared.split().validation(),
                prepared.split().test())) {
            for (int i = 0; i < part.size(); i++) {
                MultimodalDataset row = part.rows(i);
                List<EncodedInput> encoded = new ArrayList<>();
                for (int m = 0; m < 4; m++) {
                    INDArray mask = row.masks().get(m);
                    encoded.add(new EncodedInput(
                            row.features().get(m).dup('c').data().asFloat(),
                            mask == null ? null : mask.dup('c').data().asFloat()));
                }
                assertThat(ofRows).contains(encoded);
            }
        }
    }

    @Test
    void aConstantColumnIsOnlyCentred() throws IOException {
        lines.clear();
        lines.add("label,x,y");
        for (int i = 0; i < 10; i++) {
            lines.add((i % 2) + ",5," + i);
        }
        assertThat(CsvData.load(write(), 1)
                        .train()
                        .features()
                        .get(0)
                        .maxNumber()
                        .doubleValue())
                .isZero();
    }

    @Test
    void numbersWhosePrefixIsTheNameOfATextOrAnImageHaveANameOfTheirOwn() throws IOException {
        lines.replaceAll(line -> line.replace("review_text", "text").replace("wave_1", "text_length"));
        assertThat(CsvData.load(write(), 1).modalities())
                .extracting(Modality::name)
                .containsExactly("text", "image", "heart", "text-numbers", "wave");
        lines.replaceAll(line -> line.replace("wave_2", "image.width"));
        assertThat(CsvData.load(write(), 1).modalities())
                .extracting(Modality::name)
                .containsExactly("text", "image", "heart", "image-numbers", "text-numbers");
    }

    @Test
    void namesTheColumnsOfTwoModalitiesOfOneName() throws IOException {
        lines.replaceAll(line -> line.replace("review_text", "text")
                .replace("wave_1", "text_length")
                .replace("wave_2", "text-numbers"));
        Path file = write();
        assertFault(() -> CsvData.load(file, 1), "\"text-numbers\"", "text_length");
        CsvOptions options = CsvOptions.defaults();
        assertFault(() -> CsvData.load(file, options.withTexts("text", "text"), 1), "\"text\"", "column(s) text");
        assertFault(() -> CsvData.load(file, options.withTexts("image").withImages("image"), 1), "\"image\"");
        assertFault(() -> CsvData.load(file, options.withPrefixes("heart", "heart"), 1), "heart.rate");
    }

    private static int size(DataSplit split) {
        return split.train().size() + split.validation().size() + split.test().size();
    }

    /** What is written to standard error, where the log goes. */
    private static String logged(Runnable action) {
        PrintStream before = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            action.run();
        } finally {
            System.setErr(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void doublesAreTakenOnceAndToldOnce() throws IOException {
        String alone = CsvData.load(write(), 1).checksum();
        // id and name are not used; words and values are compared, not how they are written
        lines.add("21,no,\"film,  W3\",p3.png,3.0,1.5,63,other");
        lines.add("22,no,\"Film, w3\",p3.png,3,1.50,63,other");
        Path file = write();
        List<DataSplit> splits = new ArrayList<>();
        String log = logged(() -> splits.add(CsvData.load(file, 1)));
        assertThat(size(splits.get(0))).isEqualTo(20);
        assertThat(splits.get(0).checksum()).isEqualTo(alone); // the first of them is kept
        assertThat(log.lines().filter(line -> line.contains("2 of 22 rows")))
                .singleElement()
                .asString()
                .contains("WARN", file.toString());
        assertThat(log).contains("not used: id, name.");
        assertThat(logged(() -> CsvData.load(file, CsvOptions.defaults().withPrefixes("wave"), 1)))
                .contains("2 of 22 rows");
    }

    @Test
    void aColumnThatIsNoNumberInMostRowsIsNamedWithTheFirstOfThem() throws IOException {
        StringBuilder table = new StringBuilder("x_1,y_1,z_1,c_1,label\n");
        for (int i = 0; i < 20; i++) {
            table.append(i + ".5,").append(i < 4 ? i + "," : "NaN,").append(i < 2 ? "1," : ",");
            table.append("red,").append(i % 2 == 0 ? "a" : "b").append('\n');
        }
        Path file = Files.writeString(folder.resolve("spoilt.csv"), table);
        assertThat(logged(() -> CsvData.detect(file)))
                .contains("not used: y_1 (row 5: \"NaN\"), z_1 (row 3: \"\"), c_1.")
                .contains("in more than half of its cells");
    }

    @Test
    void rowsThatDifferInTheLabelOrInAUsedColumnStay() throws IOException {
        lines.add("21,yes,\"Film, w3\",p3.png,3,1.50,63,n3");
        lines.add("22,no,\"Film, w3\",p3.png,3,1.50,64,n3");
        Path file = write();
        List<DataSplit> splits = new ArrayList<>();
        assertThat(logged(() -> splits.add(CsvData.load(file, 1)))).doesNotContain("rows");
        assertThat(size(splits.get(0))).isEqualTo(22);
    }

    @Test
    void doublesCountAsOneRowOfAClassAndKeepTheRowsNumbers() throws IOException {
        lines.add(2, lines.get(1)); // the second row is the first again
        lines.set(17, lines.get(17).replace("p16.png", "none.png"));
        Path file = write();
        assertFault(() -> CsvData.load(file, 1), "row 17 ", "\"none.png\"");
        lines.subList(1, lines.size()).replaceAll(line -> line.replace(",no,", ",yes,"));
        for (int i = 0; i < 3; i++) {
            lines.add("1,rare,\"Film, w1\",p1.png,1,0.50,61,n1");
        }
        Path rare = write();
        assertFault(() -> CsvData.load(rare, 1), "\"rare\" has 1 row(s) without doubles", "row 22.");
    }

    @Test
    void readsByteOrderMarksQuotesAndLineBreaksWithinCells() throws IOException {
        Files.writeString(
                folder.resolve("data.csv"),
                "\uFEFFlabel,text\r\n10,\"one\r\ntwo\"\r\n10,NA\r\n10,null\r\n2,\"say \"\"caf\u00e9\"\"\"\r\n2,x\r\n\r\n2,y\r\n");
        DataSplit split = CsvData.load(folder.resolve("data.csv"), 1);
        assertThat(split.classes()).containsExactly("2", "10");
        assertThat(split.train().size()
                        + split.validation().size()
                        + split.test().size())
                .isEqualTo(6);
    }

    @Test
    void otherSeparatorsAreToldFromMissingColumns() throws IOException {
        lines.replaceAll(line -> line.replace(",", ";"));
        Path file = write();
        assertFault(
                () -> CsvData.load(file, 1), "no label column \"label\"", "semicolon", "Save the table with commas");
        Path one = Files.writeString(folder.resolve("data.csv"), "lable\nyes\nno\n");
        assertThatThrownBy(() -> CsvData.load(one, 1))
                .hasMessageContaining("\"lable\"?")
                .hasMessageNotContaining("semicolon");
    }

    @Test
    void namesTheColumnThatIsMissing() throws IOException {
        lines.set(0, lines.get(0).replace("label", "lable"));
        Path file = write();
        assertFault(
                () -> CsvData.load(file, 1),
                "no label column \"label\"",
                "Did you mean \"lable\"?",
                "id, lable, review_text");
        CsvOptions options = CsvOptions.defaults().withLabel("lable");
        assertFault(() -> CsvData.load(file, options.withTexts("reveiw_text"), 1), "text", "\"review_text\"?");
        assertFault(() -> CsvData.load(file, options.withImages("picture"), 1), "image column \"picture\"");
        assertFault(() -> CsvData.load(file, options.withPrefixes("waves"), 1), "\"waves\"", "\"wave\"?");
        assertFault(() -> CsvData.load(file, options.withPrefixes("wave").withIgnored("nme"), 1), "\"name\"?");
    }

    @Test
    void namesTheRowWithABadNumber() throws IOException {
        for (String bad : List.of("abc", "NaN", "Infinity", "1.5.2", "1e99", "0x1p3", "1f")) {
            String old = lines.get(17);
            Path file = with(17, ",17,", "," + bad + ",");
            assertFault(() -> CsvData.load(file, 1), "row 17 ", "column \"wave_1\"", "\"" + bad + "\"");
            lines.set(17, old);
        }
        Path empty = with(17, ",8.50,", ",,");
        assertFault(() -> CsvData.load(empty, 1), "row 17 ", "column \"wave_2\"", "missing");
    }

    @Test
    void namesTheRowOfAnEmptyCell() throws IOException {
        Path label = with(4, ",yes,", ", ,");
        assertFault(() -> CsvData.load(label, 1), "row 4 ", "column \"label\"", "empty");
        lines.set(4, lines.get(4).replace(", ,", ",yes,"));
        Path text = with(5, "\"Film, w5\"", "");
        assertFault(() -> CsvData.load(text, 1), "row 5 ", "column \"review_text\"", "empty");
    }

    @Test
    void namesTheImageThatIsNone() throws IOException {
        Files.writeString(folder.resolve("p9.png"), "no picture");
        Path file = write();
        assertFault(() -> CsvData.load(file, 1), "row 9 ", "column \"image\"", "\"p9.png\" is no image");
        Files.delete(folder.resolve("p9.png"));
        assertFault(() -> CsvData.load(file, 1), "row 9 ", "column \"image\"", "cannot be read", "relative");
    }

    @Test
    void needsTwoClassesWithThreeRowsEach() throws IOException {
        Path file = with(6, ",yes,", ",yse,");
        assertFault(() -> CsvData.load(file, 1), "\"yse\" has 1 row", "row 6", "misspelt");
        lines.replaceAll(line -> line.replace(",yes,", ",no,").replace(",yse,", ",no,"));
        Path one = write();
        assertFault(() -> CsvData.load(one, 1), "every row has the class \"no\"");
    }

    @Test
    void saysWhenItIsNoTable() throws IOException {
        Path ragged = with(3, ",n3", "");
        assertFault(() -> CsvData.load(ragged, 1), "row 3 contains 7 columns. 8 expected");
        Path file = folder.resolve("data.csv");
        Files.writeString(file, "");
        assertFault(() -> CsvData.load(file, 1), "holds no row");
        Files.writeString(file, "label,text\n");
        assertFault(() -> CsvData.load(file, 1), "holds no row");
        Files.writeString(file, "label,label\na,b\n");
        assertFault(() -> CsvData.load(file, 1), "duplicate name label");
        Files.write(file, "label,text\na,caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        assertFault(() -> CsvData.load(file, 1), "UTF-8");
        Files.writeString(file, "label,name\na,b\n");
        assertFault(() -> CsvData.load(file, 1), "no column to learn from", "label, name");
        Files.delete(file);
        assertFault(() -> CsvData.load(file, 1), "There is no file");
        assertThatThrownBy(() -> CsvData.load(new File("/").toPath(), 1)).isInstanceOf(DataException.class);
    }
}
