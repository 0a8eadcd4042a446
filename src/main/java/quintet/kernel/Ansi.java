package quintet.kernel;

/** The few colours of an error message. */
final class Ansi {

    private Ansi() {}

    static String red(String text) {
        return "\u001b[1;31m" + text + "\u001b[0m";
    }

    static String bold(String text) {
        return "\u001b[1m" + text + "\u001b[0m";
    }

    static String green(String text) {
        return "\u001b[32m" + text + "\u001b[0m";
    }
}
