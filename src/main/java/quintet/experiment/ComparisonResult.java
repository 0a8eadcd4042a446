package quintet.experiment;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import quintet.data.Grouping;

/**
 * What a {@code Comparison} found: every method, every seed, every prediction.
 *
 * @param study name of the study, first column of {@code results.csv}
 * @param data name of the data set
 * @param classes names of the classes
 * @param testLabels class of every test example
 * @param methods in the order of the table; the first two with {@link MethodResult.Role#CONTENDER} are compared
 * @param stressed what spoilt test parts gave, for curves
 * @param reference name of the method that all others are compared with, or null
 * @param identities whether the classes are identities, so that the predictions also answer claims to be one of them
 * @param groups which test examples belong together; intervals and p values over test examples are those of whole groups
 */
public record ComparisonResult(
        String study,
        String data,
        List<String> classes,
        int[] testLabels,
        List<MethodResult> methods,
        List<StressResult> stressed,
        String reference,
        boolean identities,
        Grouping groups)
        implements Outcome {

    /** A result without curves and reference, of independent test examples. */
    public ComparisonResult(
            String study, String data, List<String> classes, int[] testLabels, List<MethodResult> methods) {
        this(
                study,
                data,
                classes,
                testLabels,
                methods,
                List.of(),
                null,
                false,
                Grouping.independent(testLabels.length));
    }

    /** @throws IllegalArgumentException if methods share a name, differ in seeds or were judged on other examples */
    public ComparisonResult {
        classes = List.copyOf(classes);
        methods = List.copyOf(methods);
        stressed = List.copyOf(stressed);
        testLabels = testLabels.clone();
        if (methods.isEmpty()) {
            throw new IllegalArgumentException("Study \"" + study + "\" compares nothing; add a candidate.");
        }
        if (methods.stream().map(MethodResult::method).distinct().count() < methods.size()) {
            throw new IllegalArgumentException("Method names must differ, but are "
                    + methods.stream().map(MethodResult::method).toList() + ".");
        }
        for (int i = 0; i < testLabels.length; i++) {
            if (testLabels[i] < 0 || testLabels[i] >= classes.size()) {
                throw new IllegalArgumentException("Test example " + i + ": the label must be a class 0 .. "
                        + (classes.size() - 1) + " of " + classes + ", but is " + testLabels[i] + ".");
            }
        }
        groups.require(testLabels.length);
        List<String> names = methods.stream().map(MethodResult::method).toList();
        if (reference != null && !names.contains(reference)) {
            throw new IllegalArgumentException("All are compared with \"" + reference
                    + "\", but there is no method of that name in " + names + ".");
        }
        for (StressResult spoilt : stressed) {
            if (!names.contains(spoilt.method())) {
                throw new IllegalArgumentException("There are results of \"" + spoilt.method() + "\" under "
                        + spoilt.stress() + ", but no method of that name in " + names + ".");
            }
        }
        for (MethodResult method : methods) {
            if (!method.seeds().equals(methods.get(0).seeds())) {
                throw new IllegalArgumentException("All methods need the same seeds in the same order, so that runs are"
                        + " pairs, but \"" + method.method() + "\" has " + method.seeds() + " and \""
                        + methods.get(0).method() + "\" " + methods.get(0).seeds() + ".");
            }
            for (Run run : method.runs()) {
                check(method.method() + ", seed " + run.seed(), run.probabilities(), testLabels, classes);
            }
        }
    }

    private static void check(String who, double[][] probabilities, int[] labels, List<String> classes) {
        if (probabilities.length != labels.length || probabilities[0].length != classes.size()) {
            throw new IllegalArgumentException(who + ": the probabilities must have the shape [" + labels.length + ", "
                    + classes.size() + "] (a row a test example, a column a class), but have [" + probabilities.length
                    + ", " + probabilities[0].length + "].");
        }
    }

    @Override
    public ComparisonSummary judge() {
        return ComparisonSummary.of(this);
    }

    /** The seeds, the same for every method. */
    public List<Long> seeds() {
        return methods.get(0).seeds();
    }

    /** The methods of one role, in the order of the table. */
    public List<MethodResult> withRole(MethodResult.Role role) {
        return methods.stream().filter(method -> method.role() == role).toList();
    }

    /**
     * The method whose trained network a control spoils. By convention a control is named after it: {@code "MMMP, text
     * shuffled"} belongs to {@code "MMMP"}. Empty if no method's name begins that of the control.
     */
    public Optional<MethodResult> spoiltBy(MethodResult control) {
        return methods.stream()
                .filter(method -> method.role() != MethodResult.Role.CONTROL)
                .filter(method -> control.method().startsWith(method.method()))
                .max(Comparator.comparingInt(method -> method.method().length()));
    }
}
