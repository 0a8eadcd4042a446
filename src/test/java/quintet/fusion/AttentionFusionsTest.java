package quintet.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.fusion.HandMade.Given;
import quintet.model.BiLstmEncoder;
import quintet.model.FusionMethod;
import quintet.model.MultimodalNetwork;

/**
 * Worked out on paper. What helps: tanh(ln(a) / 2) = (a - 1) / (a + 1), so tanh of ln(3) / 2, ln 2 and ln 3 is 1/2, 3/5 and
 * 4/5, and a softmax of ln a and ln b is a / (a + b), b / (a + b).
 */
@DisplayName("Attention of modalities")
class AttentionFusionsTest {

    private static final Offset<Double> EXACT = offset(1e-9);
    private static final double LN2 = Math.log(2);
    private static final double LN3 = Math.log(3);

    /**
     * f^_1 = (1, 2) + (0, 1) = (1, 3) and f^_2 = 3 (1, -1) + (0, 3) = (3, 0). With a = ln(3) / 2 and c = ln(2) / 3, W_v f^ +
     * b_v is (a, 3 c + a) and (3 a, a): e_1 = ((3 - 1) / (3 + 1), (12 - 1) / (12 + 1)) = (1/2, 11/13), e_2 = ((27 - 1) / (27 +
     * 1), 1/2) = (13/14, 1/2). With u = ln 3 (14/3, 26/3) the scores differ by ln 3 (14/3 (1/2 - 13/14) + 26/3 (11/13 - 1/2))
     * = ln 3 (-2 + 3), so the weights are 3/4 and 1/4 and z = (1 + 0.5, 3 * 3/4) less the quarter of 1: (1.5, 2.25).
     */
    private static HandMade additive() {
        double a = LN3 / 2;
        return HandMade.of(
                        new AttentionFusion(2),
                        Given.vectors("one", new double[] {1, 2}, new double[] {1, 2}, new double[] {0, 0}),
                        Given.vectors("two", new double[] {3}, new double[] {0}, new double[] {3})
                                .presentAt(1, 0, 1))
                .weights("/attention/projected-1", new double[] {1, 0}, new double[] {0, 1})
                .biases("/attention/projected-1", 0, 1)
                .weights("/attention/projected-2", new double[] {1, -1})
                .biases("/attention/projected-2", 0, 3)
                .weights("/attention/keys", new double[] {a, 0}, new double[] {0, LN2 / 3})
                .biases("/attention/keys", 0, a)
                .weights("/attention/scores", new double[] {14 / 3.0 * LN3}, new double[] {26 / 3.0 * LN3});
    }

    @Test
    @DisplayName("weighs them by what they say")
    void additiveAttention() {
        HandMade made = additive();
        double[][] weights = AttentionWeights.of(made.network(), made.dataset());
        assertThat(weights[0]).containsExactly(new double[] {0.75, 0.25}, EXACT);
        assertThat(made.at("/attention/sum")[0]).containsExactly(new double[] {1.5, 2.25}, EXACT);
    }

    @Test
    @DisplayName("leaves all to the one that is there")
    void additiveAttentionOfOne() {
        HandMade made = additive();
        assertThat(AttentionWeights.of(made.network(), made.dataset())[1]).containsExactly(1, 0);
        assertThat(made.at("/attention/sum")[1]).containsExactly(new double[] {1, 3}, EXACT);
    }

    /**
     * f^ = (1, 2), q = (ln 2, 2 ln 2), k = (1, 2), v = (10, 20). Scores (ln 2, ln 4) and (ln 4, ln 16) give weights (1/3, 2/3)
     * and (1/5, 4/5), answers 50/3 and 18, whose mean is 52/3.
     */
    @Test
    @DisplayName("lets each ask all")
    void dotProduct() {
        HandMade made = HandMade.of(
                        new DotProductAttentionFusion(1),
                        Given.vectors("one", new double[] {1}, new double[] {1}),
                        Given.vectors("two", new double[] {2}, new double[] {0}).presentAt(1, 0))
                .weights("/dot-product/projected-1", new double[] {1})
                .weights("/dot-product/projected-2", new double[] {1})
                .weights("/dot-product/queries", new double[] {LN2})
                .weights("/dot-product/keys", new double[] {1})
                .weights("/dot-product/values", new double[] {10});
        double[][][] weights = AttentionWeights.between(made.network(), made.dataset());
        assertThat(weights[0][0]).containsExactly(new double[] {1 / 3.0, 2 / 3.0}, EXACT);
        assertThat(weights[0][1]).containsExactly(new double[] {0.2, 0.8}, EXACT);
        assertThat(weights[1]).isDeepEqualTo(new double[][] {{1, 0}, {0, 0}});
        assertThat(made.at("/dot-product/mean")[0]).containsExactly(new double[] {52 / 3.0}, EXACT);
        assertThat(made.at("/dot-product/mean")[1]).containsExactly(new double[] {10}, EXACT);
    }

    /**
     * Step 1: f^ = (1, 3), e = (1/2, 13/14), u = 7/3 ln 3 makes scores that differ by ln 3: weights (1/4, 3/4), x_1 = 1/4 +
     * 9/4 = 2.5. Step 2: the second sequence is over, x_2 = 2. Step 3: both are, so h stays that of step 2. The gates of the
     * LSTM are at 1/2: c_1 = tanh(2.5) / 2, c_2 = (c_1 + tanh(2)) / 2, h_2 = tanh(c_2) / 2. Example 2 has the second sequence
     * alone, so x_1 = 3 and h_1 = tanh(tanh(3) / 2) / 2.
     */
    @Test
    @DisplayName("weighs them anew at each step")
    void bySteps() {
        HandMade made = HandMade.of(
                        new StepAttentionFusion(1, 1),
                        Given.sequences(
                                "one", new double[][][] {{{1, 2, 7}}, {{0, 0, 0}}}, new double[][] {{1, 1, 0}, {0, 0, 0}
                                }),
                        Given.sequences(
                                "two", new double[][][] {{{3, 8, 9}}, {{3, 8, 9}}}, new double[][] {{1, 0, 0}, {1, 0, 0}
                                }))
                .weights("/step-attention/projected-1", new double[] {1})
                .weights("/step-attention/projected-2", new double[] {1})
                .weights("/step-attention/keys", new double[] {LN3 / 2})
                .weights("/step-attention/scores", new double[] {7 / 3.0 * LN3})
                .set("/step-attention/lstm", "W", Nd4j.createFromArray(1.0, 0, 0, 0))
                .set("/step-attention/lstm", "RW", Nd4j.createFromArray(0.0, 0, 0, 0))
                .set("/step-attention/lstm", "b", Nd4j.createFromArray(0.0, 0, 0, 0));
        double[][][] weights = AttentionWeights.bySteps(made.network(), made.dataset());
        assertThat(weights[0][0]).containsExactly(new double[] {0.25, 0.75}, EXACT);
        assertThat(Arrays.copyOfRange(weights[0], 1, 3)).isDeepEqualTo(new double[][] {{1, 0}, {0, 0}});
        assertThat(weights[1]).isDeepEqualTo(new double[][] {{0, 1}, {0, 0}, {0, 0}});
        assertThat(made.at("/step-attention/sequence")[0]).containsExactly(new double[] {2.5, 2, 0}, EXACT);
        double second = (Math.tanh(2.5) / 2 + Math.tanh(2)) / 2;
        assertThat(made.at("/step-attention/last")[0]).containsExactly(new double[] {Math.tanh(second) / 2}, EXACT);
        assertThat(made.at("/step-attention/last")[1])
                .containsExactly(new double[] {Math.tanh(Math.tanh(3) / 2) / 2}, EXACT);
    }

    @Test
    @DisplayName("at each step needs sequences that run side by side")
    void unfitSequencesAreRefused() {
        assertThat(Setting.UNEQUAL_WIDTHS.refusal(new StepAttentionFusion(2, 2)))
                .hasValueSatisfying(message -> assertThat(message).contains("each are a sequence", "picture"));
        assertThatThrownBy(() -> MultimodalNetwork.builder("uneven")
                        .encode(Modality.sequence("short", 2, 5), new BiLstmEncoder(2, 2))
                        .encode(Modality.sequence("long", 2, 6), new BiLstmEncoder(2, 2))
                        .fuse(new StepAttentionFusion(2, 2))
                        .classify(2)
                        .build())
                .hasMessageContaining("short/bilstm has 5 and long/bilstm has 6");
        assertThatThrownBy(() -> new StepAttentionFusion(2, 0)).hasMessageContaining("hidden size of at least 1");
        assertThatThrownBy(() -> new AttentionFusion(0)).hasMessageContaining("size of at least 1");
        assertThatThrownBy(() -> new DotProductAttentionFusion(-1)).hasMessageContaining("was given -1");
    }

    @Test
    @DisplayName("is read of as many examples as there are, of the network that has it")
    void weightsOfManyExamples() {
        MultimodalDataset many =
                Setting.SEQUENCES.dataset(DataType.FLOAT, 200, 3).drop("text", 0.5, 1);
        MultimodalNetwork additive = heeding(new AttentionFusion(3));
        double[][] weights = AttentionWeights.of(additive, many);
        assertThat(weights).hasDimensions(200, 2);
        boolean[][] presence = many.presence();
        for (int i = 0; i < weights.length; i++) {
            assertThat(weights[i][0] + weights[i][1]).isCloseTo(1, offset(1e-6));
            assertThat(weights[i][0] > 0).isEqualTo(presence[i][0]);
        }
        assertThat(AttentionWeights.of(additive, many.rows(150))[0]).containsExactly(weights[150], offset(1e-6));
        double[][][] steps = AttentionWeights.bySteps(heeding(new StepAttentionFusion(3, 2)), many);
        assertThat(steps).hasDimensions(200, Setting.STEPS);
        for (int i = 0; i < steps.length; i++) {
            for (int t = 0; t < Setting.STEPS; t++) {
                boolean exists = many.masks().get(1).getDouble(i, t) != 0;
                assertThat(steps[i][t][0] + steps[i][t][1]).isCloseTo(exists ? 1 : 0, offset(1e-6));
            }
        }
        assertThatThrownBy(() -> AttentionWeights.between(additive, many))
                .hasMessageContaining("those of DotProductAttentionFusion");
        assertThatThrownBy(() -> AttentionWeights.gates(additive, many)).hasMessageContaining("those of GatedFusion");
    }

    private static MultimodalNetwork heeding(FusionMethod method) {
        return Setting.SEQUENCES
                .builder(DataType.FLOAT, 1)
                .heedAbsence()
                .fuse(method)
                .build();
    }
}
