package quintet.layers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
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

/** What {@link Lstm} and {@link BidirectionalLstm} have in common: all but the number of LSTMs. */
public abstract class WholeSequenceLstm extends AbstractLSTM {

    WholeSequenceLstm() {
        activationFn = new ActivationTanH();
    }

    WholeSequenceLstm(Builder<?> builder) {
        super(builder);
        requireStandardFunctions();
        initializeConstraints(builder);
        constrain(builder.getRecurrentConstraints(), LSTMParamInitializer.RECURRENT_WEIGHT_KEY);
        constrain(builder.getInputWeightConstraints(), LSTMParamInitializer.INPUT_WEIGHT_KEY);
    }

    /** The LSTMs that read the input, in the order of their outputs and parameters. */
    abstract List<LstmReading> readings();

    /** Adds constraints of one parameter, of every LSTM. */
    private void constrain(List<LayerConstraint> added, String parameter) {
        for (LayerConstraint constraint : added == null ? List.<LayerConstraint>of() : added) {
            LayerConstraint own = constraint.clone();
            own.setParams(
                    readings().stream().map(reading -> reading.key(parameter)).collect(Collectors.toSet()));
            constraints = constraints == null ? new ArrayList<>() : constraints;
            constraints.add(own);
        }
    }

    private void requireStandardFunctions() {
        if (!(activationFn instanceof ActivationTanH) || !(gateActivationFn instanceof ActivationSigmoid)) {
            throw new IllegalArgumentException(kind() + named()
                    + " computes tanh and sigmoid gates alone, but was given " + activationFn + " and "
                    + gateActivationFn + ". Take LSTM, or Bidirectional(CONCAT, LSTM), of Deeplearning4j for others.");
        }
    }

    private String kind() {
        return getClass().getSimpleName();
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
        LayerValidation.assertNInNOutSet(kind(), getLayerName(), index, getNIn(), getNOut());
        requireStandardFunctions();
        if (type != DataType.FLOAT && type != DataType.DOUBLE) {
            throw new IllegalArgumentException(
                    kind() + named() + " computes in FLOAT or DOUBLE, but the network's data type is " + type
                            + ". Set dataType(DataType.FLOAT) in its configuration.");
        }
        WholeSequenceLayer layer = LayerEngine.current() == LayerEngine.QUINTET
                ? new LstmLayer(conf, type)
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
        return new LstmInitializer(readings());
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        InputType.InputTypeRecurrent one = (InputType.InputTypeRecurrent) super.getOutputType(index, input);
        return InputType.recurrent(readings().size() * nOut, one.getTimeSeriesLength(), one.getFormat());
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType input) {
        InputType output = getOutputType(-1, input);
        InputType.InputTypeRecurrent sequence = (InputType.InputTypeRecurrent) input;
        long steps = Math.max(1, sequence.getTimeSeriesLength());
        long parameters = initializer().numParams(this);
        // per LSTM and step: z, gates (4 nOut each), h, h before, cell before, tanh of the cell (nOut each); and x, dx
        long working = steps * (readings().size() * 12 * nOut + 2 * (nIn + 1));
        return new LayerMemoryReport.Builder(layerName, getClass(), input, output)
                .standardMemory(parameters, getIUpdater().stateSize(parameters))
                .workingMemory(0, 0, 0, working)
                .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
                .build();
    }

    @Override
    protected boolean canEqual(Object other) {
        return other != null && other.getClass() == getClass();
    }

    @Override
    public boolean equals(Object other) {
        return canEqual(other) && super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }

    /** As that of Deeplearning4j's LSTM. */
    public abstract static class Builder<B extends Builder<B>> extends AbstractLSTM.Builder<B> {}
}
