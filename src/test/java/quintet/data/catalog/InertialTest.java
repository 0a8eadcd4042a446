package quintet.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import quintet.data.DataSplit;
import quintet.data.Grouping;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.features.RawInput;

class InertialTest {

    private static final String HEADER = "x_acc,y_acc,z_acc,x_gyro,y_gyro,z_gyro,timestamp,label";
    private static final long START = 1_657_544_418_000L;
    private static final InertialOptions OPTIONS = InertialOptions.activity()
            .withWindows(0.4, 0.2)
            .withSubjects(List.of("s02"), List.of("s03"))
            .withRecordings(1, 1);

    @TempDir
    Path folder;

    /** 100 samples a second from {@code late} ms on, all six channels the time in seconds; first seated, then walking. */
    private Path write(String name, int late, int samples, int seated, int burst) throws IOException {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        for (int i = 0; i < samples; i++) {
            int taken = late + 10 * i;
            long stamp = START + late + 10L * (i / burst * burst + burst - 1); // handed over by the bunch
            lines.add((taken / 1000.0 + ",").repeat(6) + stamp + "," + (taken < seated ? "SEATED" : "WALKING"));
        }
        Files.createDirectories(folder.resolve("DATA"));
        return Files.write(folder.resolve("DATA/" + name + ".csv"), lines);
    }

    private void writePair(String id) throws IOException {
        write(id + "_sp", 0, 400, 1000, 1);
        write(id + "_sw", 0, 400, 1000, 1);
    }

    @Test
    void bothDevicesComeToOneClock() throws IOException {
        write("s01_01_sp", 0, 300, 1000, 1);
        write("s01_01_sw", 130, 320, 1000, 1);
        InertialRecording recording = InertialReader.read(folder, 25).get(0);
        assertThat(recording.id()).isEqualTo("s01_01");
        assertThat(recording.subject()).isEqualTo("s01");
        // from 0.13 s, when the watch starts, to 2.99 s, when the phone ends: 1 + floor(2.86 * 25)
        assertThat(recording.steps()).isEqualTo(72);
        for (float[][] device : List.of(recording.phone(), recording.watch())) {
            assertThat(device).hasDimensions(6, 72);
            for (int k = 1; k < 71; k++) {
                // a window of four samples is on average half a sample before its middle
                assertThat(device[4][k]).isCloseTo(0.13f + k * 0.04f - 0.005f, within(0.001f));
            }
        }
        // the first step at or after the second of seating is walking
        assertThat(recording.watchActivity()[21]).isZero();
        assertThat(recording.watchActivity()[22]).isEqualTo(2);
        assertThat(recording.phoneActivity()).isEqualTo(recording.watchActivity());
    }

    @Test
    void burstsOfStampsDoNotBendTheSignal() throws IOException {
        write("s01_01_sp", 0, 396, 1000, 12);
        write("s01_01_sw", 0, 400, 1000, 1);
        InertialRecording recording = InertialReader.read(folder, 25).get(0);
        for (int k = 2; k < recording.steps() - 2; k++) {
            // 5.5 samples late all along, but a straight line
            double step = recording.phone()[0][k + 1] - recording.phone()[0][k];
            assertThat(step).isCloseTo(0.04, within(0.0101)); // windows hold 4 samples, now and then 3 or 5
            assertThat((double) recording.watch()[0][k] - recording.phone()[0][k])
                    .isCloseTo(0.055, within(0.02));
        }
    }

    @Test
    void subjectsAreInOnePartAndEveryWindowTellsItsRecording() throws IOException {
        for (String id : List.of("s01_01", "s01_02", "s02_01", "s03_01", "s04_01")) {
            writePair(id);
        }
        InertialWindows windows = InertialWindows.activity(InertialReader.read(folder, 25), OPTIONS, 1);
        assertThat(new HashSet<>(windows.trainRecordings())).containsExactlyInAnyOrder("s01_01", "s01_02", "s04_01");
        assertThat(windows.validationRecordings()).containsOnly("s02_01");
        assertThat(windows.testRecordings()).containsOnly("s03_01");
        MultimodalDataset train = windows.split().train();
        assertThat(train.modalities()).extracting(Modality::name).containsExactly("phone", "watch");
        assertThat(train.features().get(0).shape()).containsExactly(train.size(), 6, 10);
        for (int m = 0; m < 2; m++) {
            INDArray array = train.features().get(m);
            assertThat(array.mean(0, 2).norm2Number().doubleValue()).isLessThan(1e-4);
            assertThat(array.std(false, 0, 2).meanNumber().doubleValue()).isCloseTo(1, within(1e-4));
        }
        // 4 s: 100 steps and 19 windows; the one across the change is half and half and left out
        assertThat(windows.testRecordings()).hasSize(18);
        assertThat(windows.prepared().testGroups()).isEqualTo(Grouping.by("recording", windows.testRecordings()));
        assertThat(windows.split().test().classCounts()).containsExactly(4, 0, 14, 0, 0);
    }

    @Test
    void readingsThatAreStillToComeBecomeTheSameNumbers() throws IOException {
        for (String id : List.of("s01_01", "s02_01", "s03_01")) {
            writePair(id);
        }
        List<InertialRecording> recordings = InertialReader.read(folder, 25);
        InertialWindows windows = InertialWindows.activity(recordings, OPTIONS, 1);
        List<float[]> rows = new ArrayList<>();
        INDArray watch = windows.split().test().features().get(1);
        for (int i = 0; i < watch.size(0); i++) {
            rows.add(watch.slice(i).dup('c').data().asFloat());
        }
        float[][] recorded = recordings.get(2).watch();
        double[][] readings = new double[6][10];
        for (int c = 0; c < 6; c++) {
            for (int t = 0; t < 10; t++) {
                readings[c][t] = recorded[c][15 + t]; // the fourth window
            }
        }
        float[] encoded = windows.prepared()
                .features()
                .get("watch")
                .encode(new RawInput.Sensor(readings))
                .values();
        assertThat(rows).haveExactly(1, new Condition<>(row -> Arrays.equals(row, encoded), "these readings"));
    }

    @Test
    void aWindowNeedsItsShareOfOneActivity() {
        InertialRecording recording = recording("s01_01", 0, 0, 0, 2, 2, 2, 2, 2, 2, 2);
        InertialRecording other = recording("s02_01", 0, 0, 0, 0, 0, 2, 2, 2, 2, 2);
        InertialRecording third = recording("s03_01", 0, 0, 0, 0, 2, 2, 2, 2, 2, 2);
        List<InertialRecording> all =
                List.of(recording, recording("s04_01", 1, 1, 1, 1, 1, 1, 1, 1, 1, 1), other, third);
        assertThatThrownBy(() -> InertialWindows.activity(all, OPTIONS.withMinShare(0.6), 1))
                .hasMessageContaining("Part 1"); // half and half
        InertialOptions swapped = OPTIONS.withSubjects(List.of("s03"), List.of("s01"));
        assertThat(InertialWindows.activity(all, swapped.withMinShare(0.6), 1).validationRecordings())
                .containsExactly("s03_01");
        assertThatThrownBy(() -> InertialWindows.activity(all, swapped.withMinShare(0.65), 1))
                .hasMessageContaining("no window");
    }

    private static InertialRecording recording(String id, int... activities) {
        float[][] values = new float[6][activities.length];
        return new InertialRecording(id, id.substring(0, 3), values, values, activities, activities);
    }

    @Test
    void theLastRecordingsOfEverySubjectTestWhoMoves() throws IOException {
        for (String id : List.of("s01_01", "s01_02", "s01_03", "s02_01", "s02_02", "s02_09", "s02_10")) {
            writePair(id);
        }
        List<InertialRecording> recordings = InertialReader.read(folder, 25);
        InertialWindows windows = InertialWindows.identity(recordings, OPTIONS, 1);
        assertThat(new HashSet<>(windows.trainRecordings())).containsExactlyInAnyOrder("s01_01", "s02_01", "s02_02");
        assertThat(new HashSet<>(windows.validationRecordings())).containsExactlyInAnyOrder("s01_02", "s02_09");
        assertThat(new HashSet<>(windows.testRecordings())).containsExactlyInAnyOrder("s01_03", "s02_10");
        assertThat(windows.split().classes()).containsExactly("s01", "s02");
        int[] labels = windows.split().test().labelIndices();
        for (int i = 0; i < labels.length; i++) {
            assertThat(windows.testRecordings().get(i)).startsWith("s0" + (labels[i] + 1));
        }
        assertThatThrownBy(() -> InertialWindows.identity(recordings, OPTIONS.withRecordings(1, 2), 1))
                .hasMessageContaining("Subject s01 has 3 recordings, but 3 are held back");
    }

    @Test
    void faultsNameFileAndRow() throws IOException {
        assertThatThrownBy(() -> InertialReader.read(folder, 25)).hasMessageContaining("s11_03_sp.csv");
        Path phone = write("s01_01_sp", 0, 300, 1000, 1);
        assertThatThrownBy(() -> InertialReader.read(folder, 25)).hasMessageContaining("only one of its two devices");
        Path watch = write("s01_01_sw", 0, 300, 1000, 1);
        Map<String, String> faults = new HashMap<>();
        faults.put("1,2,3,4,5,6," + (START + 60) + ",FLYING", "\"FLYING\" is no activity");
        faults.put("1,2,,4,5,6," + START + ",SEATED", "\"z_acc\" holds \"\"");
        faults.put("1,2,3,4,5,NaN," + START + ",SEATED", "\"z_gyro\" holds \"NaN\"");
        faults.put("1,2,3,4,5,6," + START, "7 cells");
        faults.put("1,2,3,4,5,6," + START + ",", "one word");
        faults.put("1,2,3,4,5,6," + START + ",SEATED,1", "one word");
        faults.put("1,2,3,4,5,6," + (START - 9) + ",SEATED", "before that of the row above");
        List<String> lines = Files.readAllLines(phone);
        for (Map.Entry<String, String> fault : faults.entrySet()) {
            List<String> changed = new ArrayList<>(lines);
            changed.set(7, fault.getKey());
            Files.write(phone, changed);
            assertThatThrownBy(() -> InertialReader.read(folder, 25))
                    .as(fault.getKey())
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("s01_01_sp.csv, row 7")
                    .hasMessageContaining(fault.getValue());
        }
        Files.write(phone, List.of(HEADER.replace("x_gyro", "x_rate"), lines.get(1)));
        assertThatThrownBy(() -> InertialReader.read(folder, 25)).hasMessageContaining("must have the columns");
        Files.write(phone, lines);
        List<String> torn = Files.readAllLines(watch).stream()
                .filter(line -> line.startsWith("x") || Float.parseFloat(line.split(",")[0]) < 1)
                .toList();
        List<String> late = new ArrayList<>(torn);
        late.add("9,9,9,9,9,9," + (START + 9000) + ",SEATED");
        Files.write(watch, late);
        assertThatThrownBy(() -> InertialReader.read(folder, 25)).hasMessageContaining("samples must be missing");
        write("s01_01_sw", 60_000, 300, 1000, 1);
        assertThatThrownBy(() -> InertialReader.read(folder, 25)).hasMessageContaining("s01_01");
    }

    @Test
    void optionsAndSubjectsAreChecked() {
        assertThatThrownBy(() -> OPTIONS.withRateHz(0)).hasMessageContaining("rateHz");
        assertThatThrownBy(() -> OPTIONS.withWindows(0.01, 1)).hasMessageContaining("windowSeconds");
        assertThatThrownBy(() -> OPTIONS.withWindows(1, 0.01)).hasMessageContaining("strideSeconds");
        assertThatThrownBy(() -> OPTIONS.withMinShare(0.5)).hasMessageContaining("minShare");
        assertThatThrownBy(() -> OPTIONS.withRecordings(0, 1)).hasMessageContaining("at least one recording");
        assertThatThrownBy(() -> OPTIONS.withSubjects(List.of("s01"), List.of("s01")))
                .hasMessageContaining("two parts");
        assertThatThrownBy(() -> InertialWindows.activity(List.of(recording("s01_01", 0)), OPTIONS, 1))
                .hasMessageContaining("no subject \"s02\"");
        assertThatThrownBy(
                        () -> new InertialRecording("a", "a", new float[6][2], new float[6][2], new int[2], new int[3]))
                .hasMessageContaining("2 and 3");
        assertThatThrownBy(
                        () -> new InertialRecording("a", "a", new float[6][2], new float[6][4], new int[2], new int[2]))
                .hasMessageContaining("4 steps");
        assertThatThrownBy(() -> Catalog.inertialWindows("mfeat", null, CatalogOptions.defaults(), 1))
                .hasMessageContaining("sp-sw-har");
    }

    @Test
    void realRecordings(@TempDir Path home) {
        DataStore store = Mirror.store(home, "sp-sw-har");
        InertialWindows what = Catalog.inertialWindows("sp-sw-har", store, Catalog.defaults("sp-sw-har"), 1);
        assertThat(what.split().train().size()).isEqualTo(5545);
        assertThat(what.split().validation().size()).isEqualTo(1201);
        assertThat(what.split().test().size()).isEqualTo(1949);
        assertThat(subjects(what.trainRecordings()))
                .hasSize(15)
                .doesNotContainAnyElementsOf(subjects(what.validationRecordings()))
                .doesNotContainAnyElementsOf(subjects(what.testRecordings()));
        DataSplit who = Catalog.load("sp-sw-har-identity", store, 1);
        assertThat(who.classes()).hasSize(23);
        assertThat(Arrays.stream(who.test().classCounts()).min().getAsInt()).isGreaterThan(20);
        assertThat(store.verify("sp-sw-har-identity")).isEqualTo(448);
        // who sits feels gravity alone
        InertialRecording recording =
                InertialReader.read(store.fetch("sp-sw-har"), 25).get(0);
        double gravity = IntStream.range(0, 10)
                .mapToDouble(k -> Math.sqrt(IntStream.range(0, 3)
                        .mapToDouble(c -> Math.pow(recording.phone()[c][k], 2))
                        .sum()))
                .average()
                .getAsDouble();
        assertThat(gravity).isCloseTo(9.81, within(0.5));
    }

    private static Set<String> subjects(List<String> recordings) {
        Set<String> subjects = new HashSet<>();
        recordings.forEach(recording -> subjects.add(recording.substring(0, 3)));
        return subjects;
    }
}
