package quintet.data.catalog;

/**
 * How utterances of conversations become numbers.
 *
 * @param textSteps longest utterance in words; of a longer one the beginning stays
 * @param contextUtterances how many utterances before it go with an utterance
 * @param contextSteps longest context in words; what was said last comes first and stays
 * @param vocabulary most ids of a text, with padding and unknown; contexts have one more, for what stands between utterances
 * @param minCount how often a word must occur in the training texts to have an id of its own
 * @param speakers how many speakers, the most frequent in training, have a number of their own; the others share one
 */
public record ConversationOptions(
        int textSteps, int contextUtterances, int contextSteps, int vocabulary, int minCount, int speakers) {

    public ConversationOptions {
        check("textSteps", textSteps, 1);
        check("contextUtterances", contextUtterances, 1);
        check("contextSteps", contextSteps, 1);
        check("vocabulary", vocabulary, 3);
        check("minCount", minCount, 1);
        check("speakers", speakers, 1);
    }

    /** 30 words, two utterances of 45 words together before them, 5000 ids, each at least twice, 6 speakers. */
    public static ConversationOptions defaults() {
        return new ConversationOptions(30, 2, 45, 5000, 2, 6);
    }

    public ConversationOptions withTextSteps(int value) {
        return new ConversationOptions(value, contextUtterances, contextSteps, vocabulary, minCount, speakers);
    }

    public ConversationOptions withContext(int utterances, int steps) {
        return new ConversationOptions(textSteps, utterances, steps, vocabulary, minCount, speakers);
    }

    public ConversationOptions withVocabulary(int value) {
        return new ConversationOptions(textSteps, contextUtterances, contextSteps, value, minCount, speakers);
    }

    public ConversationOptions withMinCount(int value) {
        return new ConversationOptions(textSteps, contextUtterances, contextSteps, vocabulary, value, speakers);
    }

    public ConversationOptions withSpeakers(int value) {
        return new ConversationOptions(textSteps, contextUtterances, contextSteps, vocabulary, minCount, value);
    }

    private static void check(String what, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(what + " must be at least " + least + ", but is " + value + ".");
        }
    }
}
