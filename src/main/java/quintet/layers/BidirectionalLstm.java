package quintet.layers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.api.layers.LayerConstraint;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.AbstractLSTM;
import org.deeplearning4j.nn.conf.layers.LayerValidation;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.params.LSTMParamInitializer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

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
 * training step many times faster. And a mask {@code [batch, steps]} counts: in a ComputationGraph of 1.0.0-M1.1 an {@code
 * LSTM} never gets to see it, and its backward direction starts from whatever it made of the padding. Here, a step of
 * mask 0 puts out 0 and leaves h = c = 0, as that LSTM does where it is handed the mask, so padding changes nothing.
 *
 * <p>Dropout (of the input, one draw for both directions), weight noise, l1, l2, weight decay, constraints and
 * updaters work as in any layer. Stepwise use ({@code rnnTimeStep}, truncated backpropagation) is unsupported, as in
 * {@code Bidirectional}. FLOAT and DOUBLE only; in FLOAT, tanh is exact to 4e-7.
 *
 * <p>One thread, three inputs of 250 tokens, embedding 100, 2 x 32 units, batch 32, one Adam step (AMD EPYC, processor time,
 * both in one run): Bidirectional(CONCAT, LSTM) 1256 ms, this layer 129 ms,
 * of which some 49 ms are embedding, pooling and Adam.
 *
 * <p>Source: S. Hochreiter and J. Schmidhuber, Long Short-Term Memory, Neural Computation 9 (1997); forget gate: F. Gers,
 * J. Schmidhuber and F. Cummins, Learning to Forget (2000); both directions: A. Graves and J. Schmidhuber, Framewise
 * Phoneme Classification with Bidirectional LSTM (2005).
 */
public class BidirectionalLstm extends AbstractLSTM {

    /** For reading a configuration from JSON. */
    public BidirectionalLstm() {
        activationFn = new ActivationTanH();
    }

    private BidirectionalLstm(Builder builder) {
        super(builder);
        requireStandardFunctions();
        initializeConstraints(builder);
        constrain(builder.getRecurrentConstraints(), LSTMParamInitializer.RECURRENT_WEIGHT_KEY);
        constrain(builder.getInputWeightConstraints(), LSTMParamInitializer.INPUT_WEIGHT_KEY);
    }

    /** Adds constraints of one parameter, in both directions. */
    private void constrain(List<LayerConstraint> added, String parameter) {
        for (LayerConstraint constraint : added == null ? List.<LayerConstraint>of() : added) {
            LayerConstraint own = constraint.clone();
            own.setParams(Set.of(
                    BidirectionalLstmInitializer.key(false, parameter),
                    BidirectionalLstmInitializer.key(true, parameter)));
            constraints = constraints == null ? new ArrayList<>() : constraints;
            constraints.add(own);
        }
    }

    private void requireStandardFunctions() {
        if (!(activationFn instanceof ActivationTanH) || !(gateActivationFn instanceof ActivationSigmoid)) {
            throw new IllegalArgumentException(
                    "BidirectionalLstm" + named() + " computes tanh and sigmoid gates alone, but was given "
                            + activationFn + " and " + gateActivationFn
                            + ". Take Bidirectional(CONCAT, LSTM) of Deeplearning4j for others.");
        }
    }

    private String named() {
        return getLayerName() == null ? "" : " \"" + getLayerName() + "\"";
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType type) {
        LayerValidation.assertNInNOutSet("BidirectionalLstm", getLayerName(), index, getNIn(), getNOut());
        requireStandardFunctions();
        WholeSequenceLayer layer = LayerEngine.current() == LayerEngine.QUINTET
                ? new BidirectionalLstmLayer(conf, type)
                : new StockLstmLayer(conf, parameters, type);
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        layer.setParamTable(initializer().init(conf, parameters, initialize));
        layer.setConf(conf);
        return layer;
    }

    @Override
    public ParamInitializer initializer() {
        return BidirectionalLstmInitializer.INSTANCE;
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        InputType.InputTypeRecurrent oneDirection = (InputType.InputTypeRecurrent) super.getOutputType(index, input);
        return InputType.recurrent(2 * nOut, oneDirection.getTimeSeriesLength(), oneDirection.getFormat());
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType input) {
        InputType output = getOutputType(-1, input);
        InputType.InputTypeRecurrent sequence = (InputType.InputTypeRecurrent) input;
        long steps = Math.max(1, sequence.getTimeSeriesLength());
        long parameters = initializer().numParams(this);
        // per direction and step: z, gates (4 nOut each), h, h before, cell before, tanh of the cell (nOut each); and
        // x, dx
        long working = steps * (2 * 12 * nOut + 2 * (nIn + 1));
        return new LayerMemoryReport.Builder(layerName, BidirectionalLstm.class, input, output)
                .standardMemory(parameters, getIUpdater().stateSize(parameters))
                .workingMemory(0, 0, 0, working)
                .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
                .build();
    }

    @Override
    protected boolean canEqual(Object other) {
        return other instanceof BidirectionalLstm;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BidirectionalLstm && super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }

    /** As that of Deeplearning4j's LSTM; {@code nOut} is the number of units of one direction. */
    @SuppressWarnings("unchecked")
    public static class Builder extends AbstractLSTM.Builder<Builder> {

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
