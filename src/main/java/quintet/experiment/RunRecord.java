package quintet.experiment;

import java.util.Map;
import quintet.training.TrainingHistory;

/**
 * All that one run leaves behind.
 *
 * @param parameters number of trainable parameters
 * @param predictions probabilities {@code [test example][class]} by what was shuffled at test time; "" for nothing
 * @param history course of the training
 */
record RunRecord(long parameters, Map<String, double[][]> predictions, TrainingHistory history) {}
