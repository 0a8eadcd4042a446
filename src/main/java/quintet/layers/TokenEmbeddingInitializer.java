package quintet.layers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The one parameter of a {@link TokenEmbedding}, the table, row after row: a token's vector in one piece. */
final class TokenEmbeddingInitializer implements ParamInitializer {

    static final TokenEmbeddingInitializer INSTANCE = new TokenEmbeddingInitializer();

    /** Name of the table. */
    static final String TABLE = DefaultParamInitializer.WEIGHT_KEY;

    /** Deeplearning4j's choice for embeddings: the start must not depend on the size of the vocabulary. */
    private static final int FAN_IN = 1;

    private TokenEmbeddingInitializer() {}

    @Override
    public long numParams(NeuralNetConfiguration conf) {
        return numParams(conf.getLayer());
    }

    @Override
    public long numParams(Layer layer) {
        TokenEmbedding embedding = (TokenEmbedding) layer;
        return embedding.getNIn() * embedding.getNOut();
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        return List.of(TABLE);
    }

    @Override
    public List<String> weightKeys(Layer layer) {
        return List.of(TABLE);
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return List.of();
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
        return TABLE.equals(key);
    }

    @Override
    public boolean isBiasParam(Layer layer, String key) {
        return false;
    }

    @Override
    public Map<String, INDArray> init(NeuralNetConfiguration conf, INDArray parameters, boolean initialize) {
        conf.clearVariables();
        conf.addVariable(TABLE);
        TokenEmbedding embedding = (TokenEmbedding) conf.getLayer();
        INDArray table = table(embedding, parameters);
        if (initialize) {
            // drawn in Deeplearning4j's order, so that one seed gives both layers the same table
            char order = IWeightInit.DEFAULT_WEIGHT_INIT_ORDER;
            INDArray drawn = Nd4j.createUninitialized(parameters.dataType(), new long[] {1, table.length()}, 'c');
            table.assign(embedding.getWeightInitFn().init(FAN_IN, embedding.getNOut(), table.shape(), order, drawn));
        }
        return tables(table);
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray gradients) {
        return tables(table((TokenEmbedding) conf.getLayer(), gradients));
    }

    private static INDArray table(TokenEmbedding embedding, INDArray flat) {
        return flat.reshape('c', embedding.getNIn(), embedding.getNOut());
    }

    private static Map<String, INDArray> tables(INDArray table) {
        Map<String, INDArray> tables = new LinkedHashMap<>();
        tables.put(TABLE, table);
        return tables;
    }
}
