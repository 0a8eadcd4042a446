package quintet.representation;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import quintet.data.DataSplit;
import quintet.data.MultimodalDataset;
import quintet.data.Sampling;
import quintet.training.Trainer;

/**
 * Kernel canonical correlation analysis: {@link CanonicalCorrelation} in the space of a kernel, so that codes are functions of a
 * modality that need not be linear, {@code code(x) = sum_i a_i (k(x, x_i) - mean)}.
 *
 * <p>With the centred kernel matrices K and L of the two modalities it maximises {@code a' K L b} under
 * {@code a'(K^2 + n r_x K) a = b'(L^2 + n r_y L) b = 1}. In a space of that many dimensions every two modalities agree fully on the training part;
 * only the ridge makes the answer mean something.
 *
 * <p>The work grows with the cube of the number of landmarks, not of the examples: codes are sums over the kernels of that many
 * training examples, drawn at random. With as many landmarks as examples nothing is approximated.
 *
 * <p>Sources: D. Hardoon, S. Szedmak and J. Shawe-Taylor, Canonical Correlation Analysis: An Overview with Application to Learning
 * Methods, 2004; F. Bach and M. Jordan, Kernel Independent Component Analysis, 2002.
 *
 * @param kernel of both modalities, each fitted to its own
 * @param size numbers of a code
 * @param ridge as in {@link CanonicalCorrelation}, of the variance in the space of the kernel; above 0
 * @param landmarks how many training examples the codes are sums over, at most
 */
public record KernelCanonicalCorrelation(Kernel kernel, int size, double ridge, int landmarks)
        implements RepresentationMethod {

    public KernelCanonicalCorrelation {
        Objects.requireNonNull(kernel, "kernel");
        CanonicalCorrelation.checkOptions(size, ridge);
        if (ridge == 0) {
            throw new IllegalArgumentException(
                    "Kernel canonical correlation needs a ridge above 0 (try 0.001): without one"
                            + " any two modalities correlate perfectly on the training part.");
        }
        if (landmarks < 2) {
            throw new IllegalArgumentException(
                    "At least 2 landmarks are needed, but " + landmarks + " were asked for.");
        }
    }

    /** With 500 landmarks. */
    public KernelCanonicalCorrelation(Kernel kernel, int size, double ridge) {
        this(kernel, size, ridge, 500);
    }

    /**
     * Solves in closed form. The trainer gives the seed by which landmarks are drawn.
     *
     * @throws IllegalArgumentException if there are not two modalities of numbers, or they have no {@code size} directions in
     *     common; the message says how many
     */
    @Override
    public KernelCanonicalSpace learn(DataSplit split, Trainer trainer) {
        MultimodalDataset pairs = CoordinatedSpace.pairs(split, "Kernel canonical correlation");
        int[] order =
                Sampling.permutation(pairs.size(), new Random(trainer.config().seed()));
        int[] chosen = Arrays.copyOf(order, Math.min(landmarks, order.length));
        Arrays.sort(chosen);
        DMatrixRMaj x = ColumnViews.of(pairs, 0);
        DMatrixRMaj y = ColumnViews.of(pairs, 1);
        List<KernelFeatures> features =
                List.of(KernelFeatures.fit(kernel, x, chosen), KernelFeatures.fit(kernel, y, chosen));
        LinearCodes codes =
                LinearCodes.fit(features.get(0).of(x), features.get(1).of(y), ridge);
        codes.checkSize(size, pairs.modalities());
        return new KernelCanonicalSpace(pairs.modalities(), features, codes.first(size));
    }
}
