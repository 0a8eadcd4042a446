package quintet.fusion;

import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import quintet.layers.OuterProduct;
import quintet.model.FeatureMap;

/** Outer products that are not too large to be trained on. */
final class Outer {

    /** Numbers an example; a hidden layer of 64 above as many has four million weights. */
    static final long LARGEST = 1 << 16;

    private Outer() {}

    /** Fails if the numbers are too many; {@code advice} says what to do then. */
    static void requireSize(double numbers, String advice) {
        if (numbers > LARGEST) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "The outer product would have %.0f numbers an example, but at most %d can be fused. %s",
                    numbers,
                    LARGEST,
                    advice));
        }
    }

    static FeatureMap product(GraphBuilder graph, String name, boolean one, List<FeatureMap> vectors) {
        return Vertices.add(graph, name, new OuterProduct(one), vectors);
    }
}
