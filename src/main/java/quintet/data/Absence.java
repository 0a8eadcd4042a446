package quintet.data;

import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Modalities that are missing in some examples. A modality is absent in a row whose mask is 0 throughout; its features are
 * 0 there by convention.
 */
public final class Absence {

    private Absence() {}

    /**
     * Where a modality is.
     *
     * @param mask {@code [n, steps]} or {@code [n, 1]}, or null if it is always there
     * @return {@code [n, 1]}: 1 where any position exists, else 0
     */
    public static INDArray present(INDArray mask, long examples, DataType type) {
        return mask == null ? Nd4j.ones(type, examples, 1) : mask.castTo(type).max(true, 1);
    }

    /**
     * Features with 0 in the rows where a modality is absent.
     *
     * @param features first axis: example
     * @param present {@code [n, 1]}
     */
    public static INDArray zeroed(INDArray features, INDArray present) {
        INDArray rows = features.dup('c').reshape('c', features.size(0), features.length() / features.size(0));
        return rows.muliColumnVector(present.castTo(features.dataType())).reshape('c', features.shape());
    }

    /**
     * Modality dropout (Neverova, Wolf, Taylor and Nebout, ModDrop: adaptive multi-modal gesture recognition, 2016): in each
     * example each modality becomes absent with probability {@code rate}; where that would leave none, one that was there,
     * drawn at random, stays.
     *
     * @param batch as {@link MultimodalDataset#batch} gives it; it is left as it is
     * @param rate 0..1, below 1
     */
    public static MultiDataSet dropout(MultiDataSet batch, double rate, Random random) {
        INDArray[] features = batch.getFeatures().clone();
        int modalities = features.length;
        int n = (int) features[0].size(0);
        INDArray[] masks = batch.getFeaturesMaskArrays() == null
                ? new INDArray[modalities]
                : batch.getFeaturesMaskArrays().clone();
        boolean[][] there = new boolean[modalities][];
        for (int m = 0; m < modalities; m++) {
            there[m] = flags(present(masks[m], n, features[m].dataType()));
        }
        boolean[][] kept = draw(there, n, rate, random);
        for (int m = 0; m < modalities; m++) {
            INDArray stays = column(kept[m], features[m].dataType());
            INDArray whole = masks[m] != null ? masks[m] : wholeMask(features[m]);
            masks[m] = whole.mulColumnVector(stays.castTo(whole.dataType()));
            features[m] = zeroed(features[m], stays);
        }
        return new MultiDataSet(features, batch.getLabels(), masks, batch.getLabelsMaskArrays());
    }

    private static boolean[][] draw(boolean[][] there, int n, double rate, Random random) {
        boolean[][] kept = new boolean[there.length][n];
        for (int i = 0; i < n; i++) {
            int present = 0;
            int left = 0;
            for (int m = 0; m < there.length; m++) {
                kept[m][i] = there[m][i] && random.nextDouble() >= rate;
                present += there[m][i] ? 1 : 0;
                left += kept[m][i] ? 1 : 0;
            }
            if (left == 0 && present > 0) {
                int chosen = random.nextInt(present);
                for (int m = 0; m < there.length; m++) {
                    if (there[m][i] && chosen-- == 0) {
                        kept[m][i] = true;
                    }
                }
            }
        }
        return kept;
    }

    /** A mask under which everything exists: a row of steps for a sequence, one number for all else. */
    static INDArray wholeMask(INDArray features) {
        return Nd4j.ones(features.dataType(), features.size(0), features.rank() == 3 ? features.size(2) : 1);
    }

    static INDArray column(boolean[] flags, DataType type) {
        double[] values = new double[flags.length];
        for (int i = 0; i < flags.length; i++) {
            values[i] = flags[i] ? 1 : 0;
        }
        return Nd4j.createFromArray(values).castTo(type).reshape(flags.length, 1);
    }

    /** A column of 0 and 1 as booleans. */
    public static boolean[] flags(INDArray column) {
        double[] values = column.dup('c').data().asDouble();
        boolean[] flags = new boolean[values.length];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = values[i] != 0;
        }
        return flags;
    }
}
