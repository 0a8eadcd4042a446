package quintet.representation;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;

/** What {@link CanonicalCorrelation} learned: a linear code of each of two modalities. */
public final class CanonicalSpace extends CoordinatedSpace {

    private final LinearCodes codes;

    CanonicalSpace(List<Modality> modalities, LinearCodes codes) {
        super(modalities, codes.size());
        this.codes = codes;
    }

    /**
     * All canonical correlations of the training part, descending, also those beyond the size of the code. With a ridge these are
     * the shrunk ones, {@code w' C_xy v}.
     */
    public double[] correlations() {
        return codes.correlations().clone();
    }

    /**
     * The directions of one modality, {@code [columns, size]} in DOUBLE: what to multiply centred examples with.
     *
     * @param modality one of the two
     */
    public INDArray directions(String modality) {
        return Matrices.array(codes.directions().get(position(modality)));
    }

    @Override
    String method() {
        return "Canonical correlation";
    }

    @Override
    INDArray codes(MultimodalDataset view, int m) {
        return Matrices.array(codes.encode(ColumnViews.of(view, 0), m));
    }

    @Override
    public long parameters() {
        return codes.parameters();
    }
}
