package quintet.studies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quintet.data.DataSplit;
import quintet.data.catalog.DataException;
import quintet.data.catalog.DataStore;
import quintet.data.catalog.StoreOptions;
import quintet.data.catalog.Views;
import quintet.experiment.Budget;

class StudyDataTest {

    @TempDir
    Path folder;

    private DataSplit load(String data, Budget budget) {
        return StudyData.load(data, Views.DISTINCT, budget, new DataStore(StoreOptions.in(folder)));
    }

    @Test
    void generatedSetsNeedNoStoreAndAreTheSameEveryTime() {
        assertThat(load("digits", Budget.STANDARD).checksum())
                .isEqualTo(load("digits", Budget.STANDARD).checksum());
        for (String name :
                List.of("scenes", "known-answers-redundant", "known-answers-unique", "known-answers-synergy")) {
            assertThat(StudyData.names()).contains(name);
            assertThat(load(name, Budget.QUICK).modalities()).hasSize(2);
        }
    }

    @Test
    void aBudgetCutsTheTrainingPartAloneAndFairly() throws IOException {
        List<String> rows = IntStream.range(0, 4000)
                .mapToObj(i -> i + "," + (i % 4 == 0 ? "rare" : "common"))
                .toList();
        Path file = folder.resolve("table.csv");
        Files.write(file, Collections.singleton("x_1,label"));
        Files.write(file, rows, java.nio.file.StandardOpenOption.APPEND);
        DataSplit cut = load(file.toString(), Budget.QUICK);
        DataSplit whole = load(file.toString(), Budget.FULL);
        assertThat(cut.train().size()).isEqualTo(Budget.QUICK.examples());
        assertThat(cut.validation().checksum()).isEqualTo(whole.validation().checksum());
        assertThat(cut.test().checksum()).isEqualTo(whole.test().checksum());
        double share = cut.train().classCounts()[cut.classes().indexOf("rare")]
                / (double) cut.train().size();
        assertThat(share).isBetween(0.2, 0.3);
    }

    @Test
    void whatDoesNotExistIsToldBeforeAnythingIsLoaded() {
        assertThatThrownBy(() -> StudyData.check("av-digit"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("Did you mean \"av-digits\"?")
                .hasMessageContaining(".csv");
        assertThatThrownBy(() -> StudyData.check("none.csv")).hasMessageContaining("no file none.csv");
        assertThat(StudyData.label("some/Table.CSV")).isEqualTo("Table");
        assertThat(StudyData.label("digits")).isEqualTo("digits");
    }

    @Test
    void aStudyIsFoundByName() {
        assertThat(Studies.named("mmmp-vs-mmaa").question()).endsWith("?");
        assertThatThrownBy(() -> Studies.named("mmmp")).hasMessageContaining("mmmp-vs-mmaa");
    }
}
