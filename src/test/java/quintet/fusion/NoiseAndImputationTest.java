package quintet.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;

/** Noise, and means in the place of what is missing. */
@DisplayName("Modalities that are noisy or missing")
class NoiseAndImputationTest {

    @Test
    @DisplayName("get noise of the strength asked for, the same for the same seed, none where nothing is")
    void noise() {
        MultimodalDataset clean = PicturesAndNumbers.dataset(400);
        MultimodalDataset noisy = new NoiseInjection("right", 2).apply(clean, 7);
        INDArray noise = noisy.features().get(1).sub(clean.features().get(1));
        double signal = clean.features().get(1).stdNumber(false).doubleValue();
        assertThat(noise.stdNumber(false).doubleValue()).isCloseTo(2 * signal, within(0.05));
        assertThat(noise.meanNumber().doubleValue()).isCloseTo(0, within(0.05));
        assertThat(noisy.features().get(0)).isEqualTo(clean.features().get(0));
        INDArray half =
                new NoiseInjection("right", 1).apply(clean, 7).features().get(1);
        assertThat(half.sub(clean.features().get(1)).mul(2).equalsWithEps(noise, 1e-9))
                .isTrue();
        MultimodalDataset absent = clean.drop("right", 1, 1);
        assertThat(new NoiseInjection("right", 2)
                        .apply(absent, 7)
                        .features()
                        .get(1)
                        .maxNumber()
                        .doubleValue())
                .isZero();
        assertThatThrownBy(() -> new NoiseInjection("right", -1)).hasMessageContaining("0 or more");
    }

    @Test
    @DisplayName("get noise as strong as what is there, padding and absence apart")
    void noiseBesidePadding() {
        // half of the pictures absent; of sequences two steps in five; what is there has a mean of 10
        MultimodalDataset clean = PicturesAndNumbers.dataset(400);
        clean.features().get(1).addi(10);
        double signal = clean.features().get(1).stdNumber(false).doubleValue();
        MultimodalDataset absent = clean.drop("right", 0.5, 1);
        INDArray difference = new NoiseInjection("right", 1)
                .apply(absent, 7)
                .features()
                .get(1)
                .sub(absent.features().get(1));
        double share = absent.masks().get(1).meanNumber().doubleValue();
        assertThat(difference.norm2Number().doubleValue() / Math.sqrt(difference.length() * share))
                .isCloseTo(signal, within(0.05));
        Modality wave = Modality.sequence("wave", 2, 5);
        INDArray mask = Nd4j.ones(DataType.DOUBLE, 400, 5);
        mask.get(NDArrayIndex.all(), NDArrayIndex.interval(3, 5)).assign(0);
        MultimodalDataset padded = new MultimodalDataset(
                List.of(wave),
                List.of(Nd4j.randn(DataType.DOUBLE, 400, 2, 5).addi(10)),
                List.of(mask),
                clean.labels(),
                clean.classes());
        MultimodalDataset scribbled = Setting.scribbled(padded);
        INDArray noisy =
                new NoiseInjection("wave", 1).apply(scribbled, 7).features().get(0);
        INDArray there = noisy.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(0, 3));
        assertThat(there.stdNumber(false).doubleValue()).isCloseTo(Math.sqrt(2), within(0.06));
        assertThat(noisy.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(3, 5))
                        .norm2Number()
                        .doubleValue())
                .isZero();
        assertThat(new NoiseInjection("wave", 1).apply(padded, 7).features().get(0))
                .isEqualTo(noisy);
    }

    @Test
    @DisplayName("get noise in the share of tokens asked for, none in the padding")
    void noiseOfTokens() {
        MultimodalDataset data = Setting.SEQUENCES.dataset(DataType.FLOAT, 500, 1);
        INDArray ids = data.features().get(0);
        INDArray noisy =
                new NoiseInjection("text", 0.5).apply(data, 3).features().get(0);
        double changed = 0;
        double tokens = 0;
        for (int i = 0; i < 500; i++) {
            for (int t = 0; t < Setting.STEPS; t++) {
                tokens += ids.getDouble(i, 0, t) != 0 ? 1 : 0;
                changed += ids.getDouble(i, 0, t) != noisy.getDouble(i, 0, t) ? 1 : 0;
                assertThat(noisy.getDouble(i, 0, t) == 0).isEqualTo(ids.getDouble(i, 0, t) == 0);
            }
        }
        assertThat(changed / tokens).isCloseTo(0.5 * 4 / 5, within(0.06)); // one draw in five gives the same token
    }

    @Test
    @DisplayName("are filled with the mean of those training examples that have them")
    void meanImputation() {
        MultimodalDataset train = new MultimodalDataset(
                List.of(PicturesAndNumbers.NUMBERS),
                List.of(Nd4j.createFromArray(new double[][] {{1, 2, 3}, {3, 4, 8}, {0, 0, 0}})),
                List.of(Nd4j.createFromArray(new double[][] {{1}, {1}, {0}})),
                MultimodalDataset.oneHot(new int[] {0, 1, 0}, 2),
                List.of("no", "yes"));
        MultimodalDataset imputed = MeanImputation.of(train).impute(train);
        assertThat(imputed.features().get(0).toDoubleMatrix())
                .isDeepEqualTo(new double[][] {{1, 2, 3}, {3, 4, 8}, {2, 3, 5.5}});
        assertThat(imputed.presence()).isDeepEqualTo(new boolean[][] {{true}, {true}, {true}});
        MultimodalDataset pictures = PicturesAndNumbers.dataset(50).drop("right", 0.5, 1);
        MultimodalDataset filled = MeanImputation.of(pictures).impute(pictures);
        double[] first = filled.features().get(1).slice(0).dup('c').data().asDouble();
        assertThat(filled.presence()[0]).containsOnly(true);
        assertThat(Arrays.stream(first).anyMatch(v -> v != 0)).isTrue();
        assertThatThrownBy(() -> MeanImputation.of(train.drop("numbers", 1, 1)))
                .hasMessageContaining("absent in all training examples");
    }

    @Test
    @DisplayName("are filled, if they are sequences, with the mean of each step over those that have it")
    void meanImputationOfSequences() {
        MultimodalDataset train = new MultimodalDataset(
                List.of(Modality.sequence("wave", 1, 4)),
                List.of(Nd4j.createFromArray(
                        new double[][][] {{{1, 2, 3, 99}}, {{3, 99, 99, 99}}, {{5, 6, 99, 99}}, {{99, 99, 99, 99}}})),
                List.of(Nd4j.createFromArray(new double[][] {{1, 1, 1, 0}, {1, 0, 0, 0}, {1, 1, 0, 0}, {0, 0, 0, 0}})),
                MultimodalDataset.oneHot(new int[] {0, 1, 0, 1}, 2),
                List.of("no", "yes"));
        MultimodalDataset imputed = MeanImputation.of(train).impute(train);
        assertThat(imputed.features().get(0).slice(3).ravel().toDoubleVector()).containsExactly(3, 4, 3, 0);
        assertThat(imputed.presence()[3]).containsOnly(true);
        assertThat(imputed.masks().get(0).slice(1).toDoubleVector()).containsExactly(1, 0, 0, 0);
    }
}
