package quintet.representation;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;

/** What {@link KernelCanonicalCorrelation} learned: of each of two modalities a sum over kernels. */
public final class KernelCanonicalSpace extends CoordinatedSpace {

    private final List<KernelFeatures> features;
    private final LinearCodes codes;

    KernelCanonicalSpace(List<Modality> modalities, List<KernelFeatures> features, LinearCodes codes) {
        super(modalities, codes.size());
        this.features = features;
        this.codes = codes;
    }

    /** The canonical correlations of the training part, descending, shrunk by the ridge. */
    public double[] correlations() {
        return codes.correlations().clone();
    }

    @Override
    String method() {
        return "Kernel canonical correlation";
    }

    @Override
    INDArray codes(MultimodalDataset view, int m) {
        return Matrices.array(codes.encode(features.get(m).of(ColumnViews.of(view, 0)), m));
    }

    @Override
    public long parameters() {
        return codes.parameters()
                + features.stream().mapToLong(KernelFeatures::parameters).sum();
    }
}
