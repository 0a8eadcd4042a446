package quintet.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;

/** Says what the compiler has against a cell: line, caret and message of each error. */
final class CompileErrors {

    private CompileErrors() {}

    /** The failure of a snippet that the compiler rejected. */
    static CellFailure of(JShell shell, Snippet snippet, Cells.Place place) {
        List<String> lines = new ArrayList<>();
        String first = "";
        for (Diag diagnostic : shell.diagnostics(snippet).toList()) {
            if (diagnostic.isError()) {
                String message =
                        Frames.readable(diagnostic.getMessage(Locale.ENGLISH)).strip();
                message = message.replaceAll("\\s*\\R\\s*location: class\\s*$", "");
                first = first.isEmpty() ? message.lines().findFirst().orElse("") : first;
                show(place, diagnostic, message, lines);
            }
        }
        if (lines.isEmpty()) {
            first = "This is not complete Java.";
            lines.add(Ansi.red("CompilationError") + ": " + first);
            lines.add(snippet.source());
        }
        return new CellFailure("CompilationError", first, lines);
    }

    private static void show(Cells.Place place, Diag diagnostic, String message, List<String> lines) {
        String code = place.code();
        long at = diagnostic.getPosition() == Diag.NOPOS ? 0 : diagnostic.getPosition();
        int position = (int) Math.min(code.length(), place.offset() + at);
        // an error at the very end is one behind the last character there is
        int start = code.lastIndexOf('\n', Math.max(0, position - 1)) + 1;
        start = Math.min(start, position);
        String line = code.substring(start, JavaText.endOfLine(code, start));
        int number =
                (int) code.substring(0, start).chars().filter(c -> c == '\n').count() + 1;
        String margin = code.substring(start, Math.min(position, start + line.length()))
                .codePoints()
                .map(c -> c == '\t' ? c : ' ')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        lines.add(Ansi.red("CompilationError") + " in " + Ansi.green("In[" + place.cell() + "] line " + number) + ":");
        lines.add("    " + line);
        lines.add("    " + margin + Ansi.red("^"));
        message.lines().forEach(lines::add);
    }

    /** The failure of a declaration that refers to what is declared nowhere. */
    static CellFailure unresolved(JShell shell, List<DeclarationSnippet> declarations, Cells cells) {
        List<String> lines = new ArrayList<>();
        List<String> messages = new ArrayList<>();
        for (DeclarationSnippet declaration : declarations) {
            String message = describe(shell, declaration);
            messages.add(message);
            String where = cells.of(declaration.id())
                    .map(place -> " in " + Ansi.green("In[" + place.cell() + "] line " + place.lineInCell(1)))
                    .orElse("");
            lines.add(Ansi.red("UnresolvedReference") + where + ": " + message);
        }
        lines.add("The declaration is kept, and takes effect once what it lacks is declared.");
        return new CellFailure("UnresolvedReference", String.join("; ", messages), lines);
    }

    /** What a declaration lacks, in one line. */
    static String describe(JShell shell, DeclarationSnippet declaration) {
        List<String> errors = shell.diagnostics(declaration)
                .filter(Diag::isError)
                .map(error ->
                        error.getMessage(Locale.ENGLISH).lines().findFirst().orElse(""))
                .toList();
        List<String> missing = shell.unresolvedDependencies(declaration).toList();
        return declaration.name() + " needs "
                + (missing.isEmpty() ? String.join(", ", errors) : String.join(", ", missing))
                + ", which is not declared";
    }
}
