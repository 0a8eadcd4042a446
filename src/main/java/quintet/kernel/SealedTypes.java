package quintet.kernel;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.TypeDeclSnippet;

/**
 * A sealed type without {@code permits} permits the types of its source file. To JShell each type of a cell is a file of its
 * own, so the kernel writes the list that Java would have found.
 */
final class SealedTypes {

    private static final String NO_SUBTYPES = "compiler.err.sealed.class.must.have.subclasses";

    private SealedTypes() {}

    /** The source of a rejected sealed type with its list; null if that is not what it was rejected for, or nothing helps. */
    static String withPermits(String source, Cells.Place place, JShell shell, Snippet rejected) {
        boolean lacking = shell.diagnostics(rejected).anyMatch(error -> NO_SUBTYPES.equals(error.getCode()));
        if (!lacking || !(rejected instanceof TypeDeclSnippet type)) {
            return null;
        }
        Set<String> subtypes = subtypes(type.name(), place.code());
        Matcher header = Pattern.compile("\\b(?:class|interface)\\s+" + Pattern.quote(type.name()) + "\\b[^{]*")
                .matcher(source);
        if (subtypes.isEmpty() || !header.find() || header.group().contains("permits")) {
            return null;
        }
        return source.substring(0, header.end())
                + " permits "
                + String.join(", ", subtypes)
                + " "
                + source.substring(header.end());
    }

    private static Set<String> subtypes(String name, String code) {
        Matcher declarations = Pattern.compile("\\b(?:class|interface|record|enum)\\s+(\\w+)\\b([^{;]*)\\{")
                .matcher(code);
        Pattern parent =
                Pattern.compile("\\b(?:extends|implements)\\b.*\\b" + Pattern.quote(name) + "\\b", Pattern.DOTALL);
        Set<String> found = new LinkedHashSet<>();
        while (declarations.find()) {
            if (!declarations.group(1).equals(name)
                    && parent.matcher(declarations.group(2)).find()) {
                found.add(declarations.group(1));
            }
        }
        return found;
    }
}
