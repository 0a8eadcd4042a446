package quintet.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** Runs cells with JShell: one snippet after the other, until one fails. All of it on one thread. */
final class Evaluator {

    private static final List<String> IMPORTS = List.of(
            "java.io.*",
            "java.math.*",
            "java.net.*",
            "java.nio.file.*",
            "java.util.*",
            "java.util.concurrent.*",
            "java.util.function.*",
            "java.util.prefs.*",
            "java.util.regex.*",
            "java.util.stream.*");

    private final Cells cells = new Cells();
    private final Interrupter interrupter;
    private final SnippetControl control;
    private final JShell shell;
    private final Magics magics;

    /** Starts JShell, which takes a second. */
    Evaluator(Interrupter interrupter) {
        this.interrupter = interrupter;
        control = new SnippetControl(interrupter);
        shell = JShell.builder()
                .executionEngine(new Provider(control), Map.of())
                .compilerOptions("-proc:none")
                .build();
        IMPORTS.forEach(name -> shell.eval("import " + name + ";"));
        control.findStopFlag();
        magics = new Magics(shell::addToClasspath);
    }

    SourceCodeAnalysis analysis() {
        return shell.sourceCodeAnalysis();
    }

    /** Runs a cell and gives the value of the expression at its end; null if it ends in none, or in a semicolon. */
    Object run(int number, String code) throws CellFailure {
        Map<String, DeclarationSnippet> declared = new LinkedHashMap<>();
        Object value = null;
        int offset = JavaText.skipBlank(code, 0);
        while (offset < code.length()) {
            if (code.charAt(offset) == '%') {
                int end = JavaText.endOfLine(code, offset);
                magic(code.substring(offset, end).strip());
                value = null;
                offset = end;
            } else {
                String rest = code.substring(offset);
                CompletionInfo info = analysis().analyzeCompletion(rest);
                boolean whole = info.source() != null && info.completeness() != Completeness.UNKNOWN;
                String source = whole ? info.source() : rest;
                value = snippet(source, new Cells.Place(number, code, offset), declared);
                offset = whole ? code.length() - info.remaining().length() : code.length();
            }
            offset = JavaText.skipBlank(code, offset);
        }
        reportUnresolved(declared.values());
        return value;
    }

    private Object snippet(String source, Cells.Place place, Map<String, DeclarationSnippet> declared)
            throws CellFailure {
        control.reset();
        List<SnippetEvent> events = shell.eval(source);
        Snippet last = null;
        for (SnippetEvent event : events) {
            Snippet snippet = event.snippet();
            if (event.causeSnippet() == null) {
                cells.put(snippet, place);
                last = snippet;
            }
            if (snippet instanceof DeclarationSnippet declaration) {
                declared.put(snippet.id(), declaration);
            }
        }
        for (SnippetEvent event : events) {
            if (event.causeSnippet() == null && event.status() == Status.REJECTED) {
                String sealed = SealedTypes.withPermits(source, place, shell, event.snippet());
                if (sealed != null) {
                    return snippet(sealed, place, declared);
                }
                throw CompileErrors.of(shell, event.snippet(), place);
            }
            failIfThrown(event.exception());
        }
        failIfThrown(null);
        return last != null && showsValue(last) && !JavaText.endsInSemicolon(source) ? control.value() : null;
    }

    private void failIfThrown(JShellException exception) throws CellFailure {
        if (exception instanceof UnresolvedReferenceException unresolved) {
            throw CompileErrors.unresolved(shell, List.of(unresolved.getSnippet()), cells);
        }
        Throwable thrown = control.thrown();
        EvalException translation = exception instanceof EvalException translated ? translated : null;
        if (control.interrupted() || thrown != null && interrupter.wasRequested() && Interruptions.isOne(thrown)) {
            throw Traceback.interrupted(thrown, translation, cells);
        }
        if (thrown != null) {
            throw Traceback.of(thrown, translation, cells);
        }
    }

    private static boolean showsValue(Snippet snippet) {
        return snippet.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND
                || snippet.kind() == Snippet.Kind.EXPRESSION && snippet.subKind() != SubKind.ASSIGNMENT_SUBKIND;
    }

    private void reportUnresolved(Iterable<DeclarationSnippet> declared) throws CellFailure {
        List<DeclarationSnippet> missing = Stream.of(declared)
                .flatMap(Evaluator::stream)
                .filter(this::isMissing)
                .toList();
        if (!missing.isEmpty()) {
            throw CompileErrors.unresolved(shell, missing, cells);
        }
        String notes = stream(declared)
                .filter(snippet -> shell.status(snippet) == Status.RECOVERABLE_DEFINED)
                .map(snippet -> "Note: " + CompileErrors.describe(shell, snippet) + "; until it is, a call fails."
                        + System.lineSeparator())
                .collect(Collectors.joining());
        System.err.print(notes);
    }

    private boolean isMissing(DeclarationSnippet snippet) {
        return shell.status(snippet) == Status.RECOVERABLE_NOT_DEFINED;
    }

    private static <T> Stream<T> stream(Iterable<T> items) {
        return java.util.stream.StreamSupport.stream(items.spliterator(), false);
    }

    private void magic(String line) throws CellFailure {
        if (!interrupter.enter()) {
            throw Traceback.interrupted(null, null, cells);
        }
        try {
            magics.run(line);
        } catch (InterruptedException interrupted) {
            throw Traceback.interrupted(null, null, cells);
        } finally {
            interrupter.leave();
        }
    }

    private record Provider(SnippetControl control) implements ExecutionControlProvider {

        @Override
        public String name() {
            return "quintet";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
            return control;
        }
    }
}
