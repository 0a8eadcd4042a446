package quintet.experiment;

import java.util.List;

/**
 * What a {@code Comparison} found: every method, every seed, every prediction.
 *
 * @param study name of the study, first column of {@code results.csv}
 * @param data name of the data set
 * @param classes names of the classes
 * @param testLabels class of every test example
 * @param methods in the order of the table; the first two with {@link MethodResult.Role#CONTENDER} are compared
 */
public record ComparisonResult(
        String study, String data, List<String> classes, int[] testLabels, List<MethodResult> methods) {

    public ComparisonResult {
        classes = List.copyOf(classes);
        methods = List.copyOf(methods);
    }
}
