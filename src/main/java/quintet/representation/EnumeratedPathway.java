package quintet.representation;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One pathway of a small Boltzmann machine in Java's own doubles, for going through its states. A state of binary units is an
 * integer: bit j is unit j.
 *
 * @param weights {@code [visible][hidden]}
 * @param jointWeights {@code [hidden][joint]}
 */
record EnumeratedPathway(
        VisibleUnits units, double[][] weights, double[] visibleBias, double[] hiddenBias, double[][] jointWeights) {

    /** @param jointWeights {@code [hidden, joint]}, or null if there is no joint layer */
    static EnumeratedPathway of(RestrictedBoltzmannMachine machine, INDArray jointWeights) {
        return new EnumeratedPathway(
                machine.units(),
                rows(machine.weights()),
                numbers(machine.visibleBias()),
                numbers(machine.hiddenBias()),
                jointWeights == null ? new double[machine.hidden()][0] : rows(jointWeights));
    }

    int visible() {
        return visibleBias.length;
    }

    int hidden() {
        return hiddenBias.length;
    }

    /** Numbers of W, a, b and U. */
    int parameters() {
        return visible() * hidden() + visible() + hidden() * (1 + jointWeights[0].length);
    }

    /** What the hidden bias is multiplied by. */
    int times(int length) {
        return units == VisibleUnits.REPLICATED_SOFTMAX ? length : 1;
    }

    /** Words of an example; 1 if the units count no words. */
    int length(double[] example) {
        return units == VisibleUnits.REPLICATED_SOFTMAX
                ? (int) Math.round(Arrays.stream(example).sum())
                : 1;
    }

    /** For every state of the hidden units, the log of its weight given the joint state z, visible units summed. */
    double[] hiddenTerms(int z, int length) {
        double[] terms = new double[1 << hidden()];
        double[] above = fromAbove(z);
        for (int h = 0; h < terms.length; h++) {
            terms[h] = dot(hiddenBias, h) * times(length)
                    + dot(above, h)
                    + units.logPartition(visibleInput(h), visibleBias, length);
        }
        return terms;
    }

    private double[] fromAbove(int z) {
        return Arrays.stream(jointWeights).mapToDouble(row -> dot(row, z)).toArray();
    }

    private double[] visibleInput(int h) {
        double[] input = visibleBias.clone();
        Arrays.setAll(input, i -> input[i] + dot(weights[i], h));
        return input;
    }

    /** Expected values of the visible units in the hidden state h. */
    double[] visibleMeans(int h, int length) {
        return units.mean(visibleInput(h), length);
    }

    /** What arrives at the hidden units from an example and from the joint state z. */
    double[] hiddenInput(double[] example, int z, int length) {
        double[] input = fromAbove(z);
        for (int j = 0; j < input.length; j++) {
            input[j] += hiddenBias[j] * times(length);
            for (int i = 0; i < example.length; i++) {
                input[j] += example[i] * weights[i][j];
            }
        }
        return input;
    }

    /** The part of the energy that only the visible units have. */
    double energy(double[] example) {
        double energy = 0;
        for (int i = 0; i < example.length; i++) {
            double gap = example[i] - visibleBias[i];
            energy += units == VisibleUnits.GAUSSIAN ? gap * gap / 2 : -example[i] * visibleBias[i];
        }
        return energy;
    }

    /** Sum of the numbers whose unit is 1 in the state. */
    static double dot(double[] numbers, int state) {
        double sum = 0;
        for (int j = 0; j < numbers.length; j++) {
            sum += (state >> j & 1) * numbers[j];
        }
        return sum;
    }

    static double[] bits(int state, int count) {
        double[] bits = new double[count];
        Arrays.setAll(bits, j -> state >> j & 1);
        return bits;
    }

    static double[] numbers(INDArray array) {
        return array.castTo(DataType.DOUBLE).dup('c').data().asDouble();
    }

    private static double[][] rows(INDArray matrix) {
        return matrix.castTo(DataType.DOUBLE).dup('c').toDoubleMatrix();
    }
}
