package quintet.layers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.params.LSTMParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The parameters of a {@link BidirectionalLstm}: those of a Deeplearning4j LSTM for the forward direction (fW, fRW, fb),
 * then those for the backward direction (bW, bRW, bb), as {@code Bidirectional} lays them out.
 */
final class BidirectionalLstmInitializer implements ParamInitializer {

    static final BidirectionalLstmInitializer INSTANCE = new BidirectionalLstmInitializer();

    private static final LSTMParamInitializer ONE = LSTMParamInitializer.getInstance();

    private BidirectionalLstmInitializer() {}

    /** Name of a parameter of one direction. */
    static String key(boolean reversed, String parameter) {
        return (reversed ? "b" : "f") + parameter;
    }

    /** What Deeplearning4j would use for one direction. */
    private static LSTM oneDirection(Layer layer) {
        BidirectionalLstm both = (BidirectionalLstm) layer;
        LSTM.Builder builder = new LSTM.Builder();
        builder.nIn(both.getNIn())
                .nOut(both.getNOut())
                .activation(both.getActivationFn())
                .gateActivationFunction(both.getGateActivationFn())
                .weightInit(both.getWeightInitFn())
                .weightInitRecurrent(both.getWeightInitFnRecurrent())
                .forgetGateBiasInit(both.getForgetGateBiasInit())
                .weightNoise(both.getWeightNoise());
        return builder.build();
    }

    /** The configuration of Deeplearning4j's LSTM for one direction. */
    static NeuralNetConfiguration oneDirection(NeuralNetConfiguration conf) {
        NeuralNetConfiguration one = conf.clone();
        one.setLayer(oneDirection(conf.getLayer()));
        return one;
    }

    @Override
    public long numParams(NeuralNetConfiguration conf) {
        return numParams(conf.getLayer());
    }

    @Override
    public long numParams(Layer layer) {
        return 2 * ONE.numParams(oneDirection(layer));
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        return both(ONE.paramKeys(layer));
    }

    @Override
    public List<String> weightKeys(Layer layer) {
        return both(ONE.weightKeys(layer));
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return both(ONE.biasKeys(layer));
    }

    private static List<String> both(List<String> keys) {
        List<String> all = new ArrayList<>();
        for (boolean reversed : new boolean[] {false, true}) {
            keys.forEach(key -> all.add(key(reversed, key)));
        }
        return all;
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
        return weightKeys(layer).contains(key);
    }

    @Override
    public boolean isBiasParam(Layer layer, String key) {
        return biasKeys(layer).contains(key);
    }

    @Override
    public Map<String, INDArray> init(NeuralNetConfiguration conf, INDArray parameters, boolean initialize) {
        conf.clearVariables();
        paramKeys(conf.getLayer()).forEach(conf::addVariable);
        if (initialize) {
            // Deeplearning4j's Bidirectional draws the weights twice and keeps the second draw; doing the same gives
            // the
            // same start from the same seed, here and in every layer that follows
            halves(conf, parameters, (one, half) -> ONE.init(one, half, true));
        }
        return halves(conf, parameters, (one, half) -> ONE.init(one, half, initialize));
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray gradients) {
        return halves(conf, gradients, ONE::getGradientsFromFlattened);
    }

    /** The part of a flat array, {@code [1, n / 2]} of n numbers, that belongs to one direction. */
    static INDArray half(INDArray flat, boolean reversed) {
        long n = flat.length() / 2;
        long from = reversed ? n : 0;
        return flat.reshape(1, flat.length())
                .get(NDArrayIndex.interval(0, 0, true), NDArrayIndex.interval(from, from + n));
    }

    private interface Half {
        Map<String, INDArray> views(NeuralNetConfiguration one, INDArray half);
    }

    private static Map<String, INDArray> halves(NeuralNetConfiguration conf, INDArray flat, Half of) {
        Map<String, INDArray> all = new LinkedHashMap<>();
        for (int d = 0; d < 2; d++) {
            boolean reversed = d == 1;
            of.views(oneDirection(conf), half(flat, reversed))
                    .forEach((key, view) -> all.put(key(reversed, key), view));
        }
        return all;
    }
}
