package quintet.representation;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.training.Trainer;

/**
 * Canonical correlation analysis (CCA): a linear code of each of two modalities, such that the same number of both codes agrees as
 * much as it can.
 *
 * <p>With the covariances {@code C_xx}, {@code C_yy} and {@code C_xy} of the centred training part, direction i of both modalities
 * maximises
 *
 * <pre>  w' C_xy v   under   w' (C_xx + r_x I) w = v' (C_yy + r_y I) v = 1,</pre>
 *
 * uncorrelated with the directions before it. All follow from one singular value decomposition,
 * {@code (C_xx + r_x I)^-1/2 C_xy (C_yy + r_y I)^-1/2 = A D B'}: D holds the canonical correlations. The code of x is
 * {@code W'(x - mean)}; its numbers have variance 1 on the training part if there is no ridge.
 *
 * <p>Vectors are taken as they are, images pixel by pixel; sequences are refused. Without a ridge no invertible linear map of a
 * modality changes the codes but for their signs, so nothing need be scaled. Modalities of fewer than full rank (such as
 * proportions, which sum to 1) have fewer directions; directions that vary less than a millionth of the widest, or
 * than a millionth of the numbers themselves, are none.
 *
 * <p>Sources: H. Hotelling, Relations Between Two Sets of Variates, 1936; H. D. Vinod, Canonical Ridge and Econometrics of Joint
 * Production, 1976.
 *
 * @param size numbers of a code; at most the smaller rank of the two modalities
 * @param ridge what is added to the variance in every direction, as a share of the total variance of the modality (the trace of its
 *     covariance): 0 for none; larger where examples are few beside the columns
 * @param strict whether data are refused on which, without a ridge, any two modalities correlate perfectly: where the ranks of the
 *     two together reach the number of examples
 */
public record CanonicalCorrelation(int size, double ridge, boolean strict) implements RepresentationMethod {

    public CanonicalCorrelation {
        checkOptions(size, ridge);
    }

    /** Without a ridge, strict. */
    public CanonicalCorrelation(int size) {
        this(size, 0, true);
    }

    /** Not strict: where the ridge is 0, the data may make every correlation 1. */
    public CanonicalCorrelation(int size, double ridge) {
        this(size, ridge, false);
    }

    static void checkOptions(int size, double ridge) {
        if (size < 1 || !(ridge >= 0 && Double.isFinite(ridge))) {
            throw new IllegalArgumentException(
                    "Canonical correlation needs a size of at least 1 and a finite ridge of 0 or more,"
                            + " but was given " + size + " and " + ridge + ".");
        }
    }

    /**
     * Solves in closed form. Nothing is drawn and nothing chosen: neither the validation part nor the trainer is looked at.
     *
     * @throws IllegalArgumentException if there are not two modalities of numbers, or they have no {@code size} directions in
     *     common; the message says how many; or if it is strict, there is no ridge, and any two modalities would
     *     correlate perfectly
     */
    @Override
    public CanonicalSpace learn(DataSplit split, Trainer trainer) {
        MultimodalDataset pairs = CoordinatedSpace.pairs(split, "Canonical correlation");
        List<Modality> modalities = pairs.modalities();
        DMatrixRMaj x = ColumnViews.of(pairs, 0);
        DMatrixRMaj y = ColumnViews.of(pairs, 1);
        ColumnViews.checkScale(x, modalities.get(0));
        ColumnViews.checkScale(y, modalities.get(1));
        LinearCodes codes = LinearCodes.fit(x, y, ridge, strict);
        codes.checkSize(size, modalities);
        return new CanonicalSpace(modalities, codes.first(size));
    }
}
