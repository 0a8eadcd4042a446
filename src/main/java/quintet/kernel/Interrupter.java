package quintet.kernel;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Interrupts the code of a cell, and nothing else of the thread that runs it: the compiler, which works on the same thread,
 * would lose its jar files.
 *
 * <p>First comes {@link Thread#interrupt()}, which ends what sleeps or waits, and what asks for it. Code that has not noticed after
 * a second is stopped by force; where a library is at work it is given five, as it may be about to ask. Code that has
 * noticed and goes on is left alone, until the user interrupts again. Then it is stopped at once; a library has five seconds once
 * more, as one that is stopped half-way may leave the memory of the process in a state that no later cell can work with.
 */
final class Interrupter {

    private static final long STEP_MILLISECONDS = 500;
    private static final long CELL_GRACE = 1000;
    private static final long LIBRARY_GRACE = 5000;
    private static final long FORCE_GRACE = 5000;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "kernel-interrupter");
        thread.setDaemon(true);
        return thread;
    });
    private final Output output;
    private final ForcedStop force = new ForcedStop();

    private Thread target;
    private long cell;
    private boolean inCell;
    private boolean inUserCode;
    private boolean pending;
    private boolean told;
    private int requests;
    private long firstRequest;
    private long secondRequest;
    private long firstForce;
    private StackTraceElement[] stoppedAt;

    Interrupter(Output output) {
        this.output = output;
    }

    ForcedStop force() {
        return force;
    }

    /** The current thread starts a cell. */
    synchronized void beginCell() {
        target = Thread.currentThread();
        inCell = true;
        cell++;
        pending = false;
        told = false;
        requests = 0;
        firstForce = 0;
        stoppedAt = null;
        Thread.interrupted();
    }

    /** The cell is over. */
    synchronized void endCell() {
        inCell = false;
        force.calm();
        Thread.interrupted();
    }

    /** Whether an interrupt of this cell was asked for. */
    synchronized boolean wasRequested() {
        return requests > 0;
    }

    /** User code begins, unless an interrupt came that no user code has noticed; then the answer is no. */
    synchronized boolean enter() {
        if (pending) {
            return false;
        }
        inUserCode = true;
        return true;
    }

    /** User code has ended. */
    synchronized void leave() {
        inUserCode = false;
        force.calm();
        if (Thread.interrupted()) {
            pending = true;
        }
    }

    /** Interrupts the cell that runs, if one does. */
    synchronized void request() {
        if (!inCell) {
            return;
        }
        requests++;
        if (requests == 1) {
            firstRequest = System.nanoTime();
            watch(cell);
        } else if (requests == 2) {
            secondRequest = System.nanoTime();
        }
        if (inUserCode) {
            target.interrupt();
        } else {
            pending = true;
        }
    }

    private void watch(long watched) {
        timer.schedule(() -> insist(watched), STEP_MILLISECONDS, TimeUnit.MILLISECONDS);
    }

    /** Sees to it that an interrupt has an effect on the cell that it was meant for, and on no later one. */
    private void insist(long watched) {
        // whoever prints or displays holds the output's lock: code is never stopped half-way through that
        synchronized (output) {
            synchronized (this) {
                if (!inCell || cell != watched) {
                    return;
                }
                watch(watched);
                if (inUserCode) {
                    decide(elapsed(firstRequest));
                }
            }
        }
    }

    /** Gives what a forced stop threw the place where the code was; the trace it has may be of who stopped it. */
    synchronized void tellWhere(Throwable stop) {
        if (stoppedAt != null && stoppedAt.length > 0) {
            stop.setStackTrace(stoppedAt);
        }
    }

    private void decide(long waited) {
        boolean unnoticed = target.isInterrupted();
        StackTraceElement[] stack = target.getStackTrace();
        boolean library = inLibrary(stack);
        boolean urged = requests > 1 && elapsed(secondRequest) >= (library ? LIBRARY_GRACE : 0);
        boolean deaf = requests == 1 && unnoticed && waited >= (library ? LIBRARY_GRACE : CELL_GRACE);
        if (firstForce != 0 || urged || deaf) {
            stoppedAt = stack;
            boolean possible = force.stop(target);
            firstForce = firstForce == 0 ? System.nanoTime() : firstForce;
            if (!possible || elapsed(firstForce) > FORCE_GRACE) {
                tell("This code does not react to an interrupt, and Java "
                        + Runtime.version().feature()
                        + " cannot stop it by force. To end it, restart the kernel; its variables are lost then.");
            }
        } else if (!unnoticed && waited >= LIBRARY_GRACE) {
            tell("This code has noticed the interrupt and goes on. Interrupt again to stop it by force.");
        }
    }

    /** Tells the user, past {@link System#err}: a cell that prints holds its lock, and waits for the one that is held here. */
    private void tell(String message) {
        if (!told) {
            told = true;
            output.error(message);
        }
    }

    private static long elapsed(long since) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
    }

    /** Whether code of a library, neither the cell's own nor the JDK's, is at work on behalf of the cell. */
    private static boolean inLibrary(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            String name = frame.getClassName();
            if (name.startsWith("REPL.")) {
                return false;
            }
            if (!name.startsWith("java.") && !name.startsWith("jdk.") && !name.startsWith("sun.")) {
                return true;
            }
        }
        return false;
    }
}
