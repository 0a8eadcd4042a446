package quintet.kernel;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import jdk.jshell.execution.LocalExecutionControl;
import jdk.jshell.spi.SPIResolutionException;

/**
 * Runs what JShell has compiled, on the thread that asks, and keeps the value or the exception itself where JShell would
 * only keep its text.
 */
final class SnippetControl extends LocalExecutionControl {

    private static final String STOP_CLASS = "REPL.$Cancel$";

    private final Interrupter interrupter;
    private Object value;
    private Throwable thrown;
    private boolean interrupted;

    SnippetControl(Interrupter interrupter) {
        this.interrupter = interrupter;
    }

    /** Forgets what the last snippet gave. */
    void reset() {
        value = null;
        thrown = null;
        interrupted = false;
    }

    /** What the last snippet gave; null too if it gave nothing. */
    Object value() {
        return value;
    }

    /** What the last snippet threw; null if nothing. */
    Throwable thrown() {
        return thrown;
    }

    /** Whether an interrupt kept a snippet from being started. */
    boolean interrupted() {
        return interrupted;
    }

    /** Finds the flag that lets JShell's own checks stop a loop, where this version of Java has them. */
    void findStopFlag() {
        try {
            // JShell makes the class that holds the flag when it runs something its own way
            Method nothing = SnippetControl.class.getDeclaredMethod("nothing");
            nothing.setAccessible(true);
            super.invoke(nothing);
            Field flag = findClass(STOP_CLASS).getDeclaredField("allStop");
            flag.setBoolean(null, false);
            interrupter.force().use(flag);
        } catch (Exception | LinkageError older) {
            // threads can be stopped there
        }
    }

    static void nothing() {}

    @Override
    protected String invoke(Method method) throws Exception {
        Thread.currentThread().setContextClassLoader(method.getDeclaringClass().getClassLoader());
        value = null;
        if (!interrupter.enter()) {
            interrupted = true;
            throw new StoppedException();
        }
        try {
            try {
                value = method.invoke(null);
            } finally {
                interrupter.leave();
            }
        } catch (InvocationTargetException wrapped) {
            thrown = wrapped.getCause();
        } catch (Error stopped) {
            // a forced stop that arrived on the way out
            thrown = stopped;
        }
        if (thrown != null && ForcedStop.isStop(thrown)) {
            interrupter.tellWhere(thrown);
        }
        if (thrown instanceof SPIResolutionException unresolved) {
            throw unresolved;
        }
        if (thrown != null) {
            throw new InvocationTargetException(new FramesOf(thrown));
        }
        return "";
    }

    /**
     * Every frame of a cell's code in an exception, its causes and what it suppressed, once each. JShell translates the frames
     * of one exception alone, and cuts what lies below the last outermost one, so these come last.
     */
    static StackTraceElement[] cellFrames(Throwable thrown) {
        Set<StackTraceElement> frames = new LinkedHashSet<>();
        collect(thrown, frames, Collections.newSetFromMap(new IdentityHashMap<>()));
        return Stream.concat(
                        frames.stream().filter(frame -> !Frames.isOutermost(frame)),
                        frames.stream().filter(Frames::isOutermost))
                .toArray(StackTraceElement[]::new);
    }

    private static void collect(Throwable thrown, Set<StackTraceElement> frames, Set<Throwable> seen) {
        if (thrown == null || !seen.add(thrown)) {
            return;
        }
        Stream.of(thrown.getStackTrace()).filter(Frames::isCell).forEach(frames::add);
        collect(thrown.getCause(), frames, seen);
        for (Throwable suppressed : thrown.getSuppressed()) {
            collect(suppressed, frames, seen);
        }
    }

    /** Takes those frames to JShell. */
    private static final class FramesOf extends Exception {

        FramesOf(Throwable thrown) {
            super("", null, false, true);
            setStackTrace(cellFrames(thrown));
        }
    }
}
