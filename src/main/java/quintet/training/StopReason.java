package quintet.training;

/** Why a training ended. */
public enum StopReason {
    /** All epochs asked for were trained. */
    COMPLETED,
    /** The validation part showed no progress for as long as the patience allows. */
    EARLY_STOPPED,
    /** The thread was interrupted; the history holds the epochs that were finished. */
    INTERRUPTED,
    /** A loss became NaN or infinite. */
    DIVERGED
}
