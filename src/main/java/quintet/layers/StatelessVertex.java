package quintet.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.BaseGraphVertex;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A vertex without parameters and without memory: what it puts out is a function of its inputs and their masks, and so is
 * its gradient. A subclass writes those two functions and the output type; what Deeplearning4j wants besides is here.
 *
 * <p>Masks are consumed: what comes after the vertex sees no mask, unless {@link #outputMask} hands one on.
 */
public abstract class StatelessVertex extends GraphVertex {

    private static final long serialVersionUID = 1L;

    /**
     * The function.
     *
     * @param inputs one array an input, the first axis is the example
     * @param masks {@code [n, steps]} for each input, or null where every position exists
     */
    protected abstract INDArray forward(INDArray[] inputs, INDArray[] masks);

    /**
     * The gradient of the loss by each input.
     *
     * @param epsilon gradient of the loss by what {@link #forward} put out, of the same shape
     */
    protected abstract INDArray[] backward(INDArray[] inputs, INDArray[] masks, INDArray epsilon);

    /** The type of the output, or an {@link IllegalArgumentException} that says what the inputs should have been. */
    protected abstract InputType outputType(InputType... inputs);

    /**
     * The mask of what is put out, for what follows.
     *
     * @param masks {@code [n, steps]} for each input, or null where every position exists
     * @return {@code [n, steps]}, or null for none
     */
    protected INDArray outputMask(INDArray[] masks) {
        return null;
    }

    @Override
    public final InputType getOutputType(int layerIndex, InputType... inputs) {
        return outputType(inputs);
    }

    @Override
    public long numParams(boolean backprop) {
        return 0;
    }

    @Override
    public int minVertexInputs() {
        return 1;
    }

    @Override
    public int maxVertexInputs() {
        return 1;
    }

    /** A vertex never changes, so it is its own copy. */
    @Override
    public final GraphVertex clone() {
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other != null && other.getClass() == getClass();
    }

    @Override
    public int hashCode() {
        return getClass().hashCode();
    }

    @Override
    public MemoryReport getMemoryReport(InputType... inputs) {
        return new LayerMemoryReport.Builder(null, getClass(), inputs[0], outputType(inputs))
                .standardMemory(0, 0)
                .workingMemory(0, inputs[0].arrayElementsPerExample(), 0, inputs[0].arrayElementsPerExample())
                .cacheMemory(0, 0)
                .build();
    }

    @Override
    public org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(
            ComputationGraph graph, String name, int index, INDArray params, boolean initialize, DataType dataType) {
        return new Runtime(this, graph, name, index, dataType);
    }

    /** The types as texts, for messages. */
    static List<String> describe(InputType... types) {
        List<String> texts = new ArrayList<>();
        Arrays.stream(types).forEach(type -> texts.add(type.toString()));
        return texts;
    }

    /** The vertex at work in one network. */
    @SuppressWarnings("overrides") // Deeplearning4j's own base class differs from its interface in "..."
    private static final class Runtime extends BaseGraphVertex {

        private static final long serialVersionUID = 1L;

        private final transient StatelessVertex function;
        private transient INDArray[] lastMasks;

        Runtime(StatelessVertex function, ComputationGraph graph, String name, int index, DataType dataType) {
            super(graph, name, index, null, null, dataType);
            this.function = function;
        }

        @Override
        public boolean hasLayer() {
            return false;
        }

        @Override
        public Layer getLayer() {
            return null;
        }

        @Override
        public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
            return workspaces.leverageTo(ArrayType.ACTIVATIONS, function.forward(inputs, masks()));
        }

        @Override
        public Pair<Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr workspaces) {
            INDArray[] gradients = function.backward(inputs, masks(), epsilon);
            for (int i = 0; i < gradients.length; i++) {
                gradients[i] = workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, gradients[i]);
            }
            return new Pair<>(null, gradients);
        }

        /** The graph forgets its masks after each pass but tells vertices only of new ones, so ask it first. */
        private INDArray[] masks() {
            INDArray[] masks = new INDArray[inputs.length];
            if (graph.getInputMaskArrays() != null && lastMasks != null) {
                for (int i = 0; i < masks.length; i++) {
                    masks[i] = lastMasks[i] == null ? null : lastMasks[i].castTo(inputs[i].dataType());
                }
            }
            return masks;
        }

        @Override
        public Pair<INDArray, MaskState> feedForwardMaskArrays(INDArray[] masks, MaskState state, int examples) {
            lastMasks = masks;
            return new Pair<>(masks == null ? null : function.outputMask(masks), state);
        }

        @Override
        public void setBackpropGradientsViewArray(INDArray gradients) {
            if (gradients != null) {
                throw new IllegalStateException("Vertex " + vertexName + " has no parameters and so no gradients.");
            }
        }

        @Override
        public String toString() {
            return vertexName + ": " + function;
        }
    }
}
