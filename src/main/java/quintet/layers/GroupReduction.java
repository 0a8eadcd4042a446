package quintet.layers;

import java.util.Objects;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * One row of each group, number by number:
 *
 * <pre>
 *   MEAN     z[g] = (1 / |E_g|) sum over i in E_g of x[g, i]
 *   PRODUCT  z[g] = product over i in E_g of x[g, i]
 * </pre>
 *
 * where E_g are the rows of group g that exist. Inputs: rows {@code [n * L, d]} and, if some may not exist, a mask {@code [n,
 * L]} as {@link RowsMask} makes it; output {@code [n, d]}. Of no row the mean is 0 and the product 1. The gradient of the
 * product is right where factors are 0, too.
 */
public final class GroupReduction extends GroupVertex {

    private static final long serialVersionUID = 1L;

    /** What becomes of the rows. */
    public enum Kind {
        MEAN,
        PRODUCT
    }

    @JsonProperty
    private final Kind kind;

    /** @param size L, rows of a group */
    public GroupReduction(@JsonProperty("kind") Kind kind, @JsonProperty("size") int size) {
        super(size);
        this.kind = Objects.requireNonNull(kind, "kind");
    }

    @Override
    protected InputType outputType(InputType... inputs) {
        requireInputs("rows, and a mask if need be", 1, 2, inputs);
        requireMask(1, inputs);
        return InputType.feedForward(width(inputs[0]));
    }

    @Override
    protected INDArray forward(INDArray[] inputs, INDArray[] masks) {
        double[] rows = HeapNumbers.read(inputs[0]);
        double[] mask = HeapNumbers.readIfThere(inputs, 1);
        int n = groups(inputs[0]);
        int d = (int) inputs[0].size(1);
        double[] reduced = new double[n * d];
        for (int g = 0; g < n; g++) {
            double share = share(mask, g);
            for (int c = 0; c < d; c++) {
                reduced[g * d + c] = kind == Kind.MEAN ? 0 : 1;
                for (int i = g * size(); i < (g + 1) * size(); i++) {
                    if (Softmax.exists(mask, i)) {
                        double number = rows[i * d + c];
                        reduced[g * d + c] =
                                kind == Kind.MEAN ? reduced[g * d + c] + share * number : reduced[g * d + c] * number;
                    }
                }
            }
        }
        return HeapNumbers.write(reduced, inputs[0].dataType(), n, d);
    }

    /** 1 / |E_g|. */
    private double share(double[] mask, int group) {
        int count = 0;
        for (int i = group * size(); i < (group + 1) * size(); i++) {
            count += Softmax.exists(mask, i) ? 1 : 0;
        }
        return 1.0 / Math.max(1, count);
    }

    @Override
    protected INDArray[] backward(INDArray[] inputs, INDArray[] masks, INDArray epsilon) {
        double[] rows = HeapNumbers.read(inputs[0]);
        double[] mask = HeapNumbers.readIfThere(inputs, 1);
        double[] above = HeapNumbers.read(epsilon);
        int d = (int) inputs[0].size(1);
        double[] gradient = new double[rows.length];
        for (int g = 0; g < groups(inputs[0]); g++) {
            double share = share(mask, g);
            for (int i = g * size(); i < (g + 1) * size(); i++) {
                for (int c = 0; c < d && Softmax.exists(mask, i); c++) {
                    double slope = kind == Kind.MEAN ? share : productOfOthers(rows, mask, d, i, c);
                    gradient[i * d + c] = slope * above[g * d + c];
                }
            }
        }
        INDArray byRows = HeapNumbers.writeLike(gradient, inputs[0]);
        return inputs.length == 1 ? new INDArray[] {byRows} : new INDArray[] {byRows, HeapNumbers.zerosLike(inputs[1])};
    }

    /** Multiplied anew: dividing the whole product by one factor fails where that is 0. */
    private double productOfOthers(double[] rows, double[] mask, int d, int row, int column) {
        int first = row / size() * size();
        double product = 1;
        for (int i = first; i < first + size(); i++) {
            if (i != row && Softmax.exists(mask, i)) {
                product *= rows[i * d + column];
            }
        }
        return product;
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && ((GroupReduction) other).kind == kind;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), kind);
    }

    @Override
    public String toString() {
        return kind + " of groups of " + size();
    }
}
