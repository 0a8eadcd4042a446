package quintet.representation;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * What the visible units of a Boltzmann machine stand for. With {@code x = a + h W'} the input of the visible units from
 * bias a and hidden units h:
 *
 * <ul>
 *   <li>{@link #BINARY}: {@code P(v_i = 1 | h) = sigmoid(x_i)}; own energy {@code -a v}. Values in 0..1 are taken for
 *       probabilities of 1.
 *   <li>{@link #GAUSSIAN}: {@code v_i ~ N(x_i, 1)}; own energy {@code |v - a|^2 / 2}. For standardised data.
 *   <li>{@link #REPLICATED_SOFTMAX}: v counts words, all drawn from the one distribution {@code softmax(x)}; own energy
 *       {@code -a v}. The bias of the hidden units is multiplied by the number of words, D, so that long texts and short ones
 *       are weighed alike. Probabilities are those of the words in their order: of D draws, not of their counts.
 * </ul>
 *
 * Sources: Hinton, A practical guide to training restricted Boltzmann machines, 2010; Salakhutdinov and Hinton, Replicated
 * softmax: an undirected topic model, 2009.
 */
public enum VisibleUnits {
    BINARY,
    GAUSSIAN,
    REPLICATED_SOFTMAX;

    /**
     * Number of words of every example.
     *
     * @param visible {@code [n, size]}
     * @return {@code [n, 1]}; 1 throughout if the units are no counts
     */
    INDArray lengths(INDArray visible) {
        return this == REPLICATED_SOFTMAX ? visible.sum(true, 1) : Nd4j.ones(visible.dataType(), visible.size(0), 1);
    }

    /**
     * Expected values.
     *
     * @param input {@code [n, size]}
     * @param lengths {@code [n, 1]}, words of each example
     */
    INDArray mean(INDArray input, INDArray lengths) {
        return switch (this) {
            case BINARY -> Transforms.sigmoid(input, true);
            case GAUSSIAN -> input;
            case REPLICATED_SOFTMAX -> Transforms.softmax(input, true).muliColumnVector(lengths);
        };
    }

    /** A draw around expected values, with the generator of this thread. */
    INDArray sample(INDArray mean, INDArray lengths) {
        return switch (this) {
            case BINARY -> Chance.bernoulli(mean);
            case GAUSSIAN -> mean.add(Nd4j.randn(mean.dataType(), mean.shape()));
            case REPLICATED_SOFTMAX -> Chance.words(mean, lengths);
        };
    }

    /** The part of the energy that the hidden units have no share in: {@code [n, 1]}. */
    INDArray energy(INDArray visible, INDArray bias) {
        if (this == GAUSSIAN) {
            INDArray gap = visible.subRowVector(bias);
            return gap.muli(gap).sum(true, 1).muli(0.5);
        }
        return visible.mmul(bias.reshape(bias.length(), 1)).negi();
    }

    /** The input without hidden units that expects just these means: a start for the biases, as the practical guide has it. */
    INDArray biasFor(INDArray means) {
        return switch (this) {
            case BINARY -> {
                INDArray safe = means.mul(0.98).addi(0.01);
                yield Transforms.log(safe.div(safe.rsub(1)), false);
            }
            case GAUSSIAN -> means.dup();
            case REPLICATED_SOFTMAX -> Transforms.log(means.add(1e-3), false);
        };
    }

    /**
     * How far examples are from what was expected of them: the mean squared difference of a unit, and of counts the mean of
     * {@code -log p} of a word, in nats.
     *
     * @return of counts, a mean over all words, NaN if there is none; else a mean over all units of all examples
     */
    double error(INDArray visible, INDArray mean, INDArray lengths) {
        if (this != REPLICATED_SOFTMAX) {
            return visible.squaredDistance(mean) / visible.length();
        }
        INDArray p = mean.divColumnVector(Transforms.max(lengths, 1e-9)).addi(1e-9);
        double nats = -visible.mul(Transforms.log(p, false)).sumNumber().doubleValue();
        double words = visible.sumNumber().doubleValue();
        return words == 0 ? Double.NaN : nats / words;
    }

    /** {@code log sum_v exp(-E)} at the given input, bias and length: in closed form, since the units do not see one another. */
    double logPartition(double[] input, double[] bias, int length) {
        double sum = 0;
        switch (this) {
            case BINARY -> {
                for (double x : input) {
                    sum += Exponentials.softplus(x);
                }
            }
            case GAUSSIAN -> {
                for (int i = 0; i < input.length; i++) {
                    sum += (input[i] * input[i] - bias[i] * bias[i] + Math.log(2 * Math.PI)) / 2;
                }
            }
            case REPLICATED_SOFTMAX -> sum = length * Exponentials.logSumExp(input);
        }
        return sum;
    }

    /** {@link #mean(INDArray, INDArray)} of one example, in double. */
    double[] mean(double[] input, int length) {
        INDArray row = Nd4j.createFromArray(input).reshape(1, input.length);
        return mean(row, Nd4j.valueArrayOf(new long[] {1, 1}, length, DataType.DOUBLE))
                .toDoubleVector();
    }
}
