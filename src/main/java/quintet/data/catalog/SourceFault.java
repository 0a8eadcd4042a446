package quintet.data.catalog;

/** One source did not deliver; another may. Never leaves the package: when all sources fail it ends in a {@link DataException}. */
final class SourceFault extends Exception {

    private static final long serialVersionUID = 1L;

    SourceFault(String message) {
        super(message);
    }

    SourceFault(String message, Throwable cause) {
        super(message, cause);
    }
}
