package quintet.experiment;

import java.util.Map;
import quintet.training.TrainingHistory;

/**
 * All that one run leaves behind.
 *
 * @param fingerprint of the data, the network and the training, so that a record is never taken for another's
 * @param parameters number of trainable parameters
 * @param predictions probabilities {@code [test example][class]} by what was shuffled at test time; "" for nothing
 * @param history course of the training
 */
record RunRecord(String fingerprint, long parameters, Map<String, double[][]> predictions, TrainingHistory history) {}
