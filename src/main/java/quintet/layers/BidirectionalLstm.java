package quintet.layers;

import java.util.List;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/**
 * A long short-term memory that reads a sequence in both directions: a fast drop-in for Deeplearning4j's {@code new
 * Bidirectional(CONCAT, new LSTM...)}.
 *
 * <p>Each direction, with its own parameters, computes for every step, from h = c = 0 on,
 *
 * <pre>
 * (a, f, o, g) = (tanh, sigmoid, sigmoid, sigmoid)(x_t W + h_before R + b)
 * c_t = f * c_before + g * a
 * h_t = o * tanh(c_t)
 * </pre>
 *
 * with x {@code [batch, nIn, steps]}, h and c {@code [batch, nOut]}, W {@code [nIn, 4 nOut]}, R {@code [nOut, 4 nOut]}, b
 * {@code [1, 4 nOut]}. The output is {@code [batch, 2 nOut, steps]}: h of the forward direction, then h of the backward
 * direction, both at their own step. {@link org.deeplearning4j.nn.conf.RNNFormat#NWC} swaps the last two axes of both.
 *
 * <p>Equations, names and order of parameters, and the start that a seed gives, are those of Deeplearning4j's layer, so
 * that {@code params()} of one network fit the other. Two things differ. Nothing is dispatched per step, which makes a
 * training step many times faster ({@link LayerEngine} chooses who computes). And a mask {@code [batch, steps]} counts: in a ComputationGraph of 1.0.0-M1.1 an {@code
 * LSTM} never gets to see it, and its backward direction starts from whatever it made of the padding. Here, a step of
 * mask 0 puts out 0 and leaves h = c = 0, as that LSTM does where it is handed the mask, so padding changes nothing.
 *
 * <p>Dropout (of the input, one draw for both directions), weight noise, l1, l2, weight decay, constraints and
 * updaters work as in any layer. Stepwise use ({@code rnnTimeStep}, truncated backpropagation) is unsupported, as in
 * {@code Bidirectional}. FLOAT and DOUBLE only; in FLOAT, tanh is exact to 4e-7.
 *
 * <p>How fast it is, beside Deeplearning4j's layer and PyTorch's: {@code ./quintet bench lstm}, docs/performance.md.
 *
 * <p>Source: S. Hochreiter and J. Schmidhuber, Long Short-Term Memory, Neural Computation 9 (1997); forget gate: F. Gers,
 * J. Schmidhuber and F. Cummins, Learning to Forget (2000); both directions: A. Graves and J. Schmidhuber, Framewise
 * Phoneme Classification with Bidirectional LSTM (2005).
 */
public class BidirectionalLstm extends WholeSequenceLstm {

    /** For reading a configuration from JSON. */
    public BidirectionalLstm() {}

    private BidirectionalLstm(Builder builder) {
        super(builder);
    }

    @Override
    List<LstmReading> readings() {
        return LstmReading.BOTH;
    }

    /** As that of Deeplearning4j's LSTM; {@code nOut} is the number of units of one direction. */
    @SuppressWarnings("unchecked")
    public static class Builder extends WholeSequenceLstm.Builder<Builder> {

        /** A layer with tanh and sigmoid gates, whatever the network's default activation is. */
        public Builder() {
            activationFn = new ActivationTanH();
        }

        @Override
        public BidirectionalLstm build() {
            return new BidirectionalLstm(this);
        }
    }
}
