package quintet.layers;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One direction of a {@link BidirectionalLstm} over packed steps: the products, around the element-wise {@link LstmCell}.
 *
 * <pre>
 * z_t = x_t W + b + h_before R        (h_t, c_t) = cell(z_t, c_before)
 * </pre>
 *
 * The first product is taken for all steps at once, as are those of the gradient: dW = x^T dz, dR = h_before^T dz and dx =
 * dz W^T; what is left inside the loop over the steps is one small product. A last column of ones in x makes b the last
 * row of W, and db comes with dW.
 *
 * <p>Not for use by two threads at once; two directions share no memory that they write.
 */
final class LstmDirection {

    private final int inputs;
    private final int hidden;
    private final boolean reversed;
    private final LstmCell cell;
    private final BlasArray weights; // [4 * hidden, inputs + 1], Deeplearning4j's column-major order
    private final BlasArray recurrentWeights; // [4 * hidden, hidden]
    private final BlasArray halvedWeights; // the same, those of the gates f, o, g halved, see LstmCell
    private final BlasArray halvedRecurrentWeights;
    private final BlasArray z; // [rows, 4 * hidden], going back its gradient
    private final BlasArray before; // [rows, hidden]: the output before each step
    private final BlasArray outputs; // [rows, hidden]
    private final BlasArray recurrentGradient; // [widest, hidden]
    private final BlasArray weightGradient;
    private final BlasArray recurrentWeightGradient;

    LstmDirection(DataType type, int inputs, int hidden, boolean reversed) {
        this.inputs = inputs;
        this.hidden = hidden;
        this.reversed = reversed;
        cell = LstmCell.of(type, hidden);
        weights = matrix(type, 4 * hidden, inputs + 1);
        recurrentWeights = matrix(type, 4 * hidden, hidden);
        halvedWeights = matrix(type, 4 * hidden, inputs + 1);
        halvedRecurrentWeights = matrix(type, 4 * hidden, hidden);
        weightGradient = matrix(type, 4 * hidden, inputs + 1);
        recurrentWeightGradient = matrix(type, 4 * hidden, hidden);
        z = BlasArray.empty(type);
        before = BlasArray.empty(type);
        outputs = BlasArray.empty(type);
        recurrentGradient = BlasArray.empty(type);
    }

    private static BlasArray matrix(DataType type, int rows, int columns) {
        BlasArray matrix = BlasArray.empty(type);
        matrix.reserve(Math.multiplyExact(rows, columns));
        return matrix;
    }

    /** What came out, {@code [rows, hidden]}. */
    BlasArray outputs() {
        return outputs;
    }

    /** Takes over the parameters: w {@code [inputs, 4 * hidden]}, r {@code [hidden, 4 * hidden]}, b {@code [1, 4 * hidden]}. */
    void load(INDArray w, INDArray r, INDArray b) {
        load(w, 0, inputs, inputs + 1, weights, halvedWeights);
        load(b, inputs, 1, inputs + 1, weights, halvedWeights);
        load(r, 0, hidden, hidden, recurrentWeights, halvedRecurrentWeights);
    }

    private void load(INDArray source, int column, int count, int width, BlasArray target, BlasArray halved) {
        BlasArray numbers = BlasArray.over(source);
        for (int j = 0; j < 4 * hidden; j++) {
            int from = j * source.stride(1);
            int stride = source.stride(0);
            target.copy(j * width + column, 1, numbers, from, stride, count, 1);
            halved.copy(j * width + column, 1, numbers, from, stride, count, j < hidden ? 1 : 0.5);
        }
    }

    /** Runs over all steps; x is {@code [rows, inputs + 1]}, its last column 1. */
    void forward(BlasArray x, PackedSteps steps) {
        z.reserve(Math.multiplyExact(steps.rows(), 4 * hidden));
        before.reserve(steps.rows() * hidden);
        outputs.reserve(steps.rows() * hidden);
        cell.reserve(steps.rows(), steps.count(0));
        if (steps.rows() == 0) {
            return;
        }
        int width = inputs + 1;
        z.product(0, steps.rows(), 4 * hidden, width, x.plain(0, width), halvedWeights.transposed(0, width), 0);
        BlasArray.Operand recurrent = halvedRecurrentWeights.transposed(0, hidden);
        int started = -1;
        for (int i = 0; i < steps.steps(); i++) {
            int t = time(i, steps);
            int first = steps.first(t);
            int rows = steps.count(t);
            if (rows == 0) {
                continue;
            }
            if (started < 0) {
                cell.start(before, first, rows);
            } else {
                cell.pass(outputs, steps.first(started), steps.count(started), before, first, rows);
                z.product(
                        first * 4 * hidden,
                        rows,
                        4 * hidden,
                        hidden,
                        before.plain(first * hidden, hidden),
                        recurrent,
                        1);
            }
            cell.forward(z, first, rows, steps.exists(), outputs);
            started = t;
        }
    }

    /** Goes back over all steps of the last {@link #forward}, given the gradient by the outputs, {@code [rows, hidden]}. */
    void backward(BlasArray x, PackedSteps steps, BlasArray gradient) {
        recurrentGradient.reserve(steps.count(0) * hidden);
        int following = -1;
        for (int i = steps.steps() - 1; i >= 0; i--) {
            int t = time(i, steps);
            int first = steps.first(t);
            int rows = steps.count(t);
            if (rows == 0) {
                continue;
            }
            int followed = following < 0 ? 0 : Math.min(rows, steps.count(following));
            if (followed > 0) {
                BlasArray.Operand dz = z.plain(steps.first(following) * 4 * hidden, 4 * hidden);
                recurrentGradient.product(0, followed, hidden, 4 * hidden, dz, recurrentWeights.plain(0, hidden), 0);
            }
            cell.backward(gradient, recurrentGradient, followed, first, rows, steps.exists(), z);
            following = t;
        }
        int n = steps.rows();
        int width = inputs + 1;
        BlasArray.Operand dz = z.transposed(0, 4 * hidden);
        if (n == 0) {
            weightGradient.fill(0, 1, 4 * hidden * width, 0);
            recurrentWeightGradient.fill(0, 1, 4 * hidden * hidden, 0);
        } else {
            weightGradient.product(0, 4 * hidden, width, n, dz, x.plain(0, width), 0);
            recurrentWeightGradient.product(0, 4 * hidden, hidden, n, dz, before.plain(0, hidden), 0);
        }
    }

    /** The gradient by the rows {@code from .. to - 1} of x, {@code [rows, inputs + 1]}, put into or added to {@code dx}. */
    void inputGradient(BlasArray dx, int from, int to, boolean add) {
        if (to > from) {
            int width = inputs + 1;
            BlasArray.Operand dz = z.plain(from * 4 * hidden, 4 * hidden);
            dx.product(from * width, to - from, width, 4 * hidden, dz, weights.plain(0, width), add ? 1 : 0);
        }
    }

    /** Writes the gradients by the parameters into arrays shaped as in {@link #load}. */
    void store(INDArray dw, INDArray dr, INDArray db) {
        store(weightGradient, inputs + 1, 0, inputs, dw);
        store(weightGradient, inputs + 1, inputs, 1, db);
        store(recurrentWeightGradient, hidden, 0, hidden, dr);
    }

    private void store(BlasArray source, int width, int column, int count, INDArray target) {
        BlasArray numbers = BlasArray.over(target);
        for (int j = 0; j < 4 * hidden; j++) {
            int at = j * target.stride(1);
            numbers.copy(at, target.stride(0), source, j * width + column, 1, count, 1);
        }
        BlasArray.written(target);
    }

    private int time(int i, PackedSteps steps) {
        return reversed ? steps.steps() - 1 - i : i;
    }
}
