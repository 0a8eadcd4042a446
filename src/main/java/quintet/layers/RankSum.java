package quintet.layers;

import java.util.Objects;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** A vector of R terms added up: {@code z[i] = sum over r of x[r * d + i]}, {@code [n, R * d]} to {@code [n, d]}. */
public final class RankSum extends StatelessVertex {

    private static final long serialVersionUID = 1L;

    @JsonProperty
    private final int ranks;

    /** @param ranks R, how many terms stand one after the other */
    public RankSum(@JsonProperty("ranks") int ranks) {
        if (ranks < 1) {
            throw new IllegalArgumentException("A sum has at least 1 term, but was given " + ranks + ".");
        }
        this.ranks = ranks;
    }

    @Override
    protected InputType outputType(InputType... inputs) {
        if (inputs[0] instanceof InputType.InputTypeFeedForward vector && vector.getSize() % ranks == 0) {
            return InputType.feedForward(vector.getSize() / ranks);
        }
        throw new IllegalArgumentException(
                "A sum of " + ranks + " terms takes a vector of a multiple of that, but was given " + inputs[0] + ".");
    }

    @Override
    protected INDArray forward(INDArray[] inputs, INDArray[] masks) {
        INDArray terms = inputs[0];
        return terms.dup('c')
                .reshape('c', terms.size(0), ranks, terms.size(1) / ranks)
                .sum(1);
    }

    @Override
    protected INDArray[] backward(INDArray[] inputs, INDArray[] masks, INDArray epsilon) {
        return new INDArray[] {epsilon.repmat(1L, ranks)};
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RankSum that && that.ranks == ranks;
    }

    @Override
    public int hashCode() {
        return Objects.hash(RankSum.class, ranks);
    }

    @Override
    public String toString() {
        return "sum of " + ranks + " terms";
    }
}
