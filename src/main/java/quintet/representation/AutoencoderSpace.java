package quintet.representation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;
import quintet.data.Absence;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.training.TrainingHistory;

/** What a {@link MultimodalAutoencoder} has learned. */
public final class AutoencoderSpace implements Representation {

    /** Examples that go through the network at once. */
    private static final int BATCH = 128;

    private final AutoencoderNetwork network;
    private final Map<String, TrainingHistory> histories;

    AutoencoderSpace(AutoencoderNetwork network, Map<String, TrainingHistory> histories) {
        this.network = network;
        this.histories = Map.copyOf(histories);
    }

    @Override
    public int size() {
        return network.options().size();
    }

    @Override
    public INDArray encode(MultimodalDataset examples) {
        return code(examples, null);
    }

    @Override
    public INDArray encode(MultimodalDataset examples, String modality) {
        return code(examples, modality);
    }

    private INDArray code(MultimodalDataset examples, String only) {
        INDArray there = Nd4j.zeros(network.dataType(), examples.size(), 1);
        for (int place : places(examples, only)) {
            if (place >= 0) {
                INDArray mask = examples.masks().get(place);
                there.addi(Absence.present(mask, examples.size(), network.dataType()));
            }
        }
        // of nothing the network makes its bias, which would lie somewhere among the others
        return run(examples, only).get(AutoencoderNetwork.CODE).muliColumnVector(Transforms.min(there, 1));
    }

    /**
     * All modalities again, from those that are there.
     *
     * @param examples with any of this space's modalities
     * @return by name: {@code [n, size]} of a vector, {@code [n, channels, height, width]} of an image, {@code [n, size, steps]} of a
     *     sequence, {@code [n, vocabulary]} of tokens, the probability of each to occur; in FLOAT, in which the network computes:
     *     cast one of the two with {@code castTo} before comparing with numbers in DOUBLE
     */
    public Map<String, INDArray> reconstruct(MultimodalDataset examples) {
        return reconstructions(run(examples, null));
    }

    /** All modalities, from one alone: what goes with this picture? In FLOAT too. */
    public Map<String, INDArray> reconstruct(MultimodalDataset examples, String from) {
        return reconstructions(run(examples, from));
    }

    private Map<String, INDArray> reconstructions(Map<String, INDArray> outputs) {
        Map<String, INDArray> again = new LinkedHashMap<>();
        for (int m = 0; m < network.modalities().size(); m++) {
            Modality modality = network.modalities().get(m);
            again.put(modality.name(), network.shaped(m, outputs.get(AutoencoderNetwork.reconstruction(modality))));
        }
        return again;
    }

    /** @param only the one modality that is shown, or null for all that are there */
    private Map<String, INDArray> run(MultimodalDataset examples, String only) {
        int[] places = places(examples, only);
        Map<String, INDArray> outputs = new LinkedHashMap<>();
        for (int from = 0; from < examples.size(); from += BATCH) {
            int to = Math.min(examples.size(), from + BATCH);
            MultiDataSet fed = feed(examples.batch(IntStream.range(from, to).toArray()), places);
            network.graph().setLayerMaskArrays(fed.getFeaturesMaskArrays(), null);
            Map<String, INDArray> batch = network.graph().feedForward(fed.getFeatures(), false);
            network.graph().clearLayerMaskArrays();
            for (String name : kept()) {
                INDArray rows = batch.get(name);
                outputs.computeIfAbsent(name, key -> Nd4j.create(network.dataType(), examples.size(), rows.size(1)))
                        .get(NDArrayIndex.interval(from, to), NDArrayIndex.all())
                        .assign(rows);
            }
        }
        return outputs;
    }

    private List<String> kept() {
        return IntStream.rangeClosed(0, network.modalities().size())
                .mapToObj(m -> m == 0
                        ? AutoencoderNetwork.CODE
                        : AutoencoderNetwork.reconstruction(network.modalities().get(m - 1)))
                .toList();
    }

    /** Where the examples have each modality of the network that is shown, or -1. */
    private int[] places(MultimodalDataset examples, String only) {
        if (only != null && !network.names().contains(only)) {
            throw new IllegalArgumentException(
                    "This space knows the modalities " + network.names() + ", not \"" + only + "\".");
        }
        if (only != null) {
            examples.indexOf(only);
        }
        int[] places = new int[network.modalities().size()];
        for (int m = 0; m < places.length; m++) {
            String name = network.names().get(m);
            boolean shown = only == null || only.equals(name);
            List<String> given =
                    examples.modalities().stream().map(Modality::name).toList();
            places[m] = shown ? given.indexOf(name) : -1;
            if (places[m] >= 0
                    && !examples.modalities()
                            .get(places[m])
                            .equals(network.modalities().get(m))) {
                throw new IllegalArgumentException(
                        "This space was learned of " + network.modalities().get(m) + ", but the examples have "
                                + examples.modalities().get(places[m]) + ".");
            }
        }
        if (Arrays.stream(places).allMatch(place -> place < 0)) {
            throw new IllegalArgumentException("This space knows the modalities " + network.names()
                    + ", but the examples have " + examples.modalities() + ".");
        }
        return places;
    }

    private MultiDataSet feed(MultiDataSet batch, int[] places) {
        int n = (int) batch.getFeatures(0).size(0);
        INDArray[] features = new INDArray[places.length];
        INDArray[] masks = new INDArray[places.length];
        boolean[][] shown = new boolean[places.length][n];
        for (int m = 0; m < places.length; m++) {
            if (places[m] >= 0) {
                features[m] = batch.getFeatures(places[m]);
                masks[m] = batch.getFeaturesMaskArrays() == null ? null : batch.getFeaturesMaskArray(places[m]);
                Arrays.fill(shown[m], true);
            } else {
                features[m] = Nd4j.zeros(
                        network.dataType(), network.modalities().get(m).shape(n));
            }
        }
        return network.feed(features, masks, shown);
    }

    @Override
    public long parameters() {
        return network.graph().numParams();
    }

    @Override
    public Map<String, TrainingHistory> histories() {
        return histories;
    }

    @Override
    public String toString() {
        return SpaceText.of("Autoencoder", network.modalities(), this);
    }
}
