package quintet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.fusion.EarlyFusion;
import quintet.fusion.MaxPoolingFusion;
import quintet.fusion.MeanPoolingFusion;
import quintet.training.GradientCheck;

class SpaceTimeConvolutionEncoderTest {

    private static final Modality FILM = Modality.image("film", 5, 6, 4);
    private static final Modality NUMBERS = Modality.vector("numbers", 3);

    private static MultimodalNetwork network(FusionMethod fusion, DataType type, int... channels) {
        return MultimodalNetwork.builder("films")
                .encode(FILM, new SpaceTimeConvolutionEncoder(channels))
                .encode(NUMBERS, new DenseEncoder(4))
                .fuse(fusion)
                .hidden(3)
                .classify(2)
                .seed(2)
                .dataType(type)
                .build();
    }

    private static MultimodalDataset dataset(DataType type, int n) {
        Nd4j.getRandom().setSeed(8);
        return new MultimodalDataset(
                List.of(FILM, NUMBERS),
                List.of(Nd4j.randn(type, FILM.shape(n)), Nd4j.randn(type, NUMBERS.shape(n))),
                Arrays.asList(null, null),
                MultimodalDataset.oneHot(IntStream.range(0, n).map(i -> i % 2).toArray(), 2)
                        .castTo(type),
                List.of("no", "yes"));
    }

    @Test
    void gradientsAreSlopes() {
        for (FusionMethod fusion :
                List.of(new MeanPoolingFusion(1), new MaxPoolingFusion(4), new EarlyFusion(List.of(5)))) {
            for (int[] channels : new int[][] {{2}, {2, 3}}) {
                MultimodalNetwork network = network(fusion, DataType.DOUBLE, channels);
                Nd4j.getRandom().setSeed(5);
                INDArray parameters = network.graph().params();
                parameters.addi(Nd4j.randn(DataType.DOUBLE, parameters.shape()).muli(0.1));
                double error = GradientCheck.maxError(network, dataset(DataType.DOUBLE, 4), 1e-6, 200, 1);
                assertThat(error).as(fusion + " of " + channels.length).isLessThan(1e-4);
            }
        }
    }

    /** Every place of every layer, by the formula. */
    @Test
    void theMapIsThatOfTheFormula() {
        ComputationGraph graph =
                network(new MeanPoolingFusion(1), DataType.DOUBLE, 2).graph();
        INDArray film = dataset(DataType.DOUBLE, 2).features().get(0);
        INDArray weights = graph.getLayer("film/convolution-1").getParam("W");
        graph.getLayer("film/convolution-1")
                .getParam("b")
                .assign(Nd4j.createFromArray(0.1, -0.2).reshape(1, 2));
        graph.setInputs(film, Nd4j.zeros(DataType.DOUBLE, 2, 3));
        INDArray map = graph.feedForward().get("film/space-time");

        assertThat(map.shape()).containsExactly(2, 2, 2 * 2, 3);
        assertThat(weights.shape()).containsExactly(2, 1, 3, 3, 3);
        for (int n = 0; n < 2; n++) {
            for (int o = 0; o < 2; o++) {
                for (int t = 0; t < 2; t++) {
                    for (int i = 0; i < 2; i++) {
                        for (int j = 0; j < 3; j++) {
                            double largest = 0;
                            for (int k = 0; k < 8; k++) {
                                double sum = o == 0 ? 0.1 : -0.2;
                                for (int w = 0; w < 27; w++) {
                                    int s = 2 * t + k / 4 + w / 9 - 1;
                                    int y = 2 * i + k / 2 % 2 + w / 3 % 3 - 1;
                                    int x = 2 * j + k % 2 + w % 3 - 1;
                                    if (s >= 0 && s < 4 && y >= 0 && y < 5 && x >= 0 && x < 6) {
                                        sum += weights.getDouble(o, 0, w / 9, w / 3 % 3, w % 3)
                                                * film.getDouble(n, s, y, x);
                                    }
                                }
                                largest = Math.max(largest, sum);
                            }
                            assertThat(map.getDouble(n, o, 2 * t + i, j)).isCloseTo(largest, within(1e-12));
                        }
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"4, 5, 6, 1, 4, 3", "8, 16, 16, 3, 2, 2", "2, 3, 9, 3, 1, 1"})
    void sizesAreHalved(int frames, int height, int width, int layers, int rows, int columns) {
        int[] channels = IntStream.rangeClosed(1, layers).toArray();
        Modality film = Modality.image("film", height, width, frames);
        MultimodalNetwork network = MultimodalNetwork.builder("films")
                .encode(film, new SpaceTimeConvolutionEncoder(channels))
                .fuse(new MeanPoolingFusion(1))
                .classify(2)
                .build();
        network.graph().setInputs(Nd4j.rand(film.shape(3)));
        assertThat(network.graph().feedForward().get("film/space-time").shape())
                .containsExactly(3, layers, rows, columns);
    }

    /** A saved model is read from such a text. */
    @Test
    void theConfigurationOutlivesText() {
        MultimodalNetwork network = network(new MeanPoolingFusion(1), DataType.FLOAT, 2, 3);
        ComputationGraph read = new ComputationGraph(ComputationGraphConfiguration.fromJson(
                network.graph().getConfiguration().toJson()));
        read.init();
        read.setParams(network.graph().params());
        INDArray[] input = dataset(DataType.FLOAT, 3).features().toArray(INDArray[]::new);

        assertThat(read.output(input)[0]).isEqualTo(network.graph().output(input)[0]);
    }

    @Test
    void wrongModalitiesAreRefused() {
        assertThatThrownBy(() -> new SpaceTimeConvolutionEncoder()).hasMessageContaining("one or more layers");
        assertThatThrownBy(() -> new SpaceTimeConvolutionEncoder(2, 0)).hasMessageContaining("[2, 0]");
        for (Modality wrong : List.of(NUMBERS, Modality.image("still", 5, 5, 1), Modality.sequence("sound", 3, 4))) {
            assertThatThrownBy(() -> MultimodalNetwork.builder("films")
                            .encode(wrong, new SpaceTimeConvolutionEncoder(2))
                            .fuse(new MeanPoolingFusion(1))
                            .classify(2)
                            .build())
                    .hasMessageContaining("takes a film")
                    .hasMessageContaining(wrong.name());
        }
    }
}
