package quintet.layers;

import java.util.Arrays;
import java.util.Objects;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A memory of N slots with d numbers each outside the network's weights: one position of a sequence after the other writes
 * to it, then each of M readers reads. From an empty memory, M_0 = 0, and with a_t = softmax of the logits of position t,
 *
 * <pre>
 *   M_t[i] = M_(t-1)[i] + g_t a_t[i] (v_t - M_(t-1)[i])    position t writes
 *   r_m    = sum over i of b_m[i] M_L[i]                   reader m reads, b_m = softmax of its logits
 * </pre>
 *
 * <p>Inputs, in this order: logits of where to write {@code [n * L, N]}, values v {@code [n * L, d]}, gates g {@code [n * L,
 * 1]} in 0..1; logits of where to read {@code [n, N]}, one input a reader; and, if some positions may not exist, a mask
 * {@code [n, L]} as {@link RowsMask} makes it. A position of mask 0 writes nothing. Output {@code [n, M * d]}, reader by
 * reader. The keys of the slots are the weights of whatever makes the logits: a dense layer multiplies each key by what asks.
 *
 * <p>Source: A. Graves, G. Wayne and I. Danihelka, Neural Turing Machines (2014), whose erase and add are one here; keys
 * apart from values: A. Miller et al., Key-Value Memory Networks for Directly Reading Documents (2016).
 */
public final class KeyValueMemory extends GroupVertex {

    private static final long serialVersionUID = 1L;

    private static final int WRITES = 3; // inputs before those of the readers

    @JsonProperty
    private final int readers;

    /**
     * @param size L, positions that write
     * @param readers M
     */
    public KeyValueMemory(@JsonProperty("size") int size, @JsonProperty("readers") int readers) {
        super(size);
        if (readers < 1) {
            throw new IllegalArgumentException("A memory has at least 1 reader, but was given " + readers + ".");
        }
        this.readers = readers;
    }

    @Override
    public int minVertexInputs() {
        return WRITES + readers;
    }

    @Override
    protected InputType outputType(InputType... inputs) {
        requireInputs(
                "logits, values and gates to write, logits of " + readers + " reader(s), and a mask if need be",
                WRITES + readers,
                WRITES + readers + 1,
                inputs);
        for (int m = 0; m < readers; m++) {
            if (width(inputs[WRITES + m]) != width(inputs[0])) {
                throw new IllegalArgumentException(this + " takes one logit a slot wherever it is written and read, but"
                        + " was given " + describe(inputs) + ".");
            }
        }
        if (width(inputs[2]) != 1) {
            throw new IllegalArgumentException(this + " takes one gate a position, but was given " + inputs[2] + ".");
        }
        requireMask(WRITES + readers, inputs);
        return InputType.feedForward(readers * width(inputs[1]));
    }

    @Override
    protected INDArray forward(INDArray[] inputs, INDArray[] masks) {
        MemoryPass pass = new MemoryPass(inputs, size(), readers, groups(inputs[0]));
        return HeapNumbers.write(pass.read(), inputs[0].dataType(), groups(inputs[0]), readers * inputs[1].size(1));
    }

    @Override
    protected INDArray[] backward(INDArray[] inputs, INDArray[] masks, INDArray epsilon) {
        MemoryPass pass = new MemoryPass(inputs, size(), readers, groups(inputs[0]));
        double[][] gradients = pass.gradients(HeapNumbers.read(epsilon));
        INDArray[] arrays = new INDArray[inputs.length];
        Arrays.setAll(
                arrays,
                i -> i < gradients.length
                        ? HeapNumbers.writeLike(gradients[i], inputs[i])
                        : HeapNumbers.zerosLike(inputs[i]));
        return arrays;
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && ((KeyValueMemory) other).readers == readers;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), readers);
    }

    @Override
    public String toString() {
        return "memory written by " + size() + " position(s), read by " + readers + " reader(s)";
    }
}
