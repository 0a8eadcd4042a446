package quintet.representation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.MultimodalDataset;
import quintet.features.ColumnScale;

/**
 * Mean and deviation of the columns of those modalities that are vectors.
 *
 * @param names of the modalities
 * @param scales of their columns; null of a modality that is no vector, which stays as it is
 */
record ColumnScales(List<String> names, List<ColumnScale> scales) {

    ColumnScales {
        names = List.copyOf(names);
        scales = Collections.unmodifiableList(new ArrayList<>(scales));
    }

    static ColumnScales fit(MultimodalDataset training) {
        List<ColumnScale> scales = new ArrayList<>();
        for (INDArray features : training.features()) {
            scales.add(
                    features.rank() == 2
                            ? ColumnScale.fit(
                                    features.castTo(DataType.DOUBLE).transpose().toDoubleMatrix())
                            : null);
        }
        return new ColumnScales(
                training.modalities().stream().map(m -> m.name()).toList(), scales);
    }

    /** The same examples, scaled; modalities that are not known stay as they are. */
    MultimodalDataset of(MultimodalDataset examples) {
        List<INDArray> features = new ArrayList<>();
        for (int m = 0; m < examples.features().size(); m++) {
            int known = names.indexOf(examples.modalities().get(m).name());
            INDArray array = examples.features().get(m);
            features.add(known < 0 || scales.get(known) == null ? array : scaled(array, scales.get(known)));
        }
        return new MultimodalDataset(
                examples.modalities(), features, examples.masks(), examples.labels(), examples.classes());
    }

    private static INDArray scaled(INDArray array, ColumnScale scale) {
        INDArray mean =
                Nd4j.createFromArray(scale.mean().toArray(Double[]::new)).castTo(DataType.DOUBLE);
        INDArray deviation =
                Nd4j.createFromArray(scale.deviation().toArray(Double[]::new)).castTo(DataType.DOUBLE);
        return array.castTo(DataType.DOUBLE)
                .subiRowVector(mean)
                .diviRowVector(deviation)
                .castTo(array.dataType());
    }
}
