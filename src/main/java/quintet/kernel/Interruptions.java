package quintet.kernel;

import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CancellationException;

/** Recognises what code throws because it was interrupted. */
final class Interruptions {

    private static final int DEEPEST = 20;

    private Interruptions() {}

    /** Whether an exception or one of its causes tells of an interrupt. */
    static boolean isOne(Throwable thrown) {
        Throwable at = thrown;
        for (int depth = 0; at != null && depth < DEEPEST; depth++) {
            if (at instanceof InterruptedException
                    || at instanceof ClosedByInterruptException
                    || at instanceof java.io.InterruptedIOException
                    || at instanceof CancellationException
                    || ForcedStop.isStop(at)) {
                return true;
            }
            at = at.getCause();
        }
        return false;
    }
}
