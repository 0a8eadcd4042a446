package quintet.representation;

/** How many examples coordinated spaces and the autoencoder need: codes learned from fewer tell nothing of the next one. */
final class EnoughExamples {

    static final int LEAST = 3;

    private EnoughExamples() {}

    /**
     * Refuses fewer than 3.
     *
     * @param method that wants them, as a message begins
     * @param part such as "training"
     * @param what the examples have that count
     * @param count of those
     * @param all examples of the part
     */
    static void check(String method, String part, String what, int count, int all) {
        if (count < LEAST) {
            throw new IllegalArgumentException(method + " needs at least " + LEAST + " examples of the " + part
                    + " part that have " + what + ", but of " + all + " only " + count
                    + (count == 1 ? " has." : " have."));
        }
    }
}
