package quintet.experiment;

/** How much a study may spend: the same for all of its methods. */
public enum Budget {
    /** To see it run: narrow encoders, few epochs, part of a large data set. */
    QUICK(32, 8, 3, 1200),
    /** The default: enough to tell methods apart where they differ clearly. */
    STANDARD(64, 16, 4, 20_000),
    /** All data, wide encoders, until validation no longer improves. */
    FULL(128, 60, 8, Integer.MAX_VALUE);

    private final int channels;
    private final int epochs;
    private final int patience;
    private final int examples;

    Budget(int channels, int epochs, int patience, int examples) {
        this.channels = channels;
        this.epochs = epochs;
        this.patience = patience;
        this.examples = examples;
    }

    /** Channels of each encoder's feature map. */
    public int channels() {
        return channels;
    }

    /** Epochs at most. */
    public int epochs() {
        return epochs;
    }

    /** Epochs without a lower validation loss after which a training stops. */
    public int patience() {
        return patience;
    }

    /** Examples of the training part at most. */
    public int examples() {
        return examples;
    }
}
