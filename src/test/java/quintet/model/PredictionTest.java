package quintet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PredictionTest {

    @Test
    void theMostProbableClassComesFirst() {
        Prediction prediction = Prediction.of(List.of("negative", "positive"), new double[] {0.07, 0.93});
        assertThat(prediction.label()).isEqualTo("positive");
        assertThat(prediction.probability("negative")).isEqualTo(0.07);
        assertThat(prediction).hasToString("positive 0.93, negative 0.07");
        assertThat(prediction.probabilities().keySet()).containsExactly("negative", "positive");
        assertThatThrownBy(() -> prediction.probability("neutral")).hasMessageContaining("[negative, positive]");
    }

    @Test
    void ofEquallyProbableClassesTheFirst() {
        Prediction prediction =
                Prediction.of(List.of("a", "b", "c", "d", "e", "f"), new double[] {0, 0.3, 0.3, 0.2, 0.1, 0.1});
        assertThat(prediction.label()).isEqualTo("b");
        assertThat(prediction).hasToString("b 0.30, c 0.30, d 0.20, e 0.10, f 0.10, ...");
    }

    @Test
    void whatIsNoDistributionIsRefused() {
        assertThatThrownBy(() -> new Prediction(Map.of("a", Double.NaN, "b", 1.0)))
                .hasMessageContaining("diverged");
        assertThatThrownBy(() -> new Prediction(Map.of("a", 0.5, "b", 0.4))).hasMessageContaining("sum to 1");
        assertThatThrownBy(() -> new Prediction(Map.of())).hasMessageContaining("sum to 1");
    }
}
