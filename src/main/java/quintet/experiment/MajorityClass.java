package quintet.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import quintet.data.DataSplit;
import quintet.experiment.MethodResult.Role;

/** The guess that looks at no input: every example gets the class frequencies of the training part. */
final class MajorityClass {

    private MajorityClass() {}

    static MethodResult result(DataSplit split, long[] seeds) {
        int[] counts = split.train().classCounts();
        double[] frequencies = Arrays.stream(counts)
                .mapToDouble(c -> (double) c / split.train().size())
                .toArray();
        double[][] guesses = new double[split.test().size()][];
        Arrays.setAll(guesses, i -> frequencies.clone());
        List<Run> runs = new ArrayList<>();
        for (long seed : seeds) {
            runs.add(new Run(seed, guesses, null));
        }
        return new MethodResult("majority class", Role.CHANCE, 0, runs);
    }
}
