package quintet.data.catalog;

/**
 * Real data that cannot be had or cannot be used: unreachable, damaged, not what the manifest promised, or a fault in a
 * user's own table. The message is one line that names the set or file, what was wrong and what to do; a command line
 * may print it as it is.
 */
public final class DataException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DataException(String message) {
        super(oneLine(message));
    }

    public DataException(String message, Throwable cause) {
        super(oneLine(message), cause);
    }

    private static String oneLine(String message) {
        return message.replaceAll("\\s*\\R\\s*", " ");
    }
}
