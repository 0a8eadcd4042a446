package quintet.layers;

import java.util.Arrays;

/** {@link LstmCell} in {@code double}; it differs from {@link FloatLstmCell} in the type alone. */
final class DoubleLstmCell implements LstmCell {

    private final int hidden;
    private double[] gates = {}; // [rows, 4 * hidden]: a, f, o, g
    private double[] before = {}; // [rows, hidden]: the cell before the step
    private double[] squashed = {}; // [rows, hidden]: tanh of the cell
    private double[] cell = {}; // [widest, hidden]: the cell after the step; going back, the gradient by it
    private double[] output = {}; // [widest, hidden]
    private double[] above = {}; // [widest, hidden]

    DoubleLstmCell(int hidden) {
        this.hidden = hidden;
    }

    @Override
    public void reserve(int rows, int widest) {
        if (before.length < rows * hidden) {
            gates = new double[Math.multiplyExact(rows, 4 * hidden)];
            squashed = new double[rows * hidden];
            before = new double[rows * hidden]; // last: its length says that there was room for all
        }
        if (cell.length < widest * hidden) {
            output = new double[widest * hidden];
            above = new double[widest * hidden];
            cell = new double[widest * hidden]; // last, as above
        }
    }

    @Override
    public void start(BlasArray outputBefore, int first, int rows) {
        Arrays.fill(before, first * hidden, (first + rows) * hidden, 0);
        outputBefore.fill(first * hidden, 1, rows * hidden, 0);
    }

    @Override
    public void forward(BlasArray z, int first, int rows, boolean[] exists, BlasArray h) {
        int from = first * 4 * hidden;
        ((DoubleBlasArray) z).numbers().get(from, gates, from, rows * 4 * hidden);
        DoubleTanh.apply(gates, gates, from, from + rows * 4 * hidden);
        for (int row = 0; row < rows; row++) {
            boolean absent = exists != null && !exists[first + row];
            int a = (first + row) * 4 * hidden;
            update(gates, a, before, (first + row) * hidden, cell, row * hidden, hidden);
            if (absent) {
                Arrays.fill(cell, row * hidden, (row + 1) * hidden, 0); // then tanh(cell) and the output are 0 as well
            }
        }
        System.arraycopy(cell, 0, squashed, first * hidden, rows * hidden);
        DoubleTanh.apply(squashed, squashed, first * hidden, (first + rows) * hidden);
        for (int row = 0; row < rows; row++) {
            int o = (first + row) * 4 * hidden + 2 * hidden;
            emit(gates, o, squashed, (first + row) * hidden, output, row * hidden, hidden);
        }
        ((DoubleBlasArray) h).numbers().put(first * hidden, output, 0, rows * hidden);
    }

    /** The gates f, o, g from tanh of half of z, and the cell. */
    private static void update(double[] gates, int a, double[] before, int b, double[] cell, int c, int hidden) {
        int f = a + hidden;
        int o = f + hidden;
        int g = o + hidden;
        for (int i = 0; i < hidden; i++) {
            double forget = HALF + HALF * gates[f + i];
            double input = HALF + HALF * gates[g + i];
            gates[f + i] = forget;
            gates[o + i] = HALF + HALF * gates[o + i];
            gates[g + i] = input;
            cell[c + i] = forget * before[b + i] + input * gates[a + i];
        }
    }

    private static void emit(double[] gates, int o, double[] squashed, int s, double[] output, int h, int hidden) {
        for (int i = 0; i < hidden; i++) {
            output[h + i] = gates[o + i] * squashed[s + i];
        }
    }

    @Override
    public void pass(BlasArray h, int first, int rows, BlasArray outputBefore, int next, int nextRows) {
        int common = Math.min(rows, nextRows);
        System.arraycopy(cell, 0, before, next * hidden, common * hidden);
        Arrays.fill(before, (next + common) * hidden, (next + nextRows) * hidden, 0);
        outputBefore.copy(next * hidden, 1, h, first * hidden, 1, common * hidden, 1);
        outputBefore.fill((next + common) * hidden, 1, (nextRows - common) * hidden, 0);
    }

    @Override
    public void backward(
            BlasArray dh, BlasArray recurrent, int followed, int first, int rows, boolean[] exists, BlasArray dz) {
        ((DoubleBlasArray) dh).numbers().get(first * hidden, above, 0, rows * hidden);
        if (followed > 0) {
            ((DoubleBlasArray) recurrent).numbers().get(0, output, 0, followed * hidden);
            add(above, output, followed * hidden);
        }
        Arrays.fill(cell, followed * hidden, rows * hidden, 0);
        for (int row = 0; row < rows; row++) {
            int a = (first + row) * 4 * hidden;
            if (exists != null && !exists[first + row]) {
                Arrays.fill(gates, a, a + 4 * hidden, 0);
                Arrays.fill(cell, row * hidden, (row + 1) * hidden, 0);
            } else {
                differentiate(gates, a, before, squashed, (first + row) * hidden, above, cell, row * hidden, hidden);
            }
        }
        int from = first * 4 * hidden;
        ((DoubleBlasArray) dz).numbers().put(from, gates, from, rows * 4 * hidden);
    }

    private static void add(double[] to, double[] what, int length) {
        for (int i = 0; i < length; i++) {
            to[i] += what[i];
        }
    }

    /** Replaces the gates by the gradient by z, and the gradient by the cell by that by the cell before. */
    private static void differentiate(
            double[] gates,
            int a,
            double[] before,
            double[] squashed,
            int s,
            double[] above,
            double[] cell,
            int c,
            int hidden) {
        int f = a + hidden;
        int o = f + hidden;
        int g = o + hidden;
        for (int i = 0; i < hidden; i++) {
            double candidate = gates[a + i];
            double forget = gates[f + i];
            double out = gates[o + i];
            double input = gates[g + i];
            double tanh = squashed[s + i];
            double dh = above[c + i];
            double dc = cell[c + i] + dh * out * (1 - tanh * tanh);
            gates[a + i] = dc * input * (1 - candidate * candidate);
            gates[f + i] = dc * before[s + i] * forget * (1 - forget);
            gates[o + i] = dh * tanh * out * (1 - out);
            gates[g + i] = dc * candidate * input * (1 - input);
            cell[c + i] = dc * forget;
        }
    }

    private static final double HALF = 0.5;
}
