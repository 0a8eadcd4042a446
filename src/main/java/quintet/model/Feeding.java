package quintet.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
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

    /** The modality that each output looks at, or null for the fusion's. */
    List<Modality> deciders() {
        List<Modality> deciders = new ArrayList<>();
        for (String output : outputs) {
            deciders.add(modalities.stream()
                    .filter(modality -> output.equals(modality.name() + OUTPUT))
                    .findFirst()
                    .orElse(null));
        }
        return deciders;
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

    /** What is absent teaches its own decider nothing. */
    private INDArray[] lossMasks(List<INDArray> presence) {
        return deciders().stream()
                .map(modality -> modality == null ? null : presence.get(modalities.indexOf(modality)))
                .toArray(INDArray[]::new);
    }
}
