package quintet.data.catalog;

/**
 * How texts become token sequences.
 *
 * @param wordSteps longest sequence of words, and of word endings; of a longer text the beginning stays
 * @param characterSteps longest sequence of characters
 * @param endingLength characters of a word ending
 * @param vocabulary most ids of a view, with padding and unknown
 * @param minCount how often a token must occur in the training texts to have an id of its own
 * @param validation share of the validation part: of all texts, or of the official training part where there is one
 * @param test share of the test part; not used where there is an official one
 */
public record TextOptions(
        int wordSteps,
        int characterSteps,
        int endingLength,
        int vocabulary,
        int minCount,
        double validation,
        double test) {

    public TextOptions {
        check("wordSteps", wordSteps, 1);
        check("characterSteps", characterSteps, 1);
        check("endingLength", endingLength, 1);
        check("vocabulary", vocabulary, 3);
        check("minCount", minCount, 1);
        if (!(validation > 0 && test > 0 && validation + test < 1)) {
            throw new IllegalArgumentException(
                    "The validation and the test share must be above 0 and sum to less than 1, but are " + validation
                            + " and " + test + ".");
        }
    }

    /** For sentences: 40 words, 120 characters, endings of 3, 5000 ids, each at least twice, parts of 80, 10 and 10 %. */
    public static TextOptions defaults() {
        return new TextOptions(40, 120, 3, 5000, 2, 0.1, 0.1);
    }

    public TextOptions withWordSteps(int value) {
        return new TextOptions(value, characterSteps, endingLength, vocabulary, minCount, validation, test);
    }

    public TextOptions withCharacterSteps(int value) {
        return new TextOptions(wordSteps, value, endingLength, vocabulary, minCount, validation, test);
    }

    public TextOptions withEndingLength(int value) {
        return new TextOptions(wordSteps, characterSteps, value, vocabulary, minCount, validation, test);
    }

    public TextOptions withVocabulary(int value) {
        return new TextOptions(wordSteps, characterSteps, endingLength, value, minCount, validation, test);
    }

    public TextOptions withMinCount(int value) {
        return new TextOptions(wordSteps, characterSteps, endingLength, vocabulary, value, validation, test);
    }

    public TextOptions withParts(double validationShare, double testShare) {
        return new TextOptions(
                wordSteps, characterSteps, endingLength, vocabulary, minCount, validationShare, testShare);
    }

    private static void check(String what, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(what + " must be at least " + least + ", but is " + value + ".");
        }
    }
}
