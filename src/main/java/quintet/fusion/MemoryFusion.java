package quintet.fusion;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.activations.Activation;
import quintet.layers.KeyValueMemory;
import quintet.layers.Rows;
import quintet.layers.RowsMask;
import quintet.layers.RowsToSequence;
import quintet.model.FeatureMap;
import quintet.model.FusionMethod;

/**
 * Fusion through an external memory of N slots: all positions of all modalities write to it, one after the other, then each
 * modality reads what it finds under its own key. From M_0 = 0, at position t (the positions of modality 1, then of 2, ...),
 *
 * <pre>
 *   x_t    = W_m f_m,t + b_m
 *   M_t[i] = M_(t-1)[i] + g_t a_t[i] (v_t - M_(t-1)[i])
 *            a_t = softmax(K x_t + k),  v_t = tanh(V x_t + v),  g_t = sigmoid(G x_t + g)
 *   r_m    = sum over i of softmax(R_m f_m + s_m)[i] M[i],   z = [r_1, ..., r_M]
 * </pre>
 *
 * The rows of K and R_m are the keys of the slots, for writing and for reading; f_m without a position is the mean of modality
 * m's map. Padding and absent modalities write nothing; an absent modality reads with f = 0. What is read stands in the vertex
 * {@code /memory/reads} {@code [n, M * size]}; {@link AttentionWeights#reads} tells from which slots.
 *
 * <p>Source: A. Graves, G. Wayne and I. Danihelka, Neural Turing Machines (2014); A. Miller et al., Key-Value Memory Networks
 * for Directly Reading Documents (2016); a memory between modalities: A. Zadeh et al., Memory Fusion Network for Multi-view
 * Sequential Learning (2018). This is simpler than any of them.
 *
 * @param slots N
 * @param size of x_t and of what a slot holds; the result is {@code [n, M * size]}
 */
public record MemoryFusion(int slots, int size) implements FusionMethod {

    /** What the names of the vertices that hold the logits of reading begin with; the number of the modality follows. */
    static final String READ = "/memory/read-";

    public MemoryFusion {
        Vertices.requirePositive("A memory", "number of slots", slots);
        Vertices.requirePositive("A memory", "size", size);
    }

    @Override
    public FeatureMap fuse(GraphBuilder graph, List<FeatureMap> encodings) {
        List<FeatureMap> projected = new ArrayList<>();
        for (FeatureMap map : encodings) {
            projected.add(project(graph, map, "/memory/projected-" + (projected.size() + 1)));
        }
        FeatureMap rows = Vertices.add(graph, "/memory/rows", new Rows(), projected);
        List<FeatureMap> inputs = new ArrayList<>();
        inputs.add(Dense.layer(graph, "/memory/write", rows, slots, Activation.IDENTITY));
        inputs.add(Dense.layer(graph, "/memory/values", rows, size, Activation.TANH));
        inputs.add(Dense.layer(graph, "/memory/gates", rows, 1, Activation.SIGMOID));
        int number = 1;
        for (FeatureMap vector : Pooling.means(graph, encodings)) {
            FeatureMap asking = Pooling.gated(graph, vector);
            inputs.add(Dense.layer(graph, READ + number++, asking, slots, Activation.IDENTITY));
        }
        inputs.addAll(Vertices.mask(graph, "/memory/mask", RowsMask.Layout.BY_EXAMPLE, encodings));
        int positions = Rows.positions(projected.stream().map(FeatureMap::type).toArray(InputType[]::new));
        return Vertices.add(graph, "/memory/reads", new KeyValueMemory(positions, encodings.size()), inputs);
    }

    /** The map with each position brought to the common size by itself; a grid becomes a sequence of its cells. */
    private FeatureMap project(GraphBuilder graph, FeatureMap map, String name) {
        if (map.isVector()) {
            return Dense.layer(graph, name, map, size, Activation.IDENTITY);
        }
        FeatureMap rows = Pooling.after(graph, map, "rows", new Rows());
        FeatureMap dense = Dense.layer(graph, name, rows, size, Activation.IDENTITY);
        return Vertices.add(graph, name + "/map", new RowsToSequence(Rows.positions(map.type())), dense);
    }

    @Override
    public long parameters(List<FeatureMap> encodings) {
        return Dense.parametersOfEach(encodings, size)
                + (size + 1L) * (slots + size + 1)
                + Dense.parametersOfEach(encodings, slots);
    }
}
