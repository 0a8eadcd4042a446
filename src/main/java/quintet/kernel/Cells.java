package quintet.kernel;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import jdk.jshell.Snippet;

/** Remembers in which cell, and where in it, each of JShell's snippets stands. */
final class Cells {

    private final Map<String, Place> places = new HashMap<>();

    /** A snippet's place: the number and the text of the cell, and where in the text the snippet starts. */
    record Place(int cell, String code, int offset) {

        /** The line of the cell (from 1) in which a line of the snippet (from 1) stands. */
        int lineInCell(int lineInSnippet) {
            return (int) code.substring(0, offset).lines().count()
                    + lineInSnippet
                    - (offset > 0 && code.charAt(offset - 1) != '\n' ? 1 : 0);
        }

        /** A line of the cell, without its margins. */
        String sourceOf(int line) {
            return code.lines().skip(line - 1L).findFirst().orElse("").strip();
        }
    }

    void put(Snippet snippet, Place place) {
        places.put(snippet.id(), place);
    }

    Optional<Place> of(String snippetId) {
        return Optional.ofNullable(places.get(snippetId));
    }
}
