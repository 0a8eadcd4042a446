package quintet.layers;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Which of the rows that {@link Rows} makes of the same maps exist, as numbers for vertices that follow: 1, or 0 for padding
 * and for all positions of a modality that is absent.
 *
 * <p>Inputs: the M maps, then a presence {@code [n, 1]} (1 there, 0 absent) for some of them. Output {@code [n, L]}, L the
 * positions of all maps. With {@link Layout#BY_STEP}, for maps of the same number T of positions that say something of the
 * same step, {@code [n * T, M]}. No gradient flows.
 */
public final class RowsMask extends StatelessVertex {

    private static final long serialVersionUID = 1L;

    /** What a row of the mask is about. */
    public enum Layout {
        /** An example: all positions of all its maps. */
        BY_EXAMPLE,

        /** One position of an example: that position in each map. */
        BY_STEP
    }

    @JsonProperty
    private final Layout layout;

    @JsonProperty
    private final List<Integer> presences;

    /** @param presences which maps, counted from 0, have a presence, in the order of those inputs */
    public RowsMask(@JsonProperty("layout") Layout layout, @JsonProperty("presences") List<Integer> presences) {
        this.layout = Objects.requireNonNull(layout, "layout");
        this.presences = List.copyOf(presences);
    }

    @Override
    public int maxVertexInputs() {
        return Integer.MAX_VALUE;
    }

    @Override
    protected InputType outputType(InputType... inputs) {
        int maps = inputs.length - presences.size();
        if (maps < 1 || presences.stream().anyMatch(m -> m < 0 || m >= maps)) {
            throw new IllegalArgumentException("A mask of rows takes maps and the presences of maps " + presences
                    + " among them, but was given " + describe(inputs) + ".");
        }
        InputType[] types = Arrays.copyOf(inputs, maps);
        if (layout == Layout.BY_EXAMPLE) {
            return InputType.feedForward(Rows.positions(types));
        }
        for (InputType type : types) {
            if (Rows.positions(type) != Rows.positions(types[0])) {
                throw new IllegalArgumentException("A mask by step takes maps of the same number of positions, but was"
                        + " given " + describe(types) + ".");
            }
        }
        return InputType.feedForward(maps);
    }

    @Override
    protected INDArray forward(INDArray[] inputs, INDArray[] masks) {
        int maps = inputs.length - presences.size();
        int n = (int) inputs[0].size(0);
        int all = 0;
        for (int m = 0; m < maps; m++) {
            all += positions(inputs[m]);
        }
        double[] mask = new double[n * all];
        int before = 0;
        for (int m = 0; m < maps; m++) {
            int length = positions(inputs[m]);
            double[] steps = masks[m] == null ? null : HeapNumbers.read(masks[m]);
            int input = presences.indexOf(m);
            double[] there = input < 0 ? null : HeapNumbers.read(inputs[maps + input]);
            for (int i = 0; i < n; i++) {
                for (int p = 0; p < length; p++) {
                    boolean exists = Softmax.exists(steps, i * length + p) && Softmax.exists(there, i);
                    int at = layout == Layout.BY_EXAMPLE ? i * all + before + p : (i * length + p) * maps + m;
                    mask[at] = exists ? 1 : 0;
                }
            }
            before += length;
        }
        return layout == Layout.BY_EXAMPLE
                ? HeapNumbers.write(mask, inputs[0].dataType(), n, all)
                : HeapNumbers.write(mask, inputs[0].dataType(), (long) n * all / maps, maps);
    }

    private static int positions(INDArray map) {
        return (int) (map.length() / (map.size(0) * map.size(1)));
    }

    @Override
    protected INDArray[] backward(INDArray[] inputs, INDArray[] masks, INDArray epsilon) {
        return Arrays.stream(inputs).map(HeapNumbers::zerosLike).toArray(INDArray[]::new);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowsMask that && that.layout == layout && that.presences.equals(presences);
    }

    @Override
    public int hashCode() {
        return Objects.hash(layout, presences);
    }

    @Override
    public String toString() {
        return "mask of rows " + layout;
    }
}
