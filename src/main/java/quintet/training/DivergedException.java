package quintet.training;

/** A loss became NaN or infinite: the parameters are spoilt and training on would be of no use. */
public final class DivergedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient TrainingHistory history;

    public DivergedException(String message, TrainingHistory history) {
        super(message);
        this.history = history;
    }

    /** The epochs finished before; if there is a best one, the learner has been given back its state. */
    public TrainingHistory history() {
        return history;
    }
}
