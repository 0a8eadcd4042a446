package quintet.bench;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How long pooling a feature map takes.
 *
 * @param engine what computed, with its version
 * @param threads threads that it was given
 * @param forward the pooled numbers
 * @param backward the gradient by the map; where the layer needs its forward pass for that, with it
 * @param gemmGflops see {@link MatrixProduct}
 */
public record PoolingTimes(
        String engine, int threads, Timing forward, Timing backward, @JsonProperty("gemm_gflops") double gemmGflops) {}
