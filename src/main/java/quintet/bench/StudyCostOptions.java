package quintet.bench;

import quintet.experiment.Budget;
import quintet.experiment.Study;

/**
 * What is run to see what a study costs.
 *
 * @param study all of whose methods train
 * @param data name of a data set, or a table's file
 * @param seeds runs of each method
 * @param epochs of each run; none stops early
 * @param budget width of the networks and number of examples
 * @param examples of each part at most
 * @param threads runs at once
 * @param watch whether to collect garbage and look at memory after each epoch
 */
public record StudyCostOptions(
        Study study, String data, int seeds, int epochs, Budget budget, int examples, int threads, boolean watch) {

    public StudyCostOptions {
        Sizes.atLeast(1, "--seeds", seeds);
        Sizes.atLeast(1, "--epochs", epochs);
        Sizes.atLeast(20, "--examples", examples);
        Sizes.atLeast(1, "--threads", threads);
    }
}
