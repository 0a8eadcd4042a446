package quintet.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.ops.transforms.Transforms;
import quintet.data.Absence;
import quintet.data.Modality;

/** How a batch of examples becomes what a graph takes: presence as further inputs, labels for each of its outputs. */
final class Feeding {

    /** What follows a modality's name in the input that tells whether it is there. */
    static final String PRESENT = "/present";

    /** What follows a modality's name in the output that decides by it alone; by itself, the output of the fusion. */
    static final String OUTPUT = "/output";

    private final List<Modality> modalities;
    private final List<String> outputs;
    private final boolean heedsAbsence;

    Feeding(List<Modality> modalities, ComputationGraph graph) {
        this.modalities = modalities;
        this.outputs = graph.getConfiguration().getNetworkOutputs();
        this.heedsAbsence = graph.getConfiguration().getNetworkInputs().size() > modalities.size();
    }

    boolean heedsAbsence() {
        return heedsAbsence;
    }

    /** Who decides: the name of the modality, or of those stacked, that an output looks at; "fusion" for all. */
    List<String> deciders() {
        return outputs.stream()
                .map(output -> output.equals(OUTPUT)
                        ? MultimodalNetworkBuilder.FUSION
                        : output.substring(0, output.length() - OUTPUT.length()))
                .toList();
    }

    /** Whether an output looks at all modalities together. */
    boolean fuses() {
        return outputs.contains(OUTPUT);
    }

    /** The modalities that each output looks at, as positions. */
    List<int[]> seen() {
        return outputs.stream()
                .map(output -> output.equals(OUTPUT)
                        ? IntStream.range(0, modalities.size()).toArray()
                        : seenBy(output))
                .toList();
    }

    /** Those, one after the other, whose names joined give that of the output. */
    private int[] seenBy(String output) {
        for (int from = 0; from < modalities.size(); from++) {
            for (int to = from + 1; to <= modalities.size(); to++) {
                if (output.equals(Stacking.name(modalities.subList(from, to)) + OUTPUT)) {
                    return IntStream.range(from, to).toArray();
                }
            }
        }
        throw new IllegalArgumentException("Output \"" + output + "\" belongs to none of " + modalities + ".");
    }

    MultiDataSet feed(MultiDataSet batch) {
        INDArray[] masks = batch.getFeaturesMaskArrays();
        List<INDArray> inputs = new ArrayList<>();
        List<INDArray> inputMasks = new ArrayList<>();
        List<INDArray> presence = new ArrayList<>();
        boolean stepMasks = false;
        for (int m = 0; m < modalities.size(); m++) {
            INDArray features = batch.getFeatures(m);
            INDArray mask = masks == null ? null : masks[m];
            boolean isSequence = modalities.get(m).isSequence();
            stepMasks |= isSequence && mask != null;
            inputMasks.add(isSequence ? mask : null); // Deeplearning4j's layers know no masks of other shapes
            presence.add(Absence.present(mask, features.size(0), features.dataType()));
            inputs.add(heedsAbsence && mask != null ? Absence.zeroed(features, presence.get(m)) : features);
        }
        if (heedsAbsence) {
            inputs.addAll(presence);
            modalities.forEach(modality -> inputMasks.add(null));
        }
        INDArray[] labels = new INDArray[outputs.size()];
        Arrays.fill(labels, batch.getLabels(0));
        return new MultiDataSet(
                inputs.toArray(INDArray[]::new),
                labels,
                stepMasks ? inputMasks.toArray(INDArray[]::new) : null,
                heedsAbsence && masks != null ? lossMasks(presence) : null);
    }

    /** What is absent teaches its own decider nothing; the fusion learns from every example. */
    private INDArray[] lossMasks(List<INDArray> presence) {
        List<int[]> seen = seen();
        INDArray[] masks = new INDArray[seen.size()];
        for (int d = 0; d < masks.length; d++) {
            if (!outputs.get(d).equals(OUTPUT)) {
                masks[d] = IntStream.of(seen.get(d))
                        .mapToObj(presence::get)
                        .reduce(Transforms::max)
                        .orElseThrow();
            }
        }
        return masks;
    }
}
