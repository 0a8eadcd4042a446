package quintet.layers;

import java.util.List;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/**
 * A long short-term memory that reads a sequence from its first step to its last: a fast drop-in for Deeplearning4j's {@code
 * LSTM}, wherever all steps are known at once.
 *
 * <p>Equations, parameters, masks and what is unsupported are those of one direction of {@link BidirectionalLstm}: x {@code
 * [batch, nIn, steps]} becomes h {@code [batch, nOut, steps]}, 0 at padding. Names, order and start of the parameters (W,
 * RW, b) are those of Deeplearning4j's layer, so that {@code params()} of one network fit the other.
 *
 * <p>Source: S. Hochreiter and J. Schmidhuber, Long Short-Term Memory, Neural Computation 9 (1997); forget gate: F. Gers,
 * J. Schmidhuber and F. Cummins, Learning to Forget (2000).
 */
public class Lstm extends WholeSequenceLstm {

    /** For reading a configuration from JSON. */
    public Lstm() {}

    private Lstm(Builder builder) {
        super(builder);
    }

    @Override
    List<LstmReading> readings() {
        return LstmReading.ONE;
    }

    /** As that of Deeplearning4j's LSTM. */
    @SuppressWarnings("unchecked")
    public static class Builder extends WholeSequenceLstm.Builder<Builder> {

        /** A layer with tanh and sigmoid gates, whatever the network's default activation is. */
        public Builder() {
            activationFn = new ActivationTanH();
        }

        @Override
        public Lstm build() {
            return new Lstm(this);
        }
    }
}
