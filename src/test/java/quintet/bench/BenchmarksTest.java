package quintet.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.dataset.MultiDataSet;
import quintet.layers.LayerEngine;
import quintet.layers.RegionPooling.Kind;
import quintet.model.MultimodalNetwork;

@DisplayName("The benchmarks")
class BenchmarksTest {

    private static final Repetitions ONCE = new Repetitions(0, 1);

    private static LstmOptions small(Kind pooling, Engine layers) {
        return new LstmOptions(2, 5, 11, 4, 6, 3, 2, pooling, layers);
    }

    private static JsonNode json(Object result) {
        return JsonLines.last(List.of(JsonLines.line(result))).orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    @DisplayName("build the network they say they time, whoever's layers")
    void countsParameters(Engine layers) {
        LstmOptions options = small(Kind.MAX, layers);
        int embedding = 11 * 4;
        int direction = 4 * 3 * (4 + 3 + 1);
        int softmax = 2 * 6 * 2 + 2;

        assertThat(LstmBenchmark.network(options).parameters()).isEqualTo(2L * (embedding + 2 * direction) + softmax);
        assertThat(LstmBenchmark.measure(options, 1, ONCE).engine())
                .startsWith(layers == Engine.DL4J ? "Deeplearning4j" : "quintet");
        assertThat(System.getProperty(LayerEngine.PROPERTY)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"BEST, FusedAdamUpdater", "QUINTET, FusedAdamUpdater", "DL4J, AdamUpdater"})
    @DisplayName("compute with whose layers they say to the end, the updater made at the first step included")
    void computesToTheEndAsItSays(Engine layers, String updater) {
        LstmOptions options = small(Kind.MAX, layers);
        List<MultimodalNetwork> made = new ArrayList<>();

        StepTimes.of(
                () -> {
                    made.add(LstmBenchmark.network(options));
                    return made.get(0);
                },
                LstmBenchmark.batch(options),
                layers,
                1,
                ONCE);

        assertThat(made.get(0).graph().getUpdater().getUpdaterBlocks())
                .isNotEmpty()
                .allSatisfy(block -> assertThat(
                                block.getGradientUpdater().getClass().getSimpleName())
                        .isEqualTo(updater));
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    @DisplayName("build the convolutions they say they time, whoever's layers, and halve odd grids")
    void countsParametersOfConvolutions(Engine layers) {
        ConvolutionOptions options = new ConvolutionOptions(7, 2, 8, 3, 5, Kind.MEAN, layers);

        assertThat(ConvolutionBenchmark.network(options).parameters())
                .isEqualTo((2 * 9 + 1) * 2 + (2 * 9 + 1) * 4 + (4 * 9 + 1) * 8 + (8 + 1) * 5);
        assertThat(ConvolutionBenchmark.batch(options).getFeatures(0).shape()).containsExactly(3, 2, 7, 7);
        assertThat(json(ConvolutionBenchmark.measure(options, 1, ONCE))
                        .at("/infer/min_ms")
                        .asDouble())
                .isPositive();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    @DisplayName("print what their peers print")
    void printsThePeersLine(Kind pooling) {
        JsonNode line = json(LstmBenchmark.measure(small(pooling, Engine.QUINTET), 1, ONCE));

        assertThat(line.fieldNames())
                .toIterable()
                .containsExactly("engine", "threads", "train", "infer", "gemm_gflops");
        assertThat(line.get("engine").asText()).startsWith("quintet ").contains("Deeplearning4j 1.0");
        assertThat(line.get("threads").asInt()).isEqualTo(1);
        for (String part : List.of("train", "infer")) {
            assertThat(line.get(part).fieldNames()).toIterable().containsExactly("median_ms", "min_ms");
            assertThat(line.get(part).get("median_ms").asDouble()).isPositive();
        }
        assertThat(line.get("gemm_gflops").asDouble()).isPositive();
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    @DisplayName("time pooling, with and without padding, whoever's layers")
    void timePooling(Engine layers) {
        for (Kind kind : Kind.values()) {
            for (boolean masked : new boolean[] {false, true}) {
                JsonNode line =
                        json(PoolingBenchmark.measure(new PoolingOptions(4, 3, 5, 1, kind, masked, layers), 1, ONCE));
                assertThat(line.fieldNames())
                        .toIterable()
                        .containsExactly("engine", "threads", "forward", "backward", "gemm_gflops");
            }
        }
        assertThat(PoolingBenchmark.measure(new PoolingOptions(4, 3, 5, 3, Kind.MAX, true, Engine.QUINTET), 1, ONCE)
                        .forward()
                        .minMs())
                .isPositive();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PoolingOptions(4, 3, 5, 2, Kind.MAX, true, Engine.DL4J))
                .withMessageContaining("--regions must be 1, but is 2");
    }

    @Test
    @DisplayName("time every stage of the pipeline")
    void timeThePipeline() {
        List<StageTimes> stages = PipelineBenchmark.measure(new PipelineOptions(10, 6, 1, 4), 1, ONCE);

        assertThat(stages).hasSizeGreaterThan(8).allMatch(stage -> stage.examplesPerSecond() > 0);
        assertThat(stages).extracting(StageTimes::stage).doesNotHaveDuplicates();
        assertThat(json(stages.get(0)).fieldNames())
                .toIterable()
                .containsExactly("engine", "threads", "stage", "examples", "run", "examples_per_second");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PipelineOptions(9, 6, 1, 4))
                .withMessageContaining("--examples");
    }

    @Test
    @DisplayName("make the batch that was asked for, the same each time")
    void makesTheBatch() {
        LstmOptions options = small(Kind.MAX, Engine.QUINTET);
        MultiDataSet batch = LstmBenchmark.batch(options);

        assertThat(batch.getFeatures()).hasSize(2);
        assertThat(batch.getFeatures(0).shape()).containsExactly(3, 1, 5);
        assertThat(batch.getFeatures(0).maxNumber().intValue()).isBetween(1, 10);
        assertThat(batch.getLabels(0).shape()).containsExactly(3, 2);
        assertThat(batch.getFeatures(1)).isEqualTo(LstmBenchmark.batch(options).getFeatures(1));
    }

    @Test
    @DisplayName("take the median as statisticians do")
    void takesTheMedian() {
        assertThat(Timing.median(3, 1, 2)).isEqualTo(2);
        assertThat(Timing.median(4, 1, 2, 3)).isEqualTo(2.5);
        int[] calls = {0};
        Timing timing = Timing.of(() -> calls[0]++, new Repetitions(2, 3));
        assertThat(calls[0]).isEqualTo(5);
        assertThat(timing.minMs()).isLessThanOrEqualTo(timing.medianMs());
    }

    @Test
    @DisplayName("refuse sizes that make no sense")
    void refusesSizes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LstmOptions(3, 0, 50, 10, 64, 32, 2, Kind.MAX, Engine.QUINTET))
                .withMessage("--steps must be at least 1, but is 0.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LstmOptions(3, 9, 50, 10, 7, 32, 2, Kind.MAX, Engine.QUINTET))
                .withMessageContaining("both directions")
                .withMessageContaining("say 6 or 8");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Repetitions(3, 0))
                .withMessageContaining("--runs");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ThreadSettings(0, 1, 1))
                .withMessage("--threads must be at least 1, but is 0.");
    }

    @Test
    @DisplayName("find the result among whatever else a program prints")
    void findsTheResult() {
        assertThat(JsonLines.last(List.of("loading", "{\"a\": 1}", "{not json", "bye")))
                .hasValueSatisfying(line -> assertThat(line.get("a").asInt()).isEqualTo(1));
        assertThat(JsonLines.last(List.of("nothing"))).isEmpty();
    }
}
