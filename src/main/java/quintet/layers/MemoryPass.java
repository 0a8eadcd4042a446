package quintet.layers;

import org.nd4j.linalg.api.ndarray.INDArray;

/** One pass of a batch through a {@link KeyValueMemory}, example by example, and back. */
final class MemoryPass {

    private final int size;
    private final int readers;
    private final int examples;
    private final int slots;
    private final int width;
    private final double[] writeWeights; // [examples * size, slots]
    private final double[] values;
    private final double[] gates;
    private final double[][] readWeights; // of each reader [examples, slots]
    private final double[] mask;

    /** @param inputs as {@link KeyValueMemory} describes them */
    MemoryPass(INDArray[] inputs, int size, int readers, int examples) {
        this.size = size;
        this.readers = readers;
        this.examples = examples;
        slots = (int) inputs[0].size(1);
        width = (int) inputs[1].size(1);
        writeWeights = softmax(inputs[0]);
        values = HeapNumbers.read(inputs[1]);
        gates = HeapNumbers.read(inputs[2]);
        readWeights = new double[readers][];
        for (int m = 0; m < readers; m++) {
            readWeights[m] = softmax(inputs[3 + m]);
        }
        mask = HeapNumbers.readIfThere(inputs, 3 + readers);
    }

    private double[] softmax(INDArray logits) {
        double[] weights = HeapNumbers.read(logits);
        for (int row = 0; row < weights.length; row += slots) {
            Softmax.weights(weights, weights, row, slots, null, 0);
        }
        return weights;
    }

    /** What each reader gets, {@code [examples, readers * width]}. */
    double[] read() {
        double[] read = new double[examples * readers * width];
        double[] memory = new double[(size + 1) * slots * width];
        for (int n = 0; n < examples; n++) {
            write(n, memory);
            int last = size * slots * width;
            for (int m = 0; m < readers; m++) {
                int to = (n * readers + m) * width;
                for (int i = 0; i < slots; i++) {
                    double weight = readWeights[m][n * slots + i];
                    for (int c = 0; c < width; c++) {
                        read[to + c] += weight * memory[last + i * width + c];
                    }
                }
            }
        }
        return read;
    }

    /** Fills {@code [size + 1, slots, width]} with the memory before each position of example n, and after the last. */
    private void write(int n, double[] memory) {
        int all = slots * width;
        for (int t = 0; t < size; t++) {
            int row = n * size + t;
            boolean exists = Softmax.exists(mask, row);
            System.arraycopy(memory, t * all, memory, (t + 1) * all, all);
            for (int i = 0; i < slots && exists; i++) {
                double share = gates[row] * writeWeights[row * slots + i];
                int after = (t + 1) * all + i * width;
                for (int c = 0; c < width; c++) {
                    memory[after + c] += share * (values[row * width + c] - memory[after + c]);
                }
            }
        }
    }

    /** The gradients by all inputs but the mask, given that by what was read. */
    double[][] gradients(double[] above) {
        double[][] gradients = new double[3 + readers][];
        gradients[0] = new double[writeWeights.length];
        gradients[1] = new double[values.length];
        gradients[2] = new double[gates.length];
        for (int m = 0; m < readers; m++) {
            gradients[3 + m] = new double[readWeights[m].length];
        }
        double[] memory = new double[(size + 1) * slots * width];
        for (int n = 0; n < examples; n++) {
            write(n, memory);
            double[] byMemory = readBackward(n, memory, above, gradients);
            for (int t = size - 1; t >= 0; t--) {
                if (Softmax.exists(mask, n * size + t)) {
                    writeBackward(n * size + t, memory, t * slots * width, byMemory, gradients);
                }
            }
        }
        return gradients;
    }

    /** The gradient by the memory as the last position leaves it. */
    private double[] readBackward(int n, double[] memory, double[] above, double[][] gradients) {
        double[] byMemory = new double[slots * width];
        int last = size * slots * width;
        for (int m = 0; m < readers; m++) {
            double[] byWeights = gradients[3 + m];
            int from = (n * readers + m) * width;
            for (int i = 0; i < slots; i++) {
                double weight = readWeights[m][n * slots + i];
                for (int c = 0; c < width; c++) {
                    byWeights[n * slots + i] += above[from + c] * memory[last + i * width + c];
                    byMemory[i * width + c] += weight * above[from + c];
                }
            }
            Softmax.backward(readWeights[m], byWeights, n * slots, slots);
        }
        return byMemory;
    }

    /**
     * Goes back over one position's writing.
     *
     * @param before where the memory before this position begins
     * @param byMemory the gradient by the memory after this position; it becomes that by the memory before
     */
    private void writeBackward(int row, double[] memory, int before, double[] byMemory, double[][] gradients) {
        for (int i = 0; i < slots; i++) {
            double weight = writeWeights[row * slots + i];
            double share = gates[row] * weight;
            double slope = 0; // by g a[i]
            for (int c = 0; c < width; c++) {
                int at = i * width + c;
                slope += byMemory[at] * (values[row * width + c] - memory[before + at]);
                gradients[1][row * width + c] += share * byMemory[at];
                byMemory[at] *= 1 - share;
            }
            gradients[2][row] += weight * slope;
            gradients[0][row * slots + i] = gates[row] * slope;
        }
        Softmax.backward(writeWeights, gradients[0], row * slots, slots);
    }
}
