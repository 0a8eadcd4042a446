package quintet.fusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.MultimodalDataset;
import quintet.model.MultimodalNetwork;

/**
 * What a trained fusion attends to, example by example, for tables and charts. Modalities stand in the order in which the
 * network was told to encode them.
 *
 * <p>Each reader belongs to one fusion and throws an {@link IllegalArgumentException} for a network that fuses otherwise.
 */
public final class AttentionWeights {

    /** Examples that go through the network at once. */
    private static final int BATCH = 128;

    private AttentionWeights() {}

    /** Of {@link AttentionFusion}, {@code [example][modality]}: how much each counts; a row sums to 1, or to 0
     * if all modalities are absent. */
    public static double[][] of(MultimodalNetwork network, MultimodalDataset dataset) {
        return read(network, dataset, AttentionFusion.class, AttentionFusion.WEIGHTS)
                .get(0)
                .toDoubleMatrix();
    }

    /**
     * Of {@link DotProductAttentionFusion}, {@code [example][modality that asks][modality that is asked]}; what one asks sums
     * to 1, or is 0 throughout if that one is absent.
     */
    public static double[][][] between(MultimodalNetwork network, MultimodalDataset dataset) {
        INDArray weights = read(network, dataset, DotProductAttentionFusion.class, DotProductAttentionFusion.WEIGHTS)
                .get(0);
        return blocks(weights.reshape('c', weights.size(0) * weights.size(1), weights.size(2)), weights.size(0));
    }

    /**
     * Of {@link StepAttentionFusion}, {@code [example][step][modality]}; a step sums to 1, or is 0 throughout if no sequence
     * has it.
     */
    public static double[][][] bySteps(MultimodalNetwork network, MultimodalDataset dataset) {
        INDArray weights = read(network, dataset, StepAttentionFusion.class, StepAttentionFusion.WEIGHTS)
                .get(0);
        return blocks(weights, dataset.size());
    }

    /** Of {@link GatedFusion}, {@code [example][modality][number of the result]}: how far each gate is open, 0..1. */
    public static double[][][] gates(MultimodalNetwork network, MultimodalDataset dataset) {
        return byModality(read(network, dataset, GatedFusion.class, numbered(network, GatedFusion.GATE)));
    }

    /** Of {@link MemoryFusion}, {@code [example][modality][slot]}: where each reads; a row sums to 1. */
    public static double[][][] reads(MultimodalNetwork network, MultimodalDataset dataset) {
        List<INDArray> logits = read(network, dataset, MemoryFusion.class, numbered(network, MemoryFusion.READ));
        return byModality(logits.stream().map(one -> Nd4j.nn().softmax(one, 1)).toList());
    }

    private static String[] numbered(MultimodalNetwork network, String prefix) {
        String[] names = IntStream.rangeClosed(1, network.modalities().size())
                .mapToObj(number -> prefix + number)
                .filter(name -> network.graph().getVertex(name) != null)
                .toArray(String[]::new);
        return names.length == 0 ? new String[] {prefix + 1} : names;
    }

    /** What the vertices put out for all examples, one array a vertex. */
    private static List<INDArray> read(
            MultimodalNetwork network, MultimodalDataset dataset, Class<?> fusion, String... vertices) {
        ComputationGraph graph = network.graph();
        if (graph.getVertex(vertices[0]) == null) {
            throw new IllegalArgumentException(
                    "Network \"" + network.name() + "\" has no such weights: they are those of "
                            + fusion.getSimpleName() + ", which it was not built with.");
        }
        MultimodalDataset view = network.view(dataset);
        List<List<INDArray>> parts = new ArrayList<>();
        for (int from = 0; from < view.size(); from += BATCH) {
            int to = Math.min(view.size(), from + BATCH);
            MultiDataSet batch =
                    network.feed(view.batch(IntStream.range(from, to).toArray()));
            graph.setLayerMaskArrays(batch.getFeaturesMaskArrays(), null);
            Map<String, INDArray> all = graph.feedForward(batch.getFeatures(), false);
            graph.clearLayerMaskArrays();
            parts.add(Arrays.stream(vertices)
                    .map(name -> all.get(name).castTo(DataType.DOUBLE))
                    .toList());
        }
        return IntStream.range(0, vertices.length)
                .mapToObj(v ->
                        Nd4j.concat(0, parts.stream().map(part -> part.get(v)).toArray(INDArray[]::new)))
                .toList();
    }

    /** {@code [n * rows, columns]} as {@code [n][rows][columns]}. */
    private static double[][][] blocks(INDArray matrix, long n) {
        double[][] all = matrix.toDoubleMatrix();
        int rows = (int) (all.length / n);
        double[][][] blocks = new double[(int) n][][];
        Arrays.setAll(blocks, i -> Arrays.copyOfRange(all, i * rows, (i + 1) * rows));
        return blocks;
    }

    private static double[][][] byModality(List<INDArray> arrays) {
        double[][][] values = new double[(int) arrays.get(0).size(0)][arrays.size()][];
        for (int m = 0; m < arrays.size(); m++) {
            double[][] one = arrays.get(m).toDoubleMatrix();
            for (int i = 0; i < one.length; i++) {
                values[i][m] = one[i];
            }
        }
        return values;
    }
}
