package quintet.layers;

import org.nd4j.linalg.api.buffer.DataType;

/**
 * The element-wise part of one direction of a {@link BidirectionalLstm}: gates, cells and their derivatives, step by
 * step, in plain Java over primitive arrays.
 *
 * <p>The four parts of z are, as in Deeplearning4j, candidate a, forget gate f, output gate o, input gate g. The last
 * three come in halved: since sigmoid(z) = (1 + tanh(z / 2)) / 2, one loop of tanh over the whole step does for all four.
 *
 * <pre>
 * c = f * c_before + g * a        h = o * tanh(c)
 * </pre>
 *
 * {@code rows} are consecutive rows of {@link PackedSteps}.
 */
interface LstmCell {

    static LstmCell of(DataType type, int hidden) {
        return type == DataType.DOUBLE ? new DoubleLstmCell(hidden) : new FloatLstmCell(hidden);
    }

    /** Makes room for {@code rows} rows of all steps together, {@code widest} rows in one step. */
    void reserve(int rows, int widest);

    /** State 0 before the first step of the direction. */
    void start(BlasArray before, int first, int rows);

    /**
     * One step.
     *
     * @param z {@code [., 4 * hidden]} what goes into the gates
     * @param exists rows that exist, null for all; another row's state becomes 0
     * @param h {@code [., hidden]} what comes out
     */
    void forward(BlasArray z, int first, int rows, boolean[] exists, BlasArray h);

    /**
     * Hands the state after a step to the step that follows: rows beyond {@code rows} start at 0.
     *
     * @param before {@code [., hidden]} the output before each step
     */
    void pass(BlasArray h, int first, int rows, BlasArray before, int next, int nextRows);

    /**
     * One step of the gradient, in the reverse order of the steps.
     *
     * @param dh {@code [., hidden]} gradient by h from above
     * @param recurrent {@code [followed, hidden]} gradient by h from the step that follows, for its rows
     * @param followed number of rows that go on in the step that follows
     * @param dz {@code [., 4 * hidden]} gradient by z
     */
    void backward(BlasArray dh, BlasArray recurrent, int followed, int first, int rows, boolean[] exists, BlasArray dz);
}
