package quintet.layers;

import java.util.Arrays;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import quintet.layers.PackedSteps.Strides;

/**
 * Computes a {@link TokenEmbedding}.
 *
 * <p>What it puts out lies in memory as {@code [batch, steps, nOut]}, vector after vector, whatever its shape says: both
 * the table's rows and a recurrent layer's steps are then copied whole.
 */
final class TokenEmbeddingLayer extends BaseLayer<TokenEmbedding> {

    /** The id of a step that does not exist. */
    private static final int NONE = -1;

    private final LayerEngine engine;
    private int[] ids; // [batch * steps] of the last forward pass

    TokenEmbeddingLayer(NeuralNetConfiguration conf, DataType type, LayerEngine engine) {
        super(conf, type);
        this.engine = engine;
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        checkInput();
        int batch = (int) input.size(0);
        int steps = (int) input.size(2);
        ids = ids(batch, steps);
        INDArray table = getParam(TokenEmbeddingInitializer.TABLE);
        INDArray rows = workspaces.createUninitialized(
                ArrayType.ACTIVATIONS, table.dataType(), new long[] {batch, steps, size()}, 'c');
        if (engine == LayerEngine.QUINTET) {
            copy(table, rows);
        } else {
            rows.assign(Nd4j.pullRows(table, 1, existing()).reshape('c', batch, steps, size()));
            multiplyByMask(rows);
        }
        return rows.permute(0, 2, 1);
    }

    private void copy(INDArray table, INDArray rows) {
        int size = size();
        BlasArray source = BlasArray.over(table);
        BlasArray target = BlasArray.over(rows);
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] == NONE) {
                target.fill(i * size, 1, size, 0);
            } else {
                target.copy(i * size, 1, source, ids[i] * size, 1, size, 1);
            }
        }
        BlasArray.written(rows);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        if (ids == null) {
            ids = ids((int) input.size(0), (int) input.size(2));
        }
        INDArray gradient = gradientViews.get(TokenEmbeddingInitializer.TABLE);
        gradient.assign(0);
        if (engine == LayerEngine.QUINTET) {
            add(epsilon.castTo(dataType), gradient);
        } else {
            INDArray rows = epsilon.permute(0, 2, 1).dup('c');
            multiplyByMask(rows);
            INDArray where = Nd4j.createFromArray(existing());
            Nd4j.exec(DynamicCustomOp.builder("scatter_add")
                    .addInputs(gradient, where, rows.reshape('c', ids.length, size()))
                    .addOutputs(gradient)
                    .build());
        }
        Gradient gradients = new DefaultGradient(gradientsFlattened);
        gradients.setGradientFor(TokenEmbeddingInitializer.TABLE, gradient);
        return new Pair<>(gradients, null); // there is none by an id
    }

    private void add(INDArray epsilon, INDArray gradient) {
        int size = size();
        int steps = (int) epsilon.size(2);
        BlasArray source = BlasArray.over(epsilon);
        BlasArray target = BlasArray.over(gradient);
        Strides strides = new Strides(0, epsilon.stride(0), epsilon.stride(1), epsilon.stride(2));
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] != NONE) {
                target.add(ids[i] * size, source, strides.at(i / steps, i % steps), strides.channel(), size);
            }
        }
        BlasArray.written(gradient);
    }

    private int size() {
        return Math.toIntExact(layerConf().getNOut());
    }

    /** The ids, any one standing for a step that does not exist. */
    private int[] existing() {
        return Arrays.stream(ids).map(id -> Math.max(id, 0)).toArray();
    }

    private void multiplyByMask(INDArray rows) {
        if (maskArray != null) {
            rows.muli(maskArray.castTo(rows.dataType()).reshape(rows.size(0), rows.size(1), 1));
        }
    }

    private int[] ids(int batch, int steps) {
        double[] given = input.reshape(batch, steps).dup('c').data().asDouble();
        float[] mask = PackedSteps.mask(maskArray, batch, steps, layerConf().getLayerName());
        long vocabulary = getParam(TokenEmbeddingInitializer.TABLE).size(0);
        int[] found = new int[given.length];
        for (int i = 0; i < found.length; i++) {
            found[i] = (int) given[i];
            if (mask != null && mask[i] == 0) {
                found[i] = NONE; // whatever stands there has no part
            } else if (found[i] != given[i] || found[i] < 0 || found[i] >= vocabulary) {
                throw new DL4JInvalidInputException("Layer \"" + layerConf().getLayerName() + "\": the id at step "
                        + i % steps + " of example " + i / steps + " is " + text(given[i])
                        + ", but must be a whole number in 0 .. " + (vocabulary - 1)
                        + ". Encode with the vocabulary that the network was made for.");
            }
        }
        return found;
    }

    private static String text(double id) {
        return id == (int) id ? String.valueOf((int) id) : String.valueOf((float) id);
    }

    private void checkInput() {
        if (input.rank() != 3 || input.size(1) != 1) {
            throw new DL4JInvalidInputException("Layer \"" + layerConf().getLayerName()
                    + "\": the input must have the shape [batch, 1, steps] (an id a step) but has "
                    + Arrays.toString(input.shape()) + ".");
        }
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int batch) {
        maskArray = mask;
        return new Pair<>(mask, state);
    }

    @Override
    public void clear() {
        super.clear();
        ids = null;
    }

    @Override
    public Type type() {
        return Type.RECURRENT;
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }
}
