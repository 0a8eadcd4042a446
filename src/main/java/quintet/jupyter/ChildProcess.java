package quintet.jupyter;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process that must not outlive this one, nor may its children, the kernels.
 *
 * <p>Our Python scripts end when their standard input ends. So they end when they are stopped here, and also when this process is
 * killed and can do nothing any more. What has not ended by itself after a while is killed.
 */
final class ChildProcess implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 10;

    private final Process process;
    private final Thread atExit = new Thread(this::stop);
    private volatile boolean exiting;

    private ChildProcess(Process process) {
        this.process = process;
    }

    /** Starts a process; Ctrl-C stops it from now on. */
    static ChildProcess start(ProcessBuilder builder) {
        try {
            ChildProcess child = new ChildProcess(
                    builder.redirectInput(ProcessBuilder.Redirect.PIPE).start());
            Runtime.getRuntime().addShutdownHook(child.atExit);
            return child;
        } catch (IOException e) {
            throw new JupyterException(builder.command().get(0) + " does not start: " + e.getMessage(), e);
        }
    }

    Process process() {
        return process;
    }

    /** Whether this program is about to end, so that whatever happens to the process is no error any more. */
    boolean exiting() {
        return exiting;
    }

    private void stop() {
        exiting = Thread.currentThread() == atExit;
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            process.destroy();
        }
        try {
            process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        all.forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
            stop();
        } catch (IllegalStateException e) {
            exiting = true; // the hook is at work
        }
    }
}
