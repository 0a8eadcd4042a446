package quintet.jupyter;

/** Something outside of this program keeps Jupyter from doing its work; the message says what, and what to do. */
public final class JupyterException extends RuntimeException {

    /** A failure with a message for a user. */
    public JupyterException(String message) {
        super(message);
    }

    /** The same, with what brought it about. */
    public JupyterException(String message, Throwable cause) {
        super(message, cause);
    }
}
