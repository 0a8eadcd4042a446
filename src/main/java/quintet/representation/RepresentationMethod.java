package quintet.representation;

import quintet.data.DataSplit;
import quintet.training.Trainer;

/** A way to learn a {@link Representation} from aligned examples. Labels are not looked at. */
public interface RepresentationMethod {

    /**
     * Learns from the training part. The validation part may choose (when to stop, which penalty); the test part is not
     * looked at.
     *
     * @param split examples with the modalities that the method takes
     * @param trainer seed, epochs, batches, checkpoints, progress; a closed form takes from it no more than the seed
     * @throws IllegalArgumentException if the modalities do not suit the method; the message says which do
     */
    Representation learn(DataSplit split, Trainer trainer);
}
