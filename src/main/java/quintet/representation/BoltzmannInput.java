package quintet.representation;

import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import quintet.data.Absence;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;

/**
 * How the features of a modality become values of visible units: flattened for binary ones, flattened and standardised column
 * by column for Gaussian ones, counted for a replicated softmax.
 */
final class BoltzmannInput {

    private final Modality modality;
    private final VisibleUnits units;
    private final DataType type;
    private final INDArray mean;
    private final INDArray deviation;

    /**
     * @param training what means and deviations are measured on; must hold the modality
     * @throws IllegalArgumentException if the modality does not suit the units; the message says which would
     */
    BoltzmannInput(Modality modality, VisibleUnits units, MultimodalDataset training, DataType type) {
        this.modality = modality;
        this.units = units;
        this.type = type;
        boolean suits = modality.isTokens()
                ? units != VisibleUnits.GAUSSIAN
                : !(modality.type() instanceof InputType.InputTypeRecurrent);
        if (!suits) {
            throw new IllegalArgumentException(
                    "Modality \"" + modality.name() + "\" is a sequence, which the units " + units
                            + " of a Boltzmann machine cannot hold: take a picture or a vector, or tokens with "
                            + VisibleUnits.REPLICATED_SOFTMAX + " or " + VisibleUnits.BINARY + ".");
        }
        INDArray columns = null;
        INDArray spread = null;
        if (units == VisibleUnits.GAUSSIAN) {
            MultimodalDataset there = presentRows(training.select(modality.name()));
            INDArray values = flat(there.features().get(0)).castTo(DataType.DOUBLE);
            INDArray centre = values.mean(0);
            INDArray gap = values.subRowVector(centre);
            INDArray deviations = Transforms.sqrt(gap.mul(gap).mean(0), false);
            double[] rounding = ColumnViews.rounding(Matrices.of(values));
            for (int c = 0; c < rounding.length; c++) {
                if (deviations.getDouble(c) <= rounding[c]) {
                    deviations.putScalar(c, 1); // a column that never changes says nothing: it stays 0
                }
            }
            columns = centre.castTo(type);
            spread = deviations.castTo(type);
        }
        mean = columns;
        deviation = spread;
    }

    Modality modality() {
        return modality;
    }

    VisibleUnits units() {
        return units;
    }

    /** Number of visible units. */
    int size() {
        if (modality.isTokens()) {
            return modality.vocabulary();
        }
        long size = 1;
        for (long s : modality.shape(1)) {
            size *= s;
        }
        return (int) size;
    }

    /** Those examples that have the first modality. */
    static MultimodalDataset presentRows(MultimodalDataset one) {
        boolean[][] presence = one.presence();
        int[] rows = IntStream.range(0, one.size()).filter(i -> presence[i][0]).toArray();
        if (rows.length == 0) {
            throw new IllegalArgumentException("No example has the modality \""
                    + one.modalities().get(0).name() + "\": there is nothing to learn it from.");
        }
        return rows.length == one.size() ? one : one.rows(rows);
    }

    /** 1 where the modality is there, else 0: {@code [n, 1]}. A text without a word is not there. */
    INDArray present(INDArray features, INDArray mask) {
        if (units == VisibleUnits.REPLICATED_SOFTMAX) {
            return visible(features, mask).sum(true, 1).gt(0).castTo(type);
        }
        return Absence.present(mask, features.size(0), type);
    }

    /** Values of the visible units: {@code [n, size]}. */
    INDArray visible(INDArray features, INDArray mask) {
        INDArray values = modality.isTokens()
                ? counts(features, mask)
                : flat(
                        mask == null
                                ? features
                                : Absence.zeroed(features, Absence.present(mask, features.size(0), type)));
        if (units == VisibleUnits.GAUSSIAN) {
            return values.subRowVector(mean).diviRowVector(deviation);
        }
        if (units == VisibleUnits.BINARY) {
            double low = values.minNumber().doubleValue();
            double high = values.maxNumber().doubleValue();
            if (low < 0 || high > 1) {
                throw new IllegalArgumentException("Modality \"" + modality.name()
                        + "\": binary units hold values in 0..1, but these reach from " + low + " to " + high
                        + ": take " + VisibleUnits.GAUSSIAN + " units.");
            }
        } else if (values.minNumber().doubleValue() < 0) {
            throw new IllegalArgumentException("Modality \"" + modality.name() + "\": counts are 0 or more, but one is "
                    + values.minNumber() + ".");
        }
        return values;
    }

    /** Back to the shape and the scale of the modality; counts stay counts, {@code [n, vocabulary]}. */
    INDArray features(INDArray visible) {
        INDArray values =
                units == VisibleUnits.GAUSSIAN ? visible.mulRowVector(deviation).addiRowVector(mean) : visible;
        return modality.isTokens() ? values : values.reshape(modality.shape(visible.size(0)));
    }

    private INDArray flat(INDArray features) {
        return features.castTo(type).dup('c').reshape('c', features.size(0), features.length() / features.size(0));
    }

    /** How often each token occurs; for binary units, whether it does. */
    private INDArray counts(INDArray ids, INDArray mask) {
        int size = modality.vocabulary();
        return (units == VisibleUnits.BINARY
                        ? TokenCounts.occurrence(ids, mask, size)
                        : TokenCounts.of(ids, mask, size))
                .castTo(type);
    }
}
