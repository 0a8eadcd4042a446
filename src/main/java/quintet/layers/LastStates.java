package quintet.layers;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.NoParamLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The two final states of a {@link BidirectionalLstm}: one vector that has read the whole sequence both ways.
 *
 * <pre>
 * y = (h_1 .. h_H at the last step that exists, h_(H+1) .. h_2H at the first step that exists)
 * </pre>
 *
 * Input {@code [batch, 2 H, steps]} (or {@code [batch, steps, 2 H]}, as the type of the input says), mask {@code [batch,
 * steps]} or none, output {@code [batch, 2 H]}. An example without any step gives 0. There are no parameters.
 *
 * <p>Deeplearning4j's {@code LastTimeStep} takes both halves at the last step, where the backward direction has read one
 * step only.
 */
public class LastStates extends NoParamLayer {

    private RNNFormat format = RNNFormat.NCW;

    /** The format is taken from the type of the input. */
    public LastStates() {}

    /** Which axis of the input is that of the steps. */
    public RNNFormat getFormat() {
        return format;
    }

    public void setFormat(RNNFormat format) {
        this.format = format;
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType type) {
        LastStatesLayer layer = new LastStatesLayer(conf, type);
        layer.setListeners(listeners);
        layer.setIndex(index);
        return layer;
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        return InputType.feedForward(sequence(input).getSize());
    }

    @Override
    public void setNIn(InputType input, boolean override) {
        format = sequence(input).getFormat();
    }

    private InputType.InputTypeRecurrent sequence(InputType input) {
        if (input instanceof InputType.InputTypeRecurrent sequence && sequence.getSize() % 2 == 0) {
            return sequence;
        }
        throw new IllegalStateException("LastStates \"" + getLayerName()
                + "\" needs a sequence with an even number of channels, half of each direction, but its input is "
                + input
                + ". Put it behind a BidirectionalLstm.");
    }

    @Override
    public InputPreProcessor getPreProcessorForInputType(InputType input) {
        return null;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType input) {
        return new LayerMemoryReport.Builder(layerName, LastStates.class, input, getOutputType(-1, input))
                .standardMemory(0, 0)
                .workingMemory(0, 0, 0, 0)
                .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
                .build();
    }

    @Override
    protected boolean canEqual(Object other) {
        return other instanceof LastStates;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LastStates that && format == that.format && super.equals(other);
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + format.hashCode();
    }
}
