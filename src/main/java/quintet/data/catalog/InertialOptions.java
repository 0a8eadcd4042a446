package quintet.data.catalog;

import java.util.List;

/**
 * How recordings of phone and watch become windows, and who or what is tested.
 *
 * @param rateHz steps a second of the clock that both devices are brought to
 * @param windowSeconds length of a window, at least two steps
 * @param strideSeconds from the start of a window to the start of the next, at least one step
 * @param minShare for activities: a window counts if one activity holds this share of it, above 0.5 to 1
 * @param validationSubjects for activities: who validates
 * @param testSubjects for activities: who tests; all others train
 * @param validationRecordings for identities: how many recordings of every subject validate, those before the test
 * @param testRecordings for identities: how many of the last recordings of every subject test
 */
public record InertialOptions(
        double rateHz,
        double windowSeconds,
        double strideSeconds,
        double minShare,
        List<String> validationSubjects,
        List<String> testSubjects,
        int validationRecordings,
        int testRecordings) {

    public InertialOptions {
        validationSubjects = List.copyOf(validationSubjects);
        testSubjects = List.copyOf(testSubjects);
        require(rateHz > 0 && rateHz <= 1000, "rateHz must be above 0 and at most 1000, but is " + rateHz + ".");
        require(
                windowSeconds * rateHz >= 2 && windowSeconds <= 60,
                "windowSeconds must be at least two steps (" + 2 / rateHz + " s) and at most 60, but is "
                        + windowSeconds + ".");
        require(
                strideSeconds * rateHz >= 1 && strideSeconds <= 60,
                "strideSeconds must be at least one step (" + 1 / rateHz + " s) and at most 60, but is " + strideSeconds
                        + ".");
        require(minShare > 0.5 && minShare <= 1, "minShare must be above 0.5 and at most 1, but is " + minShare + ".");
        require(
                !validationSubjects.isEmpty() && !testSubjects.isEmpty(),
                "The validation and the test part need at least one subject each, but have " + validationSubjects
                        + " and " + testSubjects + ".");
        require(
                validationSubjects.stream().noneMatch(testSubjects::contains),
                "No subject may be in two parts, but validation has " + validationSubjects + " and test " + testSubjects
                        + ".");
        require(
                validationRecordings >= 1 && testRecordings >= 1,
                "The validation and the test part need at least one recording of every subject, but have "
                        + validationRecordings + " and " + testRecordings + ".");
    }

    /**
     * For activities: 25 steps a second, windows of 1 s every 0.25 s, 60 % of one activity; s02, s10 and s18 validate
     * (every eighth subject), s04, s08, s12, s16 and s20 test (every fourth).
     */
    public static InertialOptions activity() {
        return new InertialOptions(
                25, 1, 0.25, 0.6, List.of("s02", "s10", "s18"), List.of("s04", "s08", "s12", "s16", "s20"), 1, 2);
    }

    /** For identities: as {@link #activity}, but windows of 2 s every 0.5 s; the last two recordings of each test, the one before validates. */
    public static InertialOptions identity() {
        return activity().withWindows(2, 0.5);
    }

    public InertialOptions withRateHz(double value) {
        return new InertialOptions(
                value,
                windowSeconds,
                strideSeconds,
                minShare,
                validationSubjects,
                testSubjects,
                validationRecordings,
                testRecordings);
    }

    public InertialOptions withWindows(double seconds, double stride) {
        return new InertialOptions(
                rateHz,
                seconds,
                stride,
                minShare,
                validationSubjects,
                testSubjects,
                validationRecordings,
                testRecordings);
    }

    public InertialOptions withMinShare(double value) {
        return new InertialOptions(
                rateHz,
                windowSeconds,
                strideSeconds,
                value,
                validationSubjects,
                testSubjects,
                validationRecordings,
                testRecordings);
    }

    public InertialOptions withSubjects(List<String> validation, List<String> test) {
        return new InertialOptions(
                rateHz, windowSeconds, strideSeconds, minShare, validation, test, validationRecordings, testRecordings);
    }

    public InertialOptions withRecordings(int validation, int test) {
        return new InertialOptions(
                rateHz, windowSeconds, strideSeconds, minShare, validationSubjects, testSubjects, validation, test);
    }

    /** Steps of a window. */
    int windowSteps() {
        return (int) Math.round(windowSeconds * rateHz);
    }

    /** Steps from a window to the next. */
    int strideSteps() {
        return (int) Math.round(strideSeconds * rateHz);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
