package quintet.kernel;

import java.util.regex.Pattern;

/** Tells whose frame it is, and what the user calls the classes that JShell wraps around code. */
final class Frames {

    private static final Pattern WRAPPER = Pattern.compile("REPL\\.\\$JShell\\$\\d+[A-Z]*(\\$)?");

    private Frames() {}

    /** Whether a frame is of code in a cell. */
    static boolean isCell(StackTraceElement frame) {
        return frame.getClassName().startsWith("REPL.$JShell$");
    }

    /** Whether a frame is where a cell's snippet starts; what lies below is the kernel's. */
    static boolean isOutermost(StackTraceElement frame) {
        return isCell(frame) && frame.getMethodName().equals("do_it$");
    }

    /** A text in which the classes of cells have the names that the user gave them. */
    static String readable(String text) {
        return text == null ? "" : WRAPPER.matcher(text).replaceAll("");
    }
}
