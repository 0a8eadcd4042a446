package quintet.kernel;

import java.lang.reflect.Field;

/**
 * Stops code that reacts to nothing. Up to Java 19 a thread can be stopped. From Java 21 JShell compiles a check into every
 * loop and method of a cell, which throws when a flag is up; it does not reach into loops of libraries.
 */
final class ForcedStop {

    private Field flag;

    /** Uses the flag that JShell's checks look at. */
    synchronized void use(Field jshellFlag) {
        flag = jshellFlag;
    }

    /** Stops the thread, if this Java can; the answer says so. Either way, code may outlast it, so call it again. */
    @SuppressWarnings({"deprecation", "removal"}) // there is no other way to end a loop on these versions
    synchronized boolean stop(Thread thread) {
        if (flag != null) {
            raise(true);
            return true;
        }
        try {
            thread.stop();
            return true;
        } catch (UnsupportedOperationException | LinkageError gone) {
            return false;
        }
    }

    /** Lets code run again. */
    synchronized void calm() {
        if (flag != null) {
            raise(false);
        }
    }

    private void raise(boolean up) {
        try {
            flag.setBoolean(null, up);
        } catch (IllegalAccessException inaccessible) {
            throw new IllegalStateException("JShell's stop flag cannot be set", inaccessible);
        }
    }

    /** Whether this is what a stop throws in the code that it ends. */
    static boolean isStop(Throwable thrown) {
        return thrown.getClass().getName().equals("java.lang.ThreadDeath");
    }
}
