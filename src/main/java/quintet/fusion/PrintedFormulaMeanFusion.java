package quintet.fusion;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.inputs.InputType;
import quintet.layers.JointMeanPooling;
import quintet.model.FeatureMap;
import quintet.model.FusionMethod;

/**
 * MMAA as the survey article prints its formula: one mean over all positions of all modalities,
 *
 * <pre>  z[i] = sum over m, p of F_m[i, p] / sum over m of L_m</pre>
 *
 * which needs maps of the same number of channels. The modality with the most positions counts most. Kept for
 * reproduction: {@link MeanPoolingFusion} is MMAA as this project defines it.
 */
public record PrintedFormulaMeanFusion() implements FusionMethod {

    @Override
    public FeatureMap fuse(GraphBuilder graph, List<FeatureMap> encodings) {
        if (encodings.stream().anyMatch(map -> map.presence() != null)) {
            throw new IllegalArgumentException(
                    "The printed formula of MMAA takes one mean over all modalities and does not"
                            + " say what to do where one is absent. Use MeanPoolingFusion, or leave out heedAbsence().");
        }
        JointMeanPooling mean = new JointMeanPooling();
        InputType type =
                mean.getOutputType(0, encodings.stream().map(FeatureMap::type).toArray(InputType[]::new));
        graph.addVertex(
                "/fused", mean, encodings.stream().map(FeatureMap::vertex).toArray(String[]::new));
        return new FeatureMap("/fused", type);
    }
}
