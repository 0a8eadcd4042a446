package quintet.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.model.ConvolutionEncoder;
import quintet.model.DenseEncoder;
import quintet.model.MultimodalNetwork;
import quintet.training.GradientCheck;
import quintet.training.Trainer;
import quintet.training.TrainingConfig;

/** Data-level fusion, noise, imputation. */
@DisplayName("Modalities that are stacked, noisy or missing")
class AbsenceInNetworksTest {

    private static final Modality LEFT = Modality.image("left", 4, 5, 1);
    private static final Modality RIGHT = Modality.image("right", 4, 5, 2);
    private static final Modality NUMBERS = Modality.vector("numbers", 3);

    private static MultimodalDataset dataset(int n) {
        Nd4j.getRandom().setSeed(3);
        return new MultimodalDataset(
                List.of(LEFT, RIGHT, NUMBERS),
                List.of(
                        Nd4j.randn(DataType.DOUBLE, n, 1, 4, 5),
                        Nd4j.randn(DataType.DOUBLE, n, 2, 4, 5),
                        Nd4j.randn(DataType.DOUBLE, n, 3)),
                null,
                MultimodalDataset.oneHot(IntStream.range(0, n).map(i -> i % 2).toArray(), 2)
                        .castTo(DataType.DOUBLE),
                List.of("no", "yes"));
    }

    @Test
    @DisplayName("become one picture with all channels")
    void stacked() {
        MultimodalNetwork network = Setting.ready(MultimodalNetwork.builder("stacked")
                .stack(List.of(LEFT, RIGHT), new ConvolutionEncoder(3))
                .encode(NUMBERS, new DenseEncoder(2))
                .heedAbsence()
                .fuse(new MeanPoolingFusion(1))
                .decide(new AverageRule())
                .hidden(3)
                .classify(2)
                .dataType(DataType.DOUBLE)
                .build());
        assertThat(network.deciders()).containsExactly("fusion", "left+right", "numbers");
        assertThat(network.graph().getLayer("left+right/convolution-1").numParams())
                .isEqualTo(3 * 9 * 3 + 3);
        MultimodalDataset data = dataset(6).drop("left", 0.5, 1).drop("right", 0.5, 2);
        assertThat(GradientCheck.maxError(network, data, 1e-6, 100, 1)).isLessThan(1e-4);
        assertThat(network.predict(data)).hasDimensions(6, 2);
        assertThatThrownBy(() -> MultimodalNetwork.builder("unfit").stack(List.of(LEFT, NUMBERS), new DenseEncoder(2)))
                .hasMessageContaining("one size")
                .hasMessageContaining("numbers");
    }

    @Test
    @DisplayName("get noise of the strength asked for, the same for the same seed, none where nothing is")
    void noise() {
        MultimodalDataset clean = dataset(400);
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
                List.of(NUMBERS),
                List.of(Nd4j.createFromArray(new double[][] {{1, 2, 3}, {3, 4, 8}, {0, 0, 0}})),
                List.of(Nd4j.createFromArray(new double[][] {{1}, {1}, {0}})),
                MultimodalDataset.oneHot(new int[] {0, 1, 0}, 2),
                List.of("no", "yes"));
        MultimodalDataset imputed = MeanImputation.of(train).impute(train);
        assertThat(imputed.features().get(0).toDoubleMatrix())
                .isDeepEqualTo(new double[][] {{1, 2, 3}, {3, 4, 8}, {2, 3, 5.5}});
        assertThat(imputed.presence()).isDeepEqualTo(new boolean[][] {{true}, {true}, {true}});
        MultimodalDataset pictures = dataset(50).drop("right", 0.5, 1);
        MultimodalDataset filled = MeanImputation.of(pictures).impute(pictures);
        double[] first = filled.features().get(1).slice(0).dup('c').data().asDouble();
        assertThat(filled.presence()[0]).containsOnly(true);
        assertThat(Arrays.stream(first).anyMatch(v -> v != 0)).isTrue();
        assertThatThrownBy(() -> MeanImputation.of(train.drop("numbers", 1, 1)))
                .hasMessageContaining("absent in all training examples");
    }

    @Test
    @DisplayName("are dropped in training with the same numbers from the same seed")
    void modalityDropoutIsSeeded() {
        DataSplit split = new DataSplit(dataset(30), dataset(10), dataset(10));
        double[][] one = trained(split, 0.5, 4);
        assertThat(trained(split, 0.5, 4)).isDeepEqualTo(one);
        assertThat(Arrays.deepEquals(trained(split, 0, 4), one)).isFalse();
        assertThat(Arrays.deepEquals(trained(split, 0.5, 5), one)).isFalse();
        assertThatThrownBy(() -> MultimodalNetwork.builder("x")
                        .encode(NUMBERS, new DenseEncoder(2))
                        .fuse(new MeanPoolingFusion(1))
                        .modalityDropout(1)
                        .classify(2)
                        .build())
                .hasMessageContaining("modality dropout");
    }

    private static double[][] trained(DataSplit split, double rate, long seed) {
        MultimodalNetwork network = MultimodalNetwork.builder("dropped")
                .encode(LEFT, new ConvolutionEncoder(2))
                .encode(NUMBERS, new DenseEncoder(2))
                .fuse(new MeanPoolingFusion(1))
                .heedAbsence()
                .modalityDropout(rate)
                .hidden(3)
                .classify(2)
                .dataType(DataType.DOUBLE)
                .build();
        new Trainer(TrainingConfig.defaults().withEpochs(2).withBatchSize(30).withSeed(seed)).fit(network, split);
        return network.predict(split.test());
    }
}
