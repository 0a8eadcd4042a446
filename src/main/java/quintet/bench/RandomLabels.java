package quintet.bench;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;

/** Makes a dataset of made-up features: time does not depend on what the labels say. */
final class RandomLabels {

    private RandomLabels() {}

    static MultimodalDataset of(List<Modality> modalities, List<INDArray> features, int classes, Random random) {
        int[] labels = random.ints(features.get(0).size(0), 0, classes).toArray();
        List<String> names =
                IntStream.range(0, classes).mapToObj(String::valueOf).toList();
        return new MultimodalDataset(modalities, features, null, MultimodalDataset.oneHot(labels, classes), names);
    }
}
