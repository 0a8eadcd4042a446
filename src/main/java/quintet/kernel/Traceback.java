package quintet.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.jshell.EvalException;

/**
 * Writes down an exception with its causes and what it suppressed. A frame in a cell names the cell, the line and its source; the
 * frames of libraries are kept, those of the kernel and of JShell left out.
 */
final class Traceback {

    private static final int FIRST_FRAMES = 30;
    private static final int LAST_FRAMES = 10;

    private final Cells cells;
    private final Map<StackTraceElement, StackTraceElement> translated = new HashMap<>();
    private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<String> lines = new ArrayList<>();

    private Traceback(Cells cells) {
        this.cells = cells;
    }

    /** The failure of a cell that threw something. */
    static CellFailure of(Throwable thrown, EvalException translation, Cells cells) {
        Traceback traceback = new Traceback(cells);
        traceback.learn(thrown, translation);
        traceback.write("", "", thrown, new StackTraceElement[0]);
        String name = Frames.readable(thrown.getClass().getName());
        return new CellFailure(name.substring(name.lastIndexOf('.') + 1), messageOf(thrown), traceback.lines);
    }

    /** The failure of a cell that was interrupted; the thrown exception shows where, if there is one. */
    static CellFailure interrupted(Throwable thrown, EvalException translation, Cells cells) {
        String message = "The cell was interrupted. Variables and earlier results are kept.";
        Traceback traceback = new Traceback(cells);
        traceback.lines.add(Ansi.red("Interrupted") + ": " + message);
        if (thrown != null) {
            traceback.learn(thrown, translation);
            traceback.frames("", thrown.getStackTrace(), new StackTraceElement[0]);
        }
        return new CellFailure("Interrupted", message, traceback.lines);
    }

    /** Pairs the cells' frames with their translations, which JShell gave in the same order. */
    private void learn(Throwable thrown, EvalException translation) {
        if (translation == null) {
            return;
        }
        StackTraceElement[] from = SnippetControl.cellFrames(thrown);
        StackTraceElement[] to = translation.getStackTrace();
        for (int i = 0; i < Math.min(from.length, to.length); i++) {
            translated.put(from[i], to[i]);
        }
    }

    private void write(String indent, String label, Throwable thrown, StackTraceElement[] enclosing) {
        String name = Frames.readable(thrown.getClass().getName());
        if (!seen.add(thrown)) {
            lines.add(indent + label + name + " (shown above)");
            return;
        }
        String message = messageOf(thrown);
        lines.add(indent + label + Ansi.red(name) + (message.isEmpty() ? "" : ": " + message));
        StackTraceElement[] trace = thrown.getStackTrace();
        frames(indent, trace, enclosing);
        for (Throwable suppressed : thrown.getSuppressed()) {
            write(indent + "    ", "Suppressed: ", suppressed, trace);
        }
        if (thrown.getCause() != null) {
            write(indent, "Caused by: ", thrown.getCause(), trace);
        }
    }

    private void frames(String indent, StackTraceElement[] trace, StackTraceElement[] enclosing) {
        int end = userPart(trace);
        int common = 0;
        while (common < end
                && common < enclosing.length
                && trace[trace.length - 1 - common].equals(enclosing[enclosing.length - 1 - common])) {
            common++;
        }
        // what the enclosing exception shows already need not be shown again; a frame of a cell always is
        int shown = Math.max(0, Math.min(end, trace.length - common));
        for (int i = 0; i < end; i++) {
            if (i >= FIRST_FRAMES && i < shown - LAST_FRAMES) {
                if (i == FIRST_FRAMES) {
                    lines.add(indent + "    ... " + (shown - LAST_FRAMES - FIRST_FRAMES) + " more");
                }
                continue;
            }
            if (i < shown || Frames.isCell(trace[i]) && i == end - 1) {
                lines.add(indent + "    at " + describe(trace[i]));
            }
        }
    }

    /** How many frames are the cell's and what it calls; the kernel's lie below. A thread of the user's has no such end. */
    private static int userPart(StackTraceElement[] trace) {
        for (int i = trace.length - 1; i >= 0; i--) {
            if (Frames.isOutermost(trace[i])) {
                return i + 1;
            }
        }
        return trace.length;
    }

    private String describe(StackTraceElement frame) {
        StackTraceElement known = translated.getOrDefault(frame, frame);
        String file = known.getFileName();
        if (file != null && file.startsWith("#")) {
            Cells.Place place = cells.of(file.substring(1)).orElse(null);
            if (place != null) {
                int line = place.lineInCell(known.getLineNumber());
                return Ansi.green("In[" + place.cell() + "] line " + line) + ": " + place.sourceOf(line);
            }
        }
        return Frames.readable(frame.toString());
    }

    private static String messageOf(Throwable thrown) {
        try {
            return Frames.readable(thrown.getLocalizedMessage());
        } catch (RuntimeException | StackOverflowError broken) {
            return "(its message cannot be read: " + broken + ")";
        }
    }
}
