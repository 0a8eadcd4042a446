package quintet.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.model.BiLstmEncoder;
import quintet.model.ConvolutionEncoder;
import quintet.model.DenseEncoder;
import quintet.model.FusionMethod;
import quintet.model.IdentityEncoder;
import quintet.model.MultimodalNetwork;
import quintet.model.MultimodalNetworkBuilder;
import quintet.training.GradientCheck;
import quintet.training.Trainer;
import quintet.training.TrainingConfig;

/** Data-level fusion, modality dropout. */
@DisplayName("Modalities that are stacked or dropped")
class AbsenceInNetworksTest {

    @Test
    @DisplayName("become one picture with all channels")
    void stacked() {
        MultimodalNetwork network = Setting.ready(MultimodalNetwork.builder("stacked")
                .stack(List.of(PicturesAndNumbers.LEFT, PicturesAndNumbers.RIGHT), new ConvolutionEncoder(3))
                .encode(PicturesAndNumbers.NUMBERS, new DenseEncoder(2))
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
        MultimodalDataset data =
                PicturesAndNumbers.dataset(6).drop("left", 0.5, 1).drop("right", 0.5, 2);
        assertThat(GradientCheck.maxError(network, data, 1e-6, 100, 1)).isLessThan(1e-4);
        assertThat(network.predict(data)).hasDimensions(6, 2);
        assertThatThrownBy(() -> MultimodalNetwork.builder("unfit")
                        .stack(List.of(PicturesAndNumbers.LEFT, PicturesAndNumbers.NUMBERS), new DenseEncoder(2)))
                .hasMessageContaining("one size")
                .hasMessageContaining("numbers");
    }

    /** Sequences of unequal length, the second longer or shorter than the first. */
    private static MultimodalDataset sequences() {
        Modality more = Modality.sequence("more", 2, Setting.STEPS);
        MultimodalDataset one = Setting.ONE_MODALITY.dataset(DataType.DOUBLE, 6, 1);
        MultimodalDataset two = Setting.ONE_MODALITY.dataset(DataType.DOUBLE, 6, 2);
        return new MultimodalDataset(
                List.of(one.modalities().get(0), more),
                List.of(one.features().get(0), Nd4j.randn(DataType.DOUBLE, more.shape(6))),
                List.of(one.masks().get(0), two.masks().get(0)),
                one.labels(),
                one.classes());
    }

    @Test
    @DisplayName("become one sequence in which the padding of the shorter one is silent")
    void stackedSequences() {
        MultimodalDataset data = sequences();
        assertThat(data.masks().get(0)).isNotEqualTo(data.masks().get(1));
        MultimodalNetwork network = Setting.ready(MultimodalNetwork.builder("stacked")
                .stack(data.modalities(), new BiLstmEncoder(3, 2))
                .fuse(new MeanPoolingFusion(1))
                .hidden(3)
                .classify(2)
                .dataType(DataType.DOUBLE)
                .build());
        MultimodalDataset scribbled = Setting.scribbled(data);
        assertThat(scribbled).isNotEqualTo(data);
        assertThat(network.predict(scribbled)).isDeepEqualTo(network.predict(data));
        assertThat(GradientCheck.maxError(network, scribbled, 1e-6, 100, 1)).isLessThan(1e-4);
        // a sequence without mask has all its steps, so the whole has
        MultimodalDataset whole = new MultimodalDataset(
                data.modalities(),
                data.features(),
                Arrays.asList(data.masks().get(0), null),
                data.labels(),
                data.classes());
        assertThat(GradientCheck.maxError(network, whole, 1e-6, 100, 1)).isLessThan(1e-4);
        MultimodalDataset scribbledWhole = Setting.scribbled(whole);
        assertThat(network.predict(scribbledWhole)).isDeepEqualTo(network.predict(whole));
    }

    @Test
    @DisplayName("can be fused and decide for themselves as they are, without an encoder")
    void hybridOfWhatIsNotEncoded() {
        MultimodalDataset data = sequences();
        for (FusionMethod method : List.of(new EarlyFusion(List.of(3)), new LateFusion(List.of(3)))) {
            MultimodalNetworkBuilder builder = MultimodalNetwork.builder("bare").dataType(DataType.DOUBLE);
            data.modalities().forEach(modality -> builder.encode(modality, new IdentityEncoder()));
            MultimodalNetwork network = Setting.ready(builder.heedAbsence()
                    .fuse(method)
                    .decide(new AverageRule())
                    .hidden(3)
                    .classify(2)
                    .build());
            assertThat(GradientCheck.maxError(network, data.drop("more", 0.5, 1), 1e-6, 100, 1))
                    .isLessThan(1e-4);
        }
        assertThatThrownBy(() -> MultimodalNetwork.builder("ambiguous")
                        .encode(Modality.vector("fusion", 2), new IdentityEncoder())
                        .fuse(new MeanPoolingFusion(1))
                        .decide(new AverageRule())
                        .classify(2)
                        .build())
                .hasMessageContaining("\"fusion\"")
                .hasMessageContaining("rename");
    }

    @Test
    @DisplayName("are dropped in training with the same numbers from the same seed")
    void modalityDropoutIsSeeded() {
        DataSplit split = new DataSplit(
                PicturesAndNumbers.dataset(30), PicturesAndNumbers.dataset(10), PicturesAndNumbers.dataset(10));
        double[][] one = trained(split, 0.5, 4);
        assertThat(trained(split, 0.5, 4)).isDeepEqualTo(one);
        assertThat(Arrays.deepEquals(trained(split, 0, 4), one)).isFalse();
        assertThat(Arrays.deepEquals(trained(split, 0.5, 5), one)).isFalse();
        assertThatThrownBy(() -> MultimodalNetwork.builder("x")
                        .encode(PicturesAndNumbers.NUMBERS, new DenseEncoder(2))
                        .fuse(new MeanPoolingFusion(1))
                        .modalityDropout(1)
                        .classify(2)
                        .build())
                .hasMessageContaining("modality dropout");
    }

    private static double[][] trained(DataSplit split, double rate, long seed) {
        MultimodalNetwork network = MultimodalNetwork.builder("dropped")
                .encode(PicturesAndNumbers.LEFT, new ConvolutionEncoder(2))
                .encode(PicturesAndNumbers.NUMBERS, new DenseEncoder(2))
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
