package quintet.training;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import org.nd4j.linalg.dataset.MultiDataSet;
import quintet.data.MultimodalDataset;

/**
 * Something that learns from batches: what one update does, how it is judged, and what has to be kept to go on later.
 *
 * <p>The {@link Trainer} knows no model. A classifier is one learner; two towers under a contrastive loss, or a generator
 * against its critic, are others.
 */
public interface Learner {

    /** Name of the loss that {@link #validate} reports and that training lowers. */
    String LOSS = "loss";

    /** What this learner sees of a dataset (its own modalities, say). */
    default MultimodalDataset view(MultimodalDataset dataset) {
        return dataset;
    }

    /**
     * Called before each pass over the training part.
     *
     * @param seed for all chance of that pass (dropout, sampling), so that a resumed training repeats an unbroken one
     */
    void startEpoch(long seed);

    /** Updates the model once and reports the losses of the batch. */
    StepResult step(MultiDataSet batch);

    /**
     * Judges the model without changing it.
     *
     * @return losses and metrics by name; {@link #LOSS} is among them
     */
    Map<String, Double> validate(MultimodalDataset validation);

    /** Tells this learner from every other: what it is made of, but not its state. A checkpoint is of one such learner. */
    String fingerprint();

    /** Writes all that {@link #read} needs to go on exactly: parameters, the optimiser's memory, counters. */
    void write(DataOutputStream out) throws IOException;

    /** Takes over what {@link #write} wrote. */
    void read(DataInputStream in) throws IOException;
}
