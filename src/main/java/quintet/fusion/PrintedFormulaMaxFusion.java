package quintet.fusion;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import quintet.layers.PairwiseMax;
import quintet.layers.RegionPooling;
import quintet.model.FeatureMap;
import quintet.model.FusionMethod;

/**
 * MMMP as the survey article prints its formula: for two modalities one number a pair of channels,
 *
 * <pre>  X[i, j] = max over subregions k of max(x1[i, k], x2[j, k])</pre>
 *
 * The maximum over k of the larger of two is the larger of the two maxima over k, so the subregions cancel: {@code X[i,
 * j] = max(max_p F_1[i, p], max_p F_2[j, p])}, which is what is computed. Of more than two modalities every pair gives
 * its {@code d_a * d_b} numbers. Kept for reproduction: {@link MaxPoolingFusion} is MMMP as this project defines it.
 */
public record PrintedFormulaMaxFusion() implements FusionMethod {

    @Override
    public FeatureMap fuse(GraphBuilder graph, List<FeatureMap> encodings) {
        RegionPooling global = new RegionPooling(RegionPooling.Kind.MAX, 1);
        List<FeatureMap> pooled = encodings.stream()
                .map(map -> Pooling.gated(graph, Pooling.after(graph, map, "pooled", global)))
                .toList();
        List<FeatureMap> pairs = new ArrayList<>();
        for (int a = 0; a < pooled.size(); a++) {
            for (int b = a + 1; b < pooled.size(); b++) {
                PairwiseMax larger = new PairwiseMax();
                String name = "/pair-" + (a + 1) + "-" + (b + 1);
                graph.addVertex(
                        name, larger, pooled.get(a).vertex(), pooled.get(b).vertex());
                pairs.add(new FeatureMap(
                        name,
                        larger.getOutputType(
                                0, pooled.get(a).type(), pooled.get(b).type())));
            }
        }
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException(
                    "The printed formula of MMMP pairs modalities, so it needs at least two, but" + " was given "
                            + encodings.size() + ".");
        }
        return Pooling.concatenate(graph, pairs);
    }
}
