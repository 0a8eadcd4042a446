package quintet.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.function.Supplier;
import org.nd4j.linalg.dataset.MultiDataSet;
import quintet.model.MultimodalNetwork;

/**
 * How long a network takes for one batch; the line that the peers in other languages print too.
 *
 * @param engine what computed, with its version
 * @param threads threads that it was given
 * @param train one step of training: forward, backward, update
 * @param infer the probabilities of the same batch
 * @param gemmGflops see {@link MatrixProduct}
 */
@JsonPropertyOrder({"engine", "threads", "train", "infer", "gemm_gflops"})
public record StepTimes(
        String engine, int threads, Timing train, Timing infer, @JsonProperty("gemm_gflops") double gemmGflops) {

    /** Times one network on one batch. Network and measurement are one, as the first step makes the updater. */
    static StepTimes of(
            Supplier<MultimodalNetwork> maker,
            MultiDataSet batch,
            Engine layers,
            int threads,
            Repetitions repetitions) {
        return layers.make(() -> of(maker.get(), batch, layers.describe(), threads, repetitions));
    }

    private static StepTimes of(
            MultimodalNetwork network, MultiDataSet batch, String engine, int threads, Repetitions repetitions) {
        Timing train = Timing.of(() -> network.graph().fit(batch), repetitions);
        Timing infer = Timing.of(
                () -> network.graph().output(false, batch.getFeatures(), batch.getFeaturesMaskArrays(), null),
                repetitions);
        return new StepTimes(engine, threads, train, infer, MatrixProduct.gigaflops(repetitions));
    }
}
