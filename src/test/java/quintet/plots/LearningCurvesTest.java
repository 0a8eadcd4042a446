package quintet.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import quintet.training.EpochRecord;
import quintet.training.StopReason;
import quintet.training.TrainingHistory;

class LearningCurvesTest {

    private static final TrainingHistory CLASSIFIER = history(Map.of("loss", 0.5, "accuracy", 0.9));
    private static final TrainingHistory AUTOENCODER = history(Map.of("loss", 0.5));

    @Test
    void onlyTheLossOfClassifiersIsInNats() {
        assertThat(axis("loss", Map.of("a", CLASSIFIER, "b", CLASSIFIER))).isEqualTo("loss (nats)");
        assertThat(axis("loss", Map.of("a", AUTOENCODER))).isEqualTo("loss");
        assertThat(axis("loss", Map.of("a", AUTOENCODER, "b", CLASSIFIER))).isEqualTo("loss");
    }

    @Test
    void otherMeasuresHaveTheirUnitToo() {
        assertThat(axis("accuracy", Map.of("", CLASSIFIER))).isEqualTo("accuracy (share, 0 to 1)");
    }

    @Test
    void whatNobodyMeasuredIsNamed() {
        assertThatThrownBy(() -> axis("macro_f1", Map.of("", CLASSIFIER))).hasMessageContaining("\"macro_f1\"");
    }

    private static String axis(String measure, Map<String, TrainingHistory> histories) {
        return LearningCurves.chart(measure, histories).getYAxisTitle();
    }

    private static TrainingHistory history(Map<String, Double> validation) {
        EpochRecord epoch = new EpochRecord(1, Map.of("loss", 0.6), validation, 0.1);
        return new TrainingHistory(List.of(epoch), 1, StopReason.COMPLETED);
    }
}
