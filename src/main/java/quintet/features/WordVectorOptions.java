package quintet.features;

/**
 * How {@link WordVectors} are trained.
 *
 * @param size numbers of a vector, at least 1
 * @param window most words to the left and to the right that count as context, at least 1
 * @param epochs passes over the texts, at least 1
 * @param minCount how often a word must occur to have a vector, at least 1
 * @param negatives words drawn at random against each true context word, at least 1
 * @param learningRate first step size, above 0; it falls in a straight line to almost 0
 * @param seed of the first vectors, of the window sizes and of the words drawn
 */
public record WordVectorOptions(
        int size, int window, int epochs, int minCount, int negatives, double learningRate, long seed) {

    public WordVectorOptions {
        atLeastOne("size", size);
        atLeastOne("window", window);
        atLeastOne("epochs", epochs);
        atLeastOne("minCount", minCount);
        atLeastOne("negatives", negatives);
        if (!(learningRate > 0 && Double.isFinite(learningRate))) {
            throw new IllegalArgumentException("learningRate must be above 0 and finite, but is " + learningRate + ".");
        }
    }

    /** 50 numbers, 5 words either way, 5 epochs, words that occur twice, 5 negatives, step size 0.025, seed 1. */
    public static WordVectorOptions defaults() {
        return new WordVectorOptions(50, 5, 5, 2, 5, 0.025, 1);
    }

    public WordVectorOptions withSize(int value) {
        return new WordVectorOptions(value, window, epochs, minCount, negatives, learningRate, seed);
    }

    public WordVectorOptions withWindow(int value) {
        return new WordVectorOptions(size, value, epochs, minCount, negatives, learningRate, seed);
    }

    public WordVectorOptions withEpochs(int value) {
        return new WordVectorOptions(size, window, value, minCount, negatives, learningRate, seed);
    }

    public WordVectorOptions withMinCount(int value) {
        return new WordVectorOptions(size, window, epochs, value, negatives, learningRate, seed);
    }

    public WordVectorOptions withNegatives(int value) {
        return new WordVectorOptions(size, window, epochs, minCount, value, learningRate, seed);
    }

    public WordVectorOptions withLearningRate(double value) {
        return new WordVectorOptions(size, window, epochs, minCount, negatives, value, seed);
    }

    public WordVectorOptions withSeed(long value) {
        return new WordVectorOptions(size, window, epochs, minCount, negatives, learningRate, value);
    }

    private static void atLeastOne(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(what + " must be at least 1, but is " + value + ".");
        }
    }
}
