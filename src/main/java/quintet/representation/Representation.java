package quintet.representation;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import quintet.data.MultimodalDataset;
import quintet.training.TrainingHistory;

/**
 * A learned space of codes in which examples may be compared, whatever modality they are seen through.
 *
 * <p>In a <em>joint</em> space all modalities make one code together, and one that is missing is done without; in a
 * <em>coordinated</em> space each makes a code of its own, and codes of the same example lie close. Both answer the same two
 * questions.
 *
 * <p>Where nothing is there that a code could be made of, the code is 0: of an example in which none of the modalities is there, or
 * not the one that is asked for. What the arrays hold in such a row makes no difference.
 *
 * <p>Codes are in the type in which they are computed or kept: those of canonical correlation, also the kernel and the deep one, in
 * DOUBLE; those of a joint low rank, an autoencoder, a Boltzmann machine and a visual-semantic embedding in FLOAT. ND4J finds no
 * arrays of two types equal: cast with {@code castTo} before comparing.
 */
public interface Representation {

    /** Numbers of a code. */
    int size();

    /**
     * The codes of examples, from all of their modalities that this space knows and that are there.
     *
     * @return {@code [n, size]}, in FLOAT or DOUBLE, as said above
     * @throws IllegalArgumentException if the examples have none of its modalities, or one of another shape
     */
    INDArray encode(MultimodalDataset examples);

    /**
     * The codes of examples, from one modality alone: it makes no difference what the others hold, nor whether they are there.
     *
     * @return {@code [n, size]}, in FLOAT or DOUBLE, as said above
     * @throws IllegalArgumentException if this space does not know that modality
     */
    INDArray encode(MultimodalDataset examples, String modality);

    /** Numbers that were learned. */
    long parameters();

    /** The courses of its trainings, by the names of their stages; empty if it was computed in closed form. */
    default Map<String, TrainingHistory> histories() {
        return Map.of();
    }
}
