package quintet.representation;

import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import quintet.data.Modality;

/**
 * A centred linear map of each of two modalities: {@code code = (x - mean) W}.
 *
 * @param correlations all canonical correlations, descending
 * @param means of the training part, one array a modality
 * @param directions {@code [columns, size]}, one matrix a modality
 */
record LinearCodes(double[] correlations, List<double[]> means, List<DMatrixRMaj> directions) {

    /**
     * All directions that there are.
     *
     * @param strict see {@link CanonicalCorrelation}
     * @throws IllegalArgumentException if it is strict, there is no ridge, and any examples so few would correlate perfectly
     */
    static LinearCodes fit(DMatrixRMaj x, DMatrixRMaj y, double ridge, boolean strict) {
        double[] meanOfX = Matrices.means(x);
        double[] meanOfY = Matrices.means(y);
        DMatrixRMaj centredX = Matrices.centred(x, meanOfX);
        DMatrixRMaj centredY = Matrices.centred(y, meanOfY);
        Covariances.Principal ofX = Covariances.ofData(centredX).above(ColumnViews.rounding(x));
        Covariances.Principal ofY = Covariances.ofData(centredY).above(ColumnViews.rounding(y));
        int ranks = ofX.variances().length + ofY.variances().length;
        if (strict && ridge == 0 && ranks >= x.numRows) {
            throw new IllegalArgumentException("Without a ridge two modalities of rank "
                    + ofX.variances().length + " and " + ofY.variances().length + " correlate perfectly in any "
                    + x.numRows + " examples (" + x.numRows + " is not above " + ranks
                    + "), which says nothing: take a ridge above 0 (try 0.01), more examples or fewer columns.");
        }
        Covariances.Canonical canonical = Covariances.canonical(centredX, ofX, centredY, ofY, ridge);
        return new LinearCodes(
                canonical.correlations(), List.of(meanOfX, meanOfY), List.of(canonical.first(), canonical.second()));
    }

    /** All directions that there are, of any examples. */
    static LinearCodes fit(DMatrixRMaj x, DMatrixRMaj y, double ridge) {
        return fit(x, y, ridge, false);
    }

    int size() {
        return directions.get(0).numCols;
    }

    /** Refuses a size that is larger than the number of directions. */
    void checkSize(int wanted, List<Modality> modalities) {
        if (wanted > size()) {
            throw new IllegalArgumentException("The modalities " + modalities + " have " + size()
                    + (size() == 1 ? " direction" : " directions")
                    + " in common (the smaller of their ranks in training), so a code has at most " + size()
                    + (size() == 1 ? " number" : " numbers") + ", but " + wanted + " were asked for.");
        }
    }

    /** The first of the directions; where there are fewer, the code is 0 in the rest. */
    LinearCodes first(int wanted) {
        List<DMatrixRMaj> some = directions.stream()
                .map(all -> {
                    DMatrixRMaj chosen = new DMatrixRMaj(all.numRows, wanted);
                    CommonOps_DDRM.extract(all, 0, all.numRows, 0, Math.min(wanted, all.numCols), chosen, 0, 0);
                    return chosen;
                })
                .toList();
        return new LinearCodes(correlations, means, some);
    }

    DMatrixRMaj encode(DMatrixRMaj rows, int m) {
        return Covariances.product(Matrices.centred(rows, means.get(m)), directions.get(m));
    }

    long parameters() {
        return Arrays.stream(new int[] {0, 1})
                .mapToLong(m -> means.get(m).length + (long) directions.get(m).getNumElements())
                .sum();
    }
}
