package quintet.layers;

import java.util.Objects;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A function of groups of {@code size} consecutive rows, as {@link Rows} makes them: row {@code group * size + position}.
 */
abstract class GroupVertex extends StatelessVertex {

    private static final long serialVersionUID = 1L;

    @JsonProperty
    private final int size;

    GroupVertex(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("A group has at least 1 row, but was given " + size + ".");
        }
        this.size = size;
    }

    /** Rows of a group. */
    final int size() {
        return size;
    }

    /** How many groups these rows are. */
    final int groups(INDArray rows) {
        if (rows.size(0) % size != 0) {
            throw new IllegalArgumentException(
                    "Groups of " + size + " rows cannot be made of " + rows.size(0) + " rows.");
        }
        return (int) (rows.size(0) / size);
    }

    /** Fails unless there are {@code needed} inputs, or one more, all vectors but those that the subclass looks at itself. */
    final void requireInputs(String what, int needed, int most, InputType... inputs) {
        if (inputs.length < needed || inputs.length > most) {
            throw new IllegalArgumentException(this + " takes " + what + ", but was given " + describe(inputs) + ".");
        }
    }

    /** The width of a row. */
    final long width(InputType type) {
        if (type instanceof InputType.InputTypeFeedForward row) {
            return row.getSize();
        }
        throw new IllegalArgumentException(this + " takes rows of numbers, but was given " + type + ".");
    }

    /** Fails unless an optional mask has one column a row of a group. */
    final void requireMask(int at, InputType... inputs) {
        if (at < inputs.length && width(inputs[at]) != size) {
            throw new IllegalArgumentException(
                    this + " takes a mask of " + size + " columns, but was given " + inputs[at] + ".");
        }
    }

    @Override
    public int maxVertexInputs() {
        return Integer.MAX_VALUE;
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && ((GroupVertex) other).size == size;
    }

    @Override
    public int hashCode() {
        return Objects.hash(getClass(), size);
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + " of groups of " + size;
    }
}
