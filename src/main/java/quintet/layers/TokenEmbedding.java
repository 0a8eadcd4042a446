package quintet.layers;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.LayerValidation;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A table of vectors, one a token: ids {@code [batch, 1, steps]} become columns {@code [batch, nOut, steps]}.
 *
 * <pre>
 * y[b, :, t] = W[id(b, t), :]          dW[v, :] = sum over (b, t) with id(b, t) = v of dy[b, :, t]
 * </pre>
 *
 * W is {@code [nIn, nOut]}, nIn being the size of the vocabulary. A step of mask 0 ({@code [batch, steps]}) puts out 0 and
 * has no part in the gradient. There is neither bias nor activation, and dropout and weight noise are unsupported.
 *
 * <p>It computes what Deeplearning4j's {@code EmbeddingSequenceLayer} does, from the same start; but a token's vector lies
 * in one piece in memory, where that layer scatters it over the whole table, and the gradient is summed row by row
 * without a copy of dy. Because of that order the flat {@code params()} of the two differ; W itself fits both.
 *
 * <p>Source: Y. Bengio, R. Ducharme, P. Vincent and C. Jauvin, A Neural Probabilistic Language Model (2003).
 */
public class TokenEmbedding extends FeedForwardLayer {

    /** For reading a configuration from JSON. */
    public TokenEmbedding() {
        activationFn = new ActivationIdentity();
    }

    private TokenEmbedding(Builder builder) {
        super(builder);
        initializeConstraints(builder);
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType type) {
        LayerValidation.assertNInNOutSet("TokenEmbedding", getLayerName(), index, getNIn(), getNOut());
        if (getIDropout() != null || getWeightNoise() != null) {
            throw new IllegalArgumentException("TokenEmbedding" + named()
                    + " has neither dropout nor weight noise: set them on the layer above it.");
        }
        TokenEmbeddingLayer layer = new TokenEmbeddingLayer(conf, type, LayerEngine.current());
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        layer.setParamTable(initializer().init(conf, parameters, initialize));
        layer.setConf(conf);
        return layer;
    }

    private String named() {
        return getLayerName() == null ? "" : " \"" + getLayerName() + "\"";
    }

    @Override
    public ParamInitializer initializer() {
        return TokenEmbeddingInitializer.INSTANCE;
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        if (input instanceof InputType.InputTypeRecurrent sequence) {
            return InputType.recurrent(nOut, sequence.getTimeSeriesLength());
        }
        throw new IllegalArgumentException(
                "TokenEmbedding" + named() + " reads a sequence of ids, but its input is " + input + ".");
    }

    /**
     * Deeplearning4j lets the size of a recurrent input stand for the number of different ids, where none was set.
     *
     * @param override unheeded: Deeplearning4j sets it when it asks a network in use for its memory, whose table stays
     */
    @Override
    public void setNIn(InputType input, boolean override) {
        if (input instanceof InputType.InputTypeRecurrent sequence && nIn <= 0) {
            nIn = sequence.getSize();
        }
    }

    @Override
    public InputPreProcessor getPreProcessorForInputType(InputType input) {
        return null;
    }

    @Override
    public boolean isPretrainParam(String name) {
        return false;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType input) {
        InputType output = getOutputType(-1, input);
        long parameters = nIn * nOut;
        return new LayerMemoryReport.Builder(layerName, TokenEmbedding.class, input, output)
                .standardMemory(parameters, getIUpdater().stateSize(parameters))
                .workingMemory(0, 0, 0, output.arrayElementsPerExample())
                .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
                .build();
    }

    @Override
    protected boolean canEqual(Object other) {
        return other instanceof TokenEmbedding;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TokenEmbedding && super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }

    /** As that of Deeplearning4j's EmbeddingSequenceLayer: {@code nIn} different ids, vectors of {@code nOut} numbers. */
    @SuppressWarnings("unchecked")
    public static class Builder extends FeedForwardLayer.Builder<Builder> {

        /** A table without activation, whatever the network's default activation is. */
        public Builder() {
            activationFn = new ActivationIdentity();
        }

        @Override
        public TokenEmbedding build() {
            return new TokenEmbedding(this);
        }
    }
}
