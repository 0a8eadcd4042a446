package quintet.experiment;

import java.util.Map;
import quintet.training.TrainingHistory;

/**
 * All that one run leaves behind.
 *
 * @param parameters number of trainable parameters
 * @param predictions probabilities {@code [test example][class]} by condition; "" for the test part as it is
 * @param history course of the training
 */
record RunRecord(long parameters, Map<String, double[][]> predictions, TrainingHistory history) {}
