package quintet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

@DisplayName("Absence")
class AbsenceTest {

    private static final int N = 2000;

    private static MultimodalDataset dataset() {
        Nd4j.getRandom().setSeed(1);
        INDArray mask = Nd4j.ones(DataType.FLOAT, N, 3);
        mask.getColumn(2).assign(0);
        return new MultimodalDataset(
                List.of(Modality.vector("v", 2), Modality.image("i", 2, 2, 1), Modality.sequence("s", 2, 3)),
                List.of(
                        Nd4j.ones(DataType.FLOAT, N, 2),
                        Nd4j.ones(DataType.FLOAT, N, 1, 2, 2),
                        Nd4j.ones(DataType.FLOAT, N, 2, 3)),
                Arrays.asList(null, null, mask),
                MultimodalDataset.oneHot(IntStream.range(0, N).map(i -> i % 2).toArray(), 2),
                List.of("no", "yes"));
    }

    @Test
    @DisplayName("drops a modality from the asked share of examples, features and mask")
    void drops() {
        MultimodalDataset dataset = dataset();
        for (String modality : List.of("v", "i", "s")) {
            MultimodalDataset dropped = dataset.drop(modality, 0.3, 5);
            int m = dataset.indexOf(modality);
            boolean[][] presence = dropped.presence();
            int absent = 0;
            for (int i = 0; i < N; i++) {
                double sum = dropped.features().get(m).slice(i).sumNumber().doubleValue();
                assertThat(sum == 0).isEqualTo(!presence[i][m]);
                assertThat(presence[i][(m + 1) % 3]).isTrue();
                absent += presence[i][m] ? 0 : 1;
            }
            assertThat(absent / (double) N).isCloseTo(0.3, within(0.04));
        }
        assertThat(dataset.presence()[0]).containsOnly(true);
        assertThat(dataset.drop("s", 0, 5).masks().get(2))
                .isEqualTo(dataset.masks().get(2));
        assertThatThrownBy(() -> dataset.drop("v", 1.5, 1))
                .hasMessageContaining("\"v\"")
                .hasMessageContaining("1.5");
    }

    @Test
    @DisplayName("grows with the rate: what a smaller rate drops, a larger one drops too")
    void isNested() {
        boolean[][] few = dataset().drop("v", 0.2, 9).presence();
        boolean[][] many = dataset().drop("v", 0.6, 9).presence();
        for (int i = 0; i < N; i++) {
            assertThat(few[i][0] || !many[i][0]).isTrue();
        }
    }

    @Test
    @DisplayName("by dropout in training leaves every example something, and the batch as it was")
    void dropoutLeavesOne() {
        MultimodalDataset dataset = dataset().drop("i", 0.5, 3);
        MultiDataSet batch = dataset.batch(dataset.allRows());
        MultiDataSet dropped = Absence.dropout(batch, 0.6, new Random(2));
        boolean[][] there = new boolean[3][];
        for (int m = 0; m < 3; m++) {
            there[m] = Absence.flags(Absence.present(dropped.getFeaturesMaskArray(m), N, DataType.FLOAT));
        }
        boolean[][] before = dataset.presence();
        int dropsOfSequence = 0;
        for (int i = 0; i < N; i++) {
            assertThat(there[0][i] || there[1][i] || there[2][i]).isTrue();
            assertThat(there[1][i] && !before[i][1]).isFalse();
            dropsOfSequence += there[2][i] ? 0 : 1;
            if (!there[2][i]) {
                assertThat(dropped.getFeatures(2).slice(i).sumNumber().doubleValue())
                        .isZero();
            }
        }
        // 0.6, but for rows where all fell and the sequence was drawn to stay: 0.6 - 0.6^2 (0.5 * 0.6 / 3 + 0.5 / 2)
        assertThat(dropsOfSequence / (double) N).isCloseTo(0.6 - 0.36 * (0.1 + 0.25), within(0.03));
        assertThat(batch.getFeatures(0).sumNumber().doubleValue()).isEqualTo(2 * N);
        assertThat(batch.getFeaturesMaskArray(0)).isNull();
    }
}
