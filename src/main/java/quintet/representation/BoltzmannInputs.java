package quintet.representation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.representation.BoltzmannLayers.Examples;

/** The visible units of all pathways of one machine, from data sets and batches that may lack some of them. */
final class BoltzmannInputs {

    private final List<BoltzmannInput> inputs;

    /** Means over the training part, {@code [1, size]}: what is expected without having seen anything. */
    private final List<INDArray> means = new ArrayList<>();

    /** Words of a text of unknown length: of the mean length in the training part. */
    private final List<Integer> typicalLengths = new ArrayList<>();

    BoltzmannInputs(List<BoltzmannInput> inputs, MultimodalDataset training) {
        this.inputs = List.copyOf(inputs);
        for (BoltzmannInput input : inputs) {
            MultimodalDataset one =
                    BoltzmannInput.presentRows(training.select(input.modality().name()));
            INDArray visible = input.visible(one.features().get(0), one.masks().get(0));
            means.add(visible.mean(true, 0));
            double length = input.units().lengths(visible).meanNumber().doubleValue();
            typicalLengths.add((int) Math.max(1, Math.round(length)));
        }
    }

    List<BoltzmannInput> list() {
        return inputs;
    }

    INDArray mean(int pathway) {
        return means.get(pathway);
    }

    int typicalLength(int pathway) {
        return typicalLengths.get(pathway);
    }

    String[] names() {
        return inputs.stream().map(input -> input.modality().name()).toArray(String[]::new);
    }

    /** Position of the pathway of that modality. */
    int indexOf(String modality) {
        int p = Arrays.asList(names()).indexOf(modality);
        if (p < 0) {
            throw new IllegalArgumentException("This space does not know the modality \"" + modality + "\"; it knows "
                    + Arrays.toString(names()) + ".");
        }
        return p;
    }

    /** Examples that have the modalities of the pathways, in their order. */
    Examples examples(MultimodalDataset dataset) {
        return examples(
                dataset.features().toArray(INDArray[]::new), dataset.masks().toArray(INDArray[]::new));
    }

    /** A batch that holds the modalities of the pathways, in their order. */
    Examples examples(INDArray[] features, INDArray[] masks) {
        List<INDArray> visible = new ArrayList<>();
        List<INDArray> lengths = new ArrayList<>();
        List<INDArray> present = new ArrayList<>();
        for (int p = 0; p < inputs.size(); p++) {
            INDArray mask = masks == null ? null : masks[p];
            BoltzmannInput input = inputs.get(p);
            INDArray values = input.visible(features[p], mask);
            INDArray there = input.present(features[p], mask);
            visible.add(values);
            present.add(there);
            lengths.add(lengths(p, values, there));
        }
        return new Examples(visible, lengths, present);
    }

    private INDArray lengths(int p, INDArray visible, INDArray present) {
        INDArray typical = present.rsub(1).muli(typicalLengths.get(p));
        return inputs.get(p).units().lengths(visible).mul(present).addi(typical);
    }

    /**
     * Examples seen through some modalities alone.
     *
     * @param seen names of pathways to look at; those that the data set lacks are missing in every example
     * @throws IllegalArgumentException if the data set has none of them, or one of another shape
     */
    Examples examples(MultimodalDataset dataset, Set<String> seen) {
        List<String> there = dataset.modalities().stream()
                .map(Modality::name)
                .filter(seen::contains)
                .toList();
        if (there.isEmpty()) {
            throw new IllegalArgumentException("The examples have the modalities "
                    + dataset.modalities().stream().map(Modality::name).toList() + ", but this space needs one of "
                    + seen
                    + ".");
        }
        INDArray[] features = new INDArray[inputs.size()];
        INDArray[] masks = new INDArray[inputs.size()];
        for (int p = 0; p < inputs.size(); p++) {
            Modality modality = inputs.get(p).modality();
            if (there.contains(modality.name())) {
                int m = dataset.indexOf(modality.name());
                rejectOtherShape(modality, dataset.modalities().get(m));
                features[p] = dataset.features().get(m);
                masks[p] = dataset.masks().get(m);
            } else {
                features[p] = Nd4j.zeros(dataset.features().get(0).dataType(), modality.shape(dataset.size()));
                masks[p] = Nd4j.zeros(dataset.size(), modality.isTokens() ? modality.steps() : 1);
            }
        }
        return examples(features, masks);
    }

    private static void rejectOtherShape(Modality known, Modality given) {
        if (!Arrays.equals(known.shape(1), given.shape(1)) || known.vocabulary() != given.vocabulary()) {
            throw new IllegalArgumentException("This space was learned from " + known + ", but the examples have "
                    + given + ": give them the shape they had in training.");
        }
    }

    /** The same examples without one pathway; the lengths of its texts stay known. */
    static Examples without(Examples examples, int pathway) {
        List<INDArray> present = new ArrayList<>(examples.present());
        present.set(pathway, present.get(pathway).mul(0));
        return new Examples(examples.visible(), examples.lengths(), present);
    }
}
