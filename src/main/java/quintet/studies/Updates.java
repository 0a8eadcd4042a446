package quintet.studies;

import quintet.data.DataSplit;
import quintet.experiment.Budget;
import quintet.training.TrainingConfig;

/** How long a study trains: as its budget says, but small data are seen more often. */
final class Updates {

    /** From so many training examples on, batches are twice as large: updates are many anyhow, and larger ones are cheaper. */
    private static final int MANY = 4000;

    /** Examples that a budget's epochs are meant for. */
    private static final int USUAL = 2000;

    private Updates() {}

    /** With fewer than 2,000 training examples there are as many epochs, and as much patience, more. */
    static TrainingConfig enough(DataSplit split, Budget budget) {
        int examples = split.train().size();
        int times = Math.max(1, (USUAL + examples - 1) / examples);
        return TrainingConfig.defaults()
                .withEpochs(budget.epochs() * times)
                .withPatience(budget.patience() * times)
                .withBatchSize(examples < MANY ? 32 : 64);
    }
}
