package quintet.fusion;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Broadcast;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.Absence;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;

/**
 * Fills an absent modality with its mean over the training examples that have it, and calls it present: the plainest way to
 * live with what is missing. The network below need not know of absence, and cannot know of it. A step of a sequence has its
 * mean over the examples that have the step, padding apart, and 0 if none has it.
 *
 * <p>Where the features were standardised by the training part their mean is 0, and this is the same as leaving zeros. A
 * modality of tokens has no mean and stays absent.
 *
 * @param modalities that were seen in training
 * @param means one array {@code [1, ...]} a modality, or null where it is tokens
 */
public record MeanImputation(List<Modality> modalities, List<INDArray> means) {

    /** The means of a training part. */
    public static MeanImputation of(MultimodalDataset train) {
        List<INDArray> means = new ArrayList<>();
        for (int m = 0; m < train.modalities().size(); m++) {
            means.add(train.modalities().get(m).isTokens() ? null : mean(train, m));
        }
        return new MeanImputation(train.modalities(), means);
    }

    /** The dataset with means in the place of what is absent. */
    public MultimodalDataset impute(MultimodalDataset dataset) {
        if (!dataset.modalities().equals(modalities)) {
            throw new IllegalArgumentException(
                    "The means are of " + modalities + ", but the dataset has " + dataset.modalities() + ".");
        }
        List<INDArray> features = new ArrayList<>(dataset.features());
        List<INDArray> masks = new ArrayList<>(dataset.masks());
        for (int m = 0; m < modalities.size(); m++) {
            if (means.get(m) != null && masks.get(m) != null) {
                INDArray absent = present(dataset, m).rsub(1);
                long n = dataset.size();
                INDArray rows =
                        features.get(m).dup('c').reshape('c', n, features.get(m).length() / n);
                INDArray fill = absent.mmul(means.get(m).reshape('c', 1, rows.size(1)));
                features.set(
                        m,
                        Absence.zeroed(rows, absent.rsub(1))
                                .addi(fill)
                                .reshape('c', features.get(m).shape()));
                masks.set(
                        m,
                        masks.get(m).addColumnVector(absent.castTo(masks.get(m).dataType())));
            }
        }
        return new MultimodalDataset(modalities, features, masks, dataset.labels(), dataset.classes());
    }

    private static INDArray mean(MultimodalDataset train, int m) {
        INDArray features = train.features().get(m);
        INDArray present = present(train, m);
        double count = present.sumNumber().doubleValue();
        if (count == 0) {
            throw new IllegalArgumentException(
                    "Modality \"" + train.modalities().get(m).name()
                            + "\" is absent in all training examples, so it has no mean. Leave it out.");
        }
        long n = train.size();
        long[] shape = train.modalities().get(m).shape(1);
        if (train.modalities().get(m).isSequence() && train.masks().get(m) != null) {
            INDArray mask = train.masks().get(m).castTo(features.dataType());
            INDArray known = Broadcast.mul(features, mask, features.dup('c'), 0, 2);
            INDArray counts = mask.sum(0);
            return known.sum(true, 0)
                    .divi(Nd4j.math()
                            .max(counts, Nd4j.onesLike(counts))
                            .reshape(1, 1, counts.length())
                            .broadcast(shape));
        }
        INDArray rows = Absence.zeroed(features, present).reshape('c', n, features.length() / n);
        return rows.sum(true, 0).divi(count).reshape('c', shape);
    }

    private static INDArray present(MultimodalDataset dataset, int m) {
        return Absence.present(
                dataset.masks().get(m),
                dataset.size(),
                dataset.features().get(m).dataType());
    }
}
