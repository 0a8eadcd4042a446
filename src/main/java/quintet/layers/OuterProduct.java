package quintet.layers;

import java.util.Arrays;
import java.util.Objects;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Every product of one number of each input.
 *
 * <p>Of vectors f_m {@code [n, d_m]}, m = 1 .. M, comes {@code [n, d_1 * ... * d_M]}, the last index fastest: {@code z[(i d_2
 * + j) d_3 + k] = f_1[i] f_2[j] f_3[k]}. With {@code one}, a 1 is appended to each vector first, so that z holds the products
 * of fewer inputs, too, each number by itself, and 1 last; d_m + 1 stands for d_m then.
 */
public final class OuterProduct extends StatelessVertex {

    private static final long serialVersionUID = 1L;

    @JsonProperty
    private final boolean one;

    /** @param one whether a 1 is appended to each vector */
    public OuterProduct(@JsonProperty("one") boolean one) {
        this.one = one;
    }

    @Override
    public int maxVertexInputs() {
        return Integer.MAX_VALUE;
    }

    @Override
    protected InputType outputType(InputType... inputs) {
        long size = 1;
        for (InputType input : inputs) {
            if (!(input instanceof InputType.InputTypeFeedForward vector)) {
                throw new IllegalArgumentException(
                        "An outer product takes vectors, but was given " + describe(inputs) + ".");
            }
            size = Math.multiplyExact(size, vector.getSize() + (one ? 1 : 0));
        }
        return InputType.feedForward(size);
    }

    @Override
    protected INDArray forward(INDArray[] inputs, INDArray[] masks) {
        int n = (int) inputs[0].size(0);
        double[] product = null;
        for (INDArray input : inputs) {
            product = product == null ? factor(input) : expand(product, factor(input), n);
        }
        return HeapNumbers.write(product, inputs[0].dataType(), n, product.length / n);
    }

    /** {@code [n, p]} and {@code [n, d]} to {@code [n, p * d]}. */
    private static double[] expand(double[] product, double[] factor, int n) {
        int p = product.length / n;
        int d = factor.length / n;
        double[] expanded = new double[Math.multiplyExact(Math.multiplyExact(n, p), d)];
        for (int i = 0; i < n * p; i++) {
            int from = i / p * d;
            for (int j = 0; j < d; j++) {
                expanded[i * d + j] = product[i] * factor[from + j];
            }
        }
        return expanded;
    }

    private double[] factor(INDArray input) {
        double[] numbers = HeapNumbers.read(input);
        if (!one) {
            return numbers;
        }
        int n = (int) input.size(0);
        int d = (int) input.size(1);
        double[] longer = new double[n * (d + 1)];
        Arrays.fill(longer, 1);
        for (int i = 0; i < n; i++) {
            System.arraycopy(numbers, i * d, longer, i * (d + 1), d);
        }
        return longer;
    }

    @Override
    protected INDArray[] backward(INDArray[] inputs, INDArray[] masks, INDArray epsilon) {
        int n = (int) inputs[0].size(0);
        double[][] factors = Arrays.stream(inputs).map(this::factor).toArray(double[][]::new);
        double[][] before = new double[inputs.length][]; // the product of the factors before each
        before[0] = new double[n];
        Arrays.fill(before[0], 1);
        for (int m = 1; m < inputs.length; m++) {
            before[m] = expand(before[m - 1], factors[m - 1], n);
        }
        INDArray[] gradients = new INDArray[inputs.length];
        double[] above = HeapNumbers.read(epsilon);
        for (int m = inputs.length - 1; m >= 0; m--) {
            double[] byProduct = new double[before[m].length];
            double[] byFactor = new double[factors[m].length];
            contract(above, before[m], factors[m], byProduct, byFactor, n);
            gradients[m] = HeapNumbers.writeLike(withoutOne(byFactor, inputs[m]), inputs[m]);
            above = byProduct;
        }
        return gradients;
    }

    private static void contract(
            double[] above, double[] product, double[] factor, double[] byProduct, double[] byFactor, int n) {
        int p = product.length / n;
        int d = factor.length / n;
        for (int i = 0; i < product.length; i++) {
            int from = i / p * d;
            for (int j = 0; j < d; j++) {
                byProduct[i] += factor[from + j] * above[i * d + j];
                byFactor[from + j] += product[i] * above[i * d + j];
            }
        }
    }

    private double[] withoutOne(double[] numbers, INDArray input) {
        if (!one) {
            return numbers;
        }
        int n = (int) input.size(0);
        int d = (int) input.size(1);
        double[] shorter = new double[n * d];
        for (int i = 0; i < n; i++) {
            System.arraycopy(numbers, i * (d + 1), shorter, i * d, d);
        }
        return shorter;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OuterProduct that && that.one == one;
    }

    @Override
    public int hashCode() {
        return Objects.hash(OuterProduct.class, one);
    }

    @Override
    public String toString() {
        return one ? "outer product of vectors with 1 appended" : "outer product";
    }
}
