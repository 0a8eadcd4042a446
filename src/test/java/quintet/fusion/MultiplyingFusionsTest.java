package quintet.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import quintet.data.Modality;
import quintet.fusion.HandMade.Given;
import quintet.model.FeatureMap;
import quintet.model.FusionMethod;
import quintet.model.IdentityEncoder;
import quintet.model.MultimodalNetwork;
import quintet.model.MultimodalNetworkBuilder;

/** Worked out on paper; in each, the second example lacks the second modality. For tanh see {@link AttentionFusionsTest}. */
@DisplayName("Modalities that are multiplied, gated or remembered")
class MultiplyingFusionsTest {

    private static final Offset<Double> EXACT = offset(1e-9);
    private static final double LN2 = Math.log(2);
    private static final double LN3 = Math.log(3);

    /** One modality says (1, 2), the other 3. */
    private static HandMade wide(FusionMethod method) {
        return HandMade.of(
                method,
                Given.vectors("one", new double[] {1, 2}, new double[] {1, 2}),
                Given.vectors("two", new double[] {3}, new double[] {0}).presentAt(1, 0));
    }

    /** One modality says 1, the other 2. */
    private static HandMade narrow(FusionMethod method) {
        return HandMade.of(
                method,
                Given.vectors("one", new double[] {1}, new double[] {1}),
                Given.vectors("two", new double[] {2}, new double[] {0}).presentAt(1, 0));
    }

    @Test
    @DisplayName("make a tensor of (2, 3, 1) and (5, -1, 1), or of (2, 3, 1) and (0, 0, 1)")
    void tensor() {
        HandMade made = wide(new TensorFusion(2))
                .weights("/tensor/projected-1", new double[] {1, 0}, new double[] {0, 1})
                .biases("/tensor/projected-1", 1, 1)
                .weights("/tensor/projected-2", new double[] {1, -1})
                .biases("/tensor/projected-2", 2, 2);
        double[][] tensor = made.at("/tensor/product");
        assertThat(tensor[0]).containsExactly(new double[] {10, -2, 2, 15, -3, 3, 5, -1, 1}, EXACT);
        assertThat(tensor[1]).containsExactly(new double[] {0, 0, 2, 0, 0, 3, 0, 0, 1}, EXACT);
    }

    /**
     * Two terms of two numbers. Factors (1, 2 + 1, 2 + 1, 2) and (3, -3 + 1, 6, 5): the products (3, -6) and (18, 10) sum to
     * (21, 4). Without the second its factor is the bias, (0, 1, 0, 5): (0, 3) and (0, 10) sum to (0, 13).
     */
    @Test
    @DisplayName("are factors of every term of a low-rank tensor")
    void lowRank() {
        HandMade made = wide(new LowRankTensorFusion(2, 2))
                .weights("/low-rank/factor-1", new double[] {1, 0, 2, 0}, new double[] {0, 1, 0, 1})
                .biases("/low-rank/factor-1", 0, 1, 1, 0)
                .weights("/low-rank/factor-2", new double[] {1, -1, 2, 0})
                .biases("/low-rank/factor-2", 0, 1, 0, 5);
        assertThat(made.at("/low-rank/sum")[0]).containsExactly(new double[] {21, 4}, EXACT);
        assertThat(made.at("/low-rank/sum")[1]).containsExactly(new double[] {0, 13}, EXACT);
    }

    /** 1 * (1 * 3) + 2 * (2 * 3) + 1. */
    @Test
    @DisplayName("have a weight for each of their products")
    void bilinear() {
        HandMade made = wide(new BilinearFusion(1))
                .weights("/bilinear/sum", new double[] {1}, new double[] {2})
                .biases("/bilinear/sum", 1);
        assertThat(made.at("/bilinear/sum")[0]).containsExactly(new double[] {16}, EXACT);
        assertThat(made.at("/bilinear/sum")[1]).containsExactly(new double[] {1}, EXACT);
    }

    /** (1 + 2 + 1) * (2 * 3 - 1) = 20, twice that and 1; without the second the product is 0, whatever its bias. */
    @Test
    @DisplayName("have a weight for each of the products of what they are projected to")
    void bilinearOfProjections() {
        HandMade made = wide(new BilinearFusion(1, 1))
                .weights("/bilinear/projected-1", new double[] {1}, new double[] {1})
                .biases("/bilinear/projected-1", 1)
                .weights("/bilinear/projected-2", new double[] {2})
                .biases("/bilinear/projected-2", -1)
                .weights("/bilinear/sum", new double[] {2})
                .biases("/bilinear/sum", 1);
        assertThat(made.at("/bilinear/sum")[0]).containsExactly(new double[] {41}, EXACT);
        assertThat(made.at("/bilinear/sum")[1]).containsExactly(new double[] {1}, EXACT);
    }

    /** tanh(ln(3) / 2) tanh(ln 2) = 1/2 * 3/5. */
    @Test
    @DisplayName("have a product, which is that of those that are there")
    void product() {
        HandMade made = narrow(new ProductFusion(1))
                .weights("/product/factor-1", new double[] {LN3 / 2})
                .biases("/product/factor-1", 0)
                .weights("/product/factor-2", new double[] {LN2 / 2})
                .biases("/product/factor-2", 0);
        assertThat(made.at("/product/product")[0]).containsExactly(new double[] {0.3}, EXACT);
        assertThat(made.at("/product/product")[1]).containsExactly(new double[] {0.5}, EXACT);
    }

    /**
     * h = (1/2, 3/5), gates sigmoid(ln 3) = 3/4 and sigmoid(ln 4 - 2 ln 4) = 1/5: 3/8 + 3/25. Without the second h_2 = 0, and
     * its gate, sigmoid(ln 4) = 4/5, lets nothing through.
     */
    @Test
    @DisplayName("pass gates that all have a say in")
    void gated() {
        HandMade made = narrow(new GatedFusion(1))
                .weights("/gated/own-1", new double[] {LN3 / 2})
                .weights("/gated/own-2", new double[] {LN2 / 2})
                .weights("/gated/gate-1", new double[] {LN3}, new double[] {0})
                .weights("/gated/gate-2", new double[] {2 * LN2}, new double[] {-2 * LN2});
        assertThat(made.at("/gated/sum")[0]).containsExactly(new double[] {0.495}, EXACT);
        assertThat(made.at("/gated/sum")[1]).containsExactly(new double[] {0.375}, EXACT);
        double[][][] gates = AttentionWeights.gates(made.network(), made.dataset());
        assertThat(gates).hasDimensions(2, 2);
        assertThat(gates[0][0]).containsExactly(new double[] {0.75}, EXACT);
        assertThat(gates[0][1]).containsExactly(new double[] {0.2}, EXACT);
        assertThat(gates[1][1]).containsExactly(new double[] {0.8}, EXACT);
    }

    /**
     * x = (1, 2) writes v = (1/2, 4/5) at (3/4, 1/4) and (9/10, 1/10), half each time: the slots hold (0.1875, 0.0625), then
     * 0.1875 + 0.45 * 0.6125 = 0.463125 and 0.0625 + 0.05 * 0.7375 = 0.099375. The first reads at (1/5, 4/5), 0.172125, the
     * second the mean, 0.28125. Without the second the slots stay (0.1875, 0.0625): 0.0875 and 0.125.
     */
    @Test
    @DisplayName("write to a memory, and read from it")
    void memory() {
        HandMade made = narrow(new MemoryFusion(2, 1))
                .weights("/memory/projected-1", new double[] {1})
                .weights("/memory/projected-2", new double[] {1})
                .weights("/memory/write", new double[] {LN3, 0})
                .weights("/memory/values", new double[] {LN3 / 2})
                .weights("/memory/gates", new double[] {0})
                .weights("/memory/read-1", new double[] {0, 2 * LN2})
                .weights("/memory/read-2", new double[] {0, 0});
        assertThat(made.at("/memory/reads")[0]).containsExactly(new double[] {0.172125, 0.28125}, EXACT);
        assertThat(made.at("/memory/reads")[1]).containsExactly(new double[] {0.0875, 0.125}, EXACT);
        double[][][] reads = AttentionWeights.reads(made.network(), made.dataset());
        assertThat(reads).hasDimensions(2, 2);
        assertThat(reads[0][0]).containsExactly(new double[] {0.2, 0.8}, EXACT);
        assertThat(reads[0][1]).containsExactly(new double[] {0.5, 0.5}, EXACT);
    }

    @Test
    @DisplayName("are refused where their products are too many, with what to do")
    void tooManyProducts() {
        assertThatThrownBy(() -> vectors(new TensorFusion(40), 3, 4))
                .hasMessageContaining("68921 numbers an example") // 41 * 41 * 41
                .hasMessageContaining("LowRankTensorFusion");
        assertThatThrownBy(() -> vectors(new BilinearFusion(4), 3, 200))
                .hasMessageContaining("120000 numbers an example") // 3 * 200 * 200
                .hasMessageContaining("smaller side");
        assertThat(vectors(new LowRankTensorFusion(2, 40), 3, 4).parameters())
                .isEqualTo(3 * (4 + 1) * 80 + 40 * 64 + 64 + 64 * 2 + 2);
        FeatureMap map = new FeatureMap("m", InputType.feedForward(2));
        assertThat(new LowRankTensorFusion(65536, 65536).parameters(List.of(map, map)))
                .isEqualTo(6L << 32); // more than an int holds
        assertThatThrownBy(() -> vectors(new BilinearFusion(4), 1, 4)).hasMessageContaining("at least two");
        assertThatThrownBy(() -> new LowRankTensorFusion(0, 4)).hasMessageContaining("rank of at least 1");
        assertThatThrownBy(() -> new MemoryFusion(0, 4)).hasMessageContaining("number of slots of at least 1");
    }

    private static MultimodalNetwork vectors(FusionMethod method, int count, int size) {
        MultimodalNetworkBuilder builder = MultimodalNetwork.builder("vectors");
        IntStream.range(0, count).forEach(m -> builder.encode(Modality.vector("m" + m, size), new IdentityEncoder()));
        return builder.fuse(method).classify(2).build();
    }
}
