package quintet.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quintet.data.catalog.DataStore;
import quintet.data.catalog.StoreOptions;
import quintet.experiment.Budget;
import quintet.plots.Charts;
import quintet.runtime.Parallelism;
import quintet.studies.Studies;

@DisplayName("What a study costs")
class StudyCostTest {

    private static StudyCostOptions options(int epochs) {
        return new StudyCostOptions(
                Studies.named("mmmp-vs-mmaa"), "known-answers-redundant", 1, epochs, Budget.QUICK, 40, 1, true);
    }

    @Test
    @DisplayName("is told in one line, with memory after every epoch")
    void isToldInOneLine(@TempDir Path folder) {
        DataStore store = new DataStore(StoreOptions.fromEnvironment());
        StudyCost cost = StudyCost.measure(options(4), store);
        JsonNode line = JsonLines.last(List.of(JsonLines.line(cost))).orElseThrow();

        assertThat(cost.epochs()).isEqualTo(4 * cost.runs());
        assertThat(cost.log().entries())
                .hasSize(cost.epochs())
                .allMatch(entry -> entry.memory().heap() > 0);
        assertThat(cost.log().toCsv().lines()).hasSize(cost.epochs() + 1);
        assertThat(line.get("runs").asInt()).isGreaterThan(6);
        assertThat(line.get("runs_per_second").asDouble()).isPositive();
        assertThat(line.at("/growth_per_epoch/heap_kb").isNumber()).isTrue();
        assertThat(line.has("log")).isFalse();
        assertThat(line.get("runs_at_once").asInt()).isEqualTo(1);
        assertThat(line.get("threads").asInt()).isEqualTo(1); // however many cores there are
        assertThat(System.getProperty(Parallelism.PROPERTY)).isNull();
        assertThat(Charts.toPng(cost.log().chart("memory"), 600, 300)).isNotEmpty();
    }

    @Test
    @DisplayName("tells growth from what settles at the start")
    void tellsGrowth() {
        MemoryLog steady = new MemoryLog();
        MemoryLog leaking = new MemoryLog();
        for (int epoch = 1; epoch <= 50; epoch++) {
            double settling = epoch <= 10 ? 10 * epoch : 100;
            steady.add(new MemoryLog.Entry("a", epoch, new Memory(settling, settling, 5)));
            leaking.add(new MemoryLog.Entry("a", epoch, new Memory(settling + epoch, settling, 5)));
        }

        assertThat(steady.slope()).isEqualTo(new MemoryLog.Slope(0.0, 0.0, 0.0));
        assertThat(leaking.slope()).isEqualTo(new MemoryLog.Slope(1024.0, 0.0, 0.0));
        assertThat(new MemoryLog().slope().heap()).isNull();
    }

    @Test
    @DisplayName("names the threads in all where they are more than the runs at once")
    void namesBothCounts() {
        System.setProperty(Parallelism.PROPERTY, "3");
        try {
            StudyCost cost = StudyCost.measure(options(1), new DataStore(StoreOptions.fromEnvironment()));
            assertThat(cost.runsAtOnce()).isEqualTo(1);
            assertThat(cost.threads()).isEqualTo(3);
            assertThat(System.getProperty(Parallelism.PROPERTY)).isEqualTo("3");
        } finally {
            System.clearProperty(Parallelism.PROPERTY);
        }
    }

    @Test
    @DisplayName("refuses options that make no sense")
    void refusesOptions() {
        assertThatIllegalArgumentException().isThrownBy(() -> options(0)).withMessageContaining("--epochs");
    }
}
