package quintet.kernel;

import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.publish.PublishError;
import io.github.spencerpark.jupyter.messages.publish.PublishStream;
import io.github.spencerpark.jupyter.messages.publish.PublishStream.StreamType;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What cells print: standard output and standard error, gathered for 50 ms or 8 KiB and then sent as one message. The two
 * keep their order, and text printed before a display, a result or an error is sent before it. What a thread prints after its
 * cell has ended belongs to the cell that ran last.
 */
final class Output {

    private static final int BATCH_BYTES = 8 * 1024;
    private static final int BATCH_MILLISECONDS = 50;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "kernel-output");
        thread.setDaemon(true);
        return thread;
    });
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream(2 * BATCH_BYTES);
    private StreamType type = StreamType.OUT;
    private CellEnvironment cell;
    private boolean scheduled;

    /** Makes {@link System#out} and {@link System#err} print to the client. */
    void install() {
        System.setOut(new PrintStream(new Writer(StreamType.OUT), false, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new Writer(StreamType.ERR), false, StandardCharsets.UTF_8));
    }

    /** From now on, text belongs to this cell; what is pending still belongs to the one before. */
    synchronized void attach(CellEnvironment next) {
        send(true);
        cell = next;
    }

    /** Sends what is pending. A character of which only some bytes were written waits for the rest. */
    synchronized void flush() {
        send(false);
    }

    /** Sends all that is pending, at the end of a cell. */
    synchronized void finish() {
        send(true);
    }

    /** Tells the cell that runs of a failure, behind all that is pending. */
    synchronized void fail(CellFailure failure) {
        send(true);
        if (cell != null) {
            cell.publish(new PublishError(failure.name(), failure.getMessage(), failure.traceback()));
        }
    }

    /** Sends what is pending, then does something that must come behind it. */
    synchronized void after(Runnable action) {
        send(false);
        action.run();
    }

    /** A line of the kernel itself, on the error stream of the cell that runs. */
    void error(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        write(StreamType.ERR, bytes, 0, bytes.length);
    }

    private synchronized void write(StreamType to, byte[] bytes, int offset, int length) {
        if (to != type) {
            send(true);
            type = to;
        }
        pending.write(bytes, offset, length);
        if (pending.size() >= BATCH_BYTES) {
            send(false);
        } else if (!scheduled) {
            scheduled = true;
            timer.schedule(this::tick, BATCH_MILLISECONDS, TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void tick() {
        scheduled = false;
        send(false);
    }

    private void send(boolean everything) {
        if (cell == null || pending.size() == 0) {
            return;
        }
        byte[] bytes = pending.toByteArray();
        int whole = everything ? bytes.length : wholeCharacters(bytes);
        if (whole == 0) {
            return;
        }
        pending.reset();
        pending.write(bytes, whole, bytes.length - whole);
        String text = new String(bytes, 0, whole, StandardCharsets.UTF_8);
        cell.publishStream(new Message<>(cell.getContext(), PublishStream.MESSAGE_TYPE, new PublishStream(type, text)));
    }

    /** How many bytes there are up to the end of the last complete UTF-8 character. */
    static int wholeCharacters(byte[] bytes) {
        int start = bytes.length - 1;
        int first = Math.max(0, bytes.length - 4);
        while (start > first && (bytes[start] & 0xC0) == 0x80) {
            start--;
        }
        if (start < 0) {
            return 0;
        }
        int lead = bytes[start] & 0xFF;
        int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
        return start + length > bytes.length ? start : bytes.length;
    }

    private final class Writer extends OutputStream {

        private final StreamType to;

        Writer(StreamType to) {
            this.to = to;
        }

        @Override
        public void write(int value) {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            // in pieces: a string of 50 MB should not be one message
            for (int from = offset; from < offset + length; from += BATCH_BYTES) {
                Output.this.write(to, bytes, from, Math.min(BATCH_BYTES, offset + length - from));
                breathe();
            }
        }

        private void breathe() {
            CellEnvironment current = cell;
            if (current != null) {
                current.breathe();
            }
        }
    }
}
