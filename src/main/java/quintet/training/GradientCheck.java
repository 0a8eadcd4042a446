package quintet.training;

import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import quintet.data.MultimodalDataset;
import quintet.model.MultimodalNetwork;

/**
 * Compares the gradient that a network computes with the slope of its loss, {@code (L(w + e) - L(w - e)) / 2e}.
 *
 * <p>The error of one parameter is {@code |g - s| / max(|g| + |s|, floor)}: relative where gradients matter, absolute
 * where both are next to nothing. Kinks (a ReLU at 0, two equal maxima) give false alarms; data of continuous values has
 * almost none.
 */
public final class GradientCheck {

    private static final double FLOOR = 1e-4;

    private GradientCheck() {}

    /**
     * The largest error over the parameters that are looked at.
     *
     * @param network in DOUBLE, without dropout and without weight penalties
     * @param examples what the loss is taken over
     * @param step e, such as 1e-6
     * @param parameters how many parameters to look at, drawn by {@code seed}; all if there are no more
     */
    public static double maxError(
            MultimodalNetwork network, MultimodalDataset examples, double step, int parameters, long seed) {
        ComputationGraph graph = network.graph();
        if (graph.params().dataType() != DataType.DOUBLE) {
            throw new IllegalArgumentException("A gradient check needs a network in DOUBLE, but \"" + network.name()
                    + "\" computes in " + graph.params().dataType() + ": build it with dataType(DataType.DOUBLE).");
        }
        MultimodalDataset view = network.view(examples);
        return maxError(graph, network.feed(view.batch(view.allRows())), step, parameters, seed);
    }

    /**
     * The same of any graph.
     *
     * @param graph in DOUBLE, without dropout and without weight penalties
     * @param batch what the loss is taken over, as the graph takes it
     */
    public static double maxError(ComputationGraph graph, MultiDataSet batch, double step, int parameters, long seed) {
        if (graph.params().dataType() != DataType.DOUBLE) {
            throw new IllegalArgumentException("A gradient check needs a graph in DOUBLE, but this one computes in "
                    + graph.params().dataType() + ".");
        }
        INDArray gradient = gradient(graph, batch);
        INDArray weights = graph.params();
        int count = (int) weights.length();
        double largest = 0;
        for (int i : new Random(seed)
                .ints(0, count)
                .distinct()
                .limit(Math.min(count, parameters))
                .toArray()) {
            double weight = weights.getDouble(i);
            weights.putScalar(i, weight + step);
            double above = graph.score(batch, false);
            weights.putScalar(i, weight - step);
            double below = graph.score(batch, false);
            weights.putScalar(i, weight);
            largest = Math.max(largest, error(gradient.getDouble(i), (above - below) / (2 * step)));
        }
        return largest;
    }

    /**
     * The largest error of a hand-written slope of any function, by every one of its numbers.
     *
     * @param function what the slope is of; it is asked at points beside {@code at}
     * @param at where
     * @param claimed the slope there, as many numbers
     * @param step e, such as 1e-6
     */
    public static double maxError(ToDoubleFunction<double[]> function, double[] at, double[] claimed, double step) {
        double[] point = at.clone();
        double largest = 0;
        for (int i = 0; i < point.length; i++) {
            point[i] = at[i] + step;
            double above = function.applyAsDouble(point);
            point[i] = at[i] - step;
            double below = function.applyAsDouble(point);
            point[i] = at[i];
            largest = Math.max(largest, error(claimed[i], (above - below) / (2 * step)));
        }
        return largest;
    }

    private static double error(double claimed, double slope) {
        double error = Math.abs(claimed - slope) / Math.max(Math.abs(claimed) + Math.abs(slope), FLOOR);
        return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
    }

    /** The gradient of the mean loss; Deeplearning4j divides its sum by the number of examples only when it updates. */
    private static INDArray gradient(ComputationGraph graph, MultiDataSet batch) {
        graph.setInputs(batch.getFeatures());
        graph.setLabels(batch.getLabels());
        graph.setLayerMaskArrays(batch.getFeaturesMaskArrays(), batch.getLabelsMaskArrays());
        graph.computeGradientAndScore();
        graph.clearLayerMaskArrays();
        return graph.gradient().gradient().div(batch.getLabels(0).size(0));
    }
}
