package quintet.training;

/** The device (a GPU, or the memory outside Java's heap) has no room for a training step. */
public final class OutOfMemoryException extends RuntimeException {

    /** @param batchSize examples in the batch of that step */
    public OutOfMemoryException(int batchSize, Throwable cause) {
        super(
                "Out of memory in a training step over " + batchSize + (batchSize == 1 ? " example. " : " examples. ")
                        + (batchSize == 1
                                ? "Make the network or the inputs smaller, or free memory that other programs use."
                                : "Try batches of " + batchSize / 2 + ": TrainingConfig.withBatchSize(" + batchSize / 2
                                        + "). On a GPU, nvidia-smi shows what else uses its memory."),
                cause);
    }
}
