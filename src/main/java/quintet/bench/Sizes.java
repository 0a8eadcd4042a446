package quintet.bench;

/** Checks of the numbers that a user gives. */
final class Sizes {

    private Sizes() {}

    static void atLeast(int least, String option, int value) {
        if (value < least) {
            throw new IllegalArgumentException(option + " must be at least " + least + ", but is " + value + ".");
        }
    }
}
