package quintet.layers;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Broadcast;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * All positions of all inputs as rows, so that the dense layers that follow are shared by all of them.
 *
 * <p>Of M maps of d channels over L_m positions, L in all, come rows {@code [n * L, d]}: row {@code example * L + position},
 * the positions of the first map first. A vector {@code [n, d]} is one position, a sequence {@code [n, d, steps]} has its
 * steps, a grid {@code [n, d, height, width]} its cells, row by row. Padding (mask 0) becomes rows of 0; {@link RowsMask} says
 * which rows exist.
 *
 * <p>Vectors that are rows themselves, {@code [n * L, d]} each, come out interleaved: M rows a position.
 */
public final class Rows extends StatelessVertex {

    private static final long serialVersionUID = 1L;

    /** Number L of positions of maps of these types together. */
    public static int positions(InputType... types) {
        long positions = 0;
        for (InputType type : types) {
            positions += positions(type);
        }
        return Math.toIntExact(positions);
    }

    private static long positions(InputType type) {
        if (type instanceof InputType.InputTypeRecurrent sequence) {
            if (sequence.getTimeSeriesLength() < 1) {
                throw new IllegalArgumentException(
                        "Rows are made of sequences whose number of steps is known, but was" + " given " + type + ".");
            }
            return sequence.getTimeSeriesLength();
        }
        if (type instanceof InputType.InputTypeConvolutional grid) {
            return grid.getHeight() * grid.getWidth();
        }
        return 1;
    }

    @Override
    public int maxVertexInputs() {
        return Integer.MAX_VALUE;
    }

    @Override
    protected InputType outputType(InputType... inputs) {
        long channels = Channels.of(inputs[0]);
        for (InputType input : inputs) {
            if (Channels.of(input) != channels) {
                throw new IllegalArgumentException(
                        "Rows are made of maps of the same number of channels, but they are " + describe(inputs) + ".");
            }
        }
        positions(inputs);
        return InputType.feedForward(channels);
    }

    @Override
    protected INDArray forward(INDArray[] inputs, INDArray[] masks) {
        INDArray[] parts = new INDArray[inputs.length];
        for (int m = 0; m < parts.length; m++) {
            parts[m] = channelsLast(inputs[m]).dup('c').reshape('c', shape(inputs[m]));
            erasePadding(parts[m], masks[m]);
        }
        INDArray all = parts.length == 1 ? parts[0] : Nd4j.concat(1, parts).dup('c');
        return all.reshape('c', all.size(0) * all.size(1), all.size(2));
    }

    @Override
    protected INDArray[] backward(INDArray[] inputs, INDArray[] masks, INDArray epsilon) {
        long n = inputs[0].size(0);
        INDArray all = epsilon.dup('c').reshape('c', n, epsilon.size(0) / n, epsilon.size(1));
        INDArray[] gradients = new INDArray[inputs.length];
        long from = 0;
        for (int m = 0; m < inputs.length; m++) {
            long to = from + shape(inputs[m])[1];
            INDArray part = all.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to), NDArrayIndex.all())
                    .dup('c')
                    .reshape('c', shape(inputs[m]));
            erasePadding(part, masks[m]);
            gradients[m] =
                    channelsSecond(part.reshape('c', channelsLast(inputs[m]).shape()));
            from = to;
        }
        return gradients;
    }

    private static void erasePadding(INDArray part, INDArray mask) {
        if (mask != null) {
            Broadcast.mul(part, mask, part, 0, 1);
        }
    }

    /** {@code [n, positions, d]}. */
    private static long[] shape(INDArray map) {
        long n = map.size(0);
        long d = map.size(1);
        return new long[] {n, map.length() / (n * d), d};
    }

    private static INDArray channelsLast(INDArray map) {
        return switch (map.rank()) {
            case 3 -> map.permute(0, 2, 1);
            case 4 -> map.permute(0, 2, 3, 1);
            default -> map;
        };
    }

    private static INDArray channelsSecond(INDArray array) {
        return switch (array.rank()) {
            case 3 -> array.permute(0, 2, 1);
            case 4 -> array.permute(0, 3, 1, 2);
            default -> array;
        };
    }

    @Override
    public String toString() {
        return "rows of all positions";
    }
}
