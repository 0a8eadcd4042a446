package quintet.kernel;

import io.github.spencerpark.jupyter.kernel.ReplacementOptions;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.util.List;
import java.util.stream.Collectors;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/**
 * Completes code, explains it and says whether it is complete. Positions are counted in code points, as Jupyter does; Java counts
 * UTF-16 units.
 */
final class Assistant {

    private static final String INDENT = "    ";

    private final SourceCodeAnalysis analysis;

    Assistant(SourceCodeAnalysis analysis) {
        this.analysis = analysis;
    }

    /** The snippet of a cell in which a position lies, and where it starts. */
    private record Part(String text, int start) {}

    ReplacementOptions complete(String code, int codePoints) {
        int cursor = units(code, codePoints);
        Part part = around(code, cursor);
        int[] anchor = {cursor - part.start()};
        List<String> words = analysis.completionSuggestions(part.text(), cursor - part.start(), anchor).stream()
                .map(Suggestion::continuation)
                .distinct()
                .toList();
        int start = words.isEmpty() ? cursor : Math.max(0, Math.min(cursor, part.start() + anchor[0]));
        return new ReplacementOptions(words, code.codePointCount(0, start), code.codePointCount(0, cursor));
    }

    DisplayData inspect(String code, int codePoints) {
        int cursor = units(code, codePoints);
        // at the end of a word, the word is meant
        while (cursor < code.length() && Character.isJavaIdentifierPart(code.charAt(cursor))) {
            cursor++;
        }
        Part part = around(code, cursor);
        List<Documentation> found = documentation(part.text(), cursor - part.start());
        if (found.isEmpty()) {
            // a method's documentation is found behind its opening parenthesis
            String called = part.text().substring(0, cursor - part.start()) + "(";
            found = documentation(called, called.length());
        }
        if (found.isEmpty()) {
            return null;
        }
        return new DisplayData(found.stream()
                .map(entry -> entry.signature() + javadoc(entry))
                .distinct()
                .collect(Collectors.joining("\n\n")));
    }

    private List<Documentation> documentation(String text, int at) {
        return analysis.documentation(text, at, true);
    }

    private static String javadoc(Documentation entry) {
        String text = entry.javadoc();
        return text == null || text.isBlank() ? "" : "\n" + text.strip();
    }

    String isComplete(String code) {
        String rest = code;
        while (JavaText.skipBlank(rest, 0) < rest.length()) {
            int start = JavaText.skipBlank(rest, 0);
            if (rest.charAt(start) == '%') {
                rest = rest.substring(JavaText.endOfLine(rest, start));
                continue;
            }
            CompletionInfo info = analysis.analyzeCompletion(rest);
            switch (info.completeness()) {
                case UNKNOWN -> {
                    return "invalid";
                }
                case DEFINITELY_INCOMPLETE, CONSIDERED_INCOMPLETE -> {
                    return indent(code);
                }
                case EMPTY -> {
                    return "complete";
                }
                default -> rest = info.remaining();
            }
        }
        return "complete";
    }

    /** The margin of a next line: one step for each brace that is still open. */
    private static String indent(String code) {
        long open = code.chars().filter(c -> c == '{').count();
        long closed = code.chars().filter(c -> c == '}').count();
        return INDENT.repeat((int) Math.max(0, open - closed));
    }

    private Part around(String code, int cursor) {
        int start = JavaText.skipBlank(code, 0);
        while (start < cursor) {
            int next;
            if (code.charAt(start) == '%') {
                next = JavaText.endOfLine(code, start);
            } else {
                CompletionInfo info = analysis.analyzeCompletion(code.substring(start));
                String remaining = info.source() == null ? "" : info.remaining();
                next = code.length() - remaining.length();
            }
            if (next >= cursor || next <= start) {
                break;
            }
            start = JavaText.skipBlank(code, next);
        }
        start = Math.min(start, cursor);
        return new Part(code.substring(start), start);
    }

    private static int units(String code, int codePoints) {
        int most = code.codePointCount(0, code.length());
        return code.offsetByCodePoints(0, Math.max(0, Math.min(most, codePoints)));
    }
}
