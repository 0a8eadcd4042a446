package quintet.kernel;

import java.util.List;

/** Why a cell did not end well, as the client shows it. */
final class CellFailure extends Exception {

    private final String name;
    private final transient List<String> traceback;

    CellFailure(String name, String message, List<String> traceback) {
        super(message == null ? "" : message);
        this.name = name;
        this.traceback = List.copyOf(traceback);
    }

    String name() {
        return name;
    }

    List<String> traceback() {
        return traceback;
    }
}
