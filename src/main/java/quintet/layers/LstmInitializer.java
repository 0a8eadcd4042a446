package quintet.layers;

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
 * The parameters of an {@link Lstm} (W, RW, b) as Deeplearning4j's LSTM lays them out; those of a {@link BidirectionalLstm} are
 * the same for the forward direction (fW, fRW, fb), then for the backward direction (bW, bRW, bb), as its {@code
 * Bidirectional} has them.
 */
final class LstmInitializer implements ParamInitializer {

    private static final LSTMParamInitializer ONE = LSTMParamInitializer.getInstance();

    private final List<LstmReading> readings;

    LstmInitializer(List<LstmReading> readings) {
        this.readings = readings;
    }

    /** What Deeplearning4j would use for one direction. */
    private static LSTM oneDirection(Layer layer) {
        WholeSequenceLstm all = (WholeSequenceLstm) layer;
        LSTM.Builder builder = new LSTM.Builder();
        builder.nIn(all.getNIn())
                .nOut(all.getNOut())
                .activation(all.getActivationFn())
                .gateActivationFunction(all.getGateActivationFn())
                .weightInit(all.getWeightInitFn())
                .weightInitRecurrent(all.getWeightInitFnRecurrent())
                .forgetGateBiasInit(all.getForgetGateBiasInit())
                .weightNoise(all.getWeightNoise());
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
        return readings.size() * ONE.numParams(oneDirection(layer));
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        return all(ONE.paramKeys(layer));
    }

    @Override
    public List<String> weightKeys(Layer layer) {
        return all(ONE.weightKeys(layer));
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return all(ONE.biasKeys(layer));
    }

    private List<String> all(List<String> keys) {
        return readings.stream()
                .flatMap(reading -> keys.stream().map(reading::key))
                .toList();
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
        if (initialize && readings.size() == 2) {
            // Deeplearning4j's Bidirectional draws the weights twice and keeps the second draw; doing the same gives
            // the
            // same start from the same seed, here and in every layer that follows
            parts(conf, parameters, (one, part) -> ONE.init(one, part, true));
        }
        return parts(conf, parameters, (one, part) -> ONE.init(one, part, initialize));
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray gradients) {
        return parts(conf, gradients, ONE::getGradientsFromFlattened);
    }

    /** The part of a flat array, {@code [1, n / count]} of n numbers, that belongs to one of {@code count} LSTMs. */
    static INDArray part(INDArray flat, int number, int count) {
        long n = flat.length() / count;
        return flat.reshape(1, flat.length())
                .get(NDArrayIndex.interval(0, 0, true), NDArrayIndex.interval(number * n, (number + 1) * n));
    }

    private interface Part {
        Map<String, INDArray> views(NeuralNetConfiguration one, INDArray part);
    }

    private Map<String, INDArray> parts(NeuralNetConfiguration conf, INDArray flat, Part of) {
        Map<String, INDArray> all = new LinkedHashMap<>();
        for (int d = 0; d < readings.size(); d++) {
            LstmReading reading = readings.get(d);
            of.views(oneDirection(conf), part(flat, d, readings.size()))
                    .forEach((key, view) -> all.put(reading.key(key), view));
        }
        return all;
    }
}
