package quintet.kernel;

import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageContext;
import io.github.spencerpark.jupyter.messages.MessageType;
import io.github.spencerpark.jupyter.messages.reply.InputReply;
import io.github.spencerpark.jupyter.messages.request.InputRequest;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.zeromq.ZMQException;

/**
 * Standard input of a cell: each line is asked of the user when it is read. A thread of its own talks to the client, so that an
 * interrupt ends the waiting and no socket.
 *
 * <p>Threads that read take turns at {@code reading}, for as long as the user thinks. What is known of the cell is guarded by the
 * object itself, which nobody holds while waiting, so that the next cell can begin whoever waits.
 */
final class Input extends InputStream {

    /** What a client sends when its user ends the input. */
    private static final String END = "\u0004";

    private static final String INTERRUPTED = "interrupted while waiting for input";

    private static final String OVER = "no input came, and the cell that asked for it is over";

    private static final int POLL_MILLISECONDS = 100;

    private final LinkedBlockingQueue<Question> questions = new LinkedBlockingQueue<>();
    private final ReentrantLock reading = new ReentrantLock();
    private final Output output;
    private Question open;
    private MessageContext cell;
    private boolean allowed;
    private byte[] line = {};
    private int next;

    private record Question(MessageContext cell, CompletableFuture<String> answer) {}

    Input(Output output) {
        this.output = output;
    }

    /** From now on, this cell asks; what an earlier one left unread or unanswered is dropped. */
    synchronized void attach(MessageContext request, boolean stdinAllowed) {
        if (open != null) {
            open.answer().completeExceptionally(new CancellationException(OVER));
        }
        open = null;
        cell = request;
        allowed = stdinAllowed;
        line = new byte[0];
        next = 0;
    }

    @Override
    public synchronized int available() {
        return line.length - next;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        try {
            reading.lockInterruptibly();
        } catch (InterruptedException interrupted) {
            throw new CancellationException(INTERRUPTED);
        }
        try {
            int count = take(target, offset, length);
            if (count == 0) {
                Question question = ask();
                answered(question, await(question));
                count = take(target, offset, length);
            }
            return count == 0 ? -1 : count;
        } finally {
            reading.unlock();
        }
    }

    private synchronized int take(byte[] target, int offset, int length) {
        int count = Math.min(length, line.length - next);
        System.arraycopy(line, next, target, offset, count);
        next += count;
        return count;
    }

    private Question ask() {
        output.flush();
        synchronized (this) {
            if (!allowed) {
                // unchecked: a Scanner would take an IOException for the end of the input
                throw new IllegalStateException(
                        "This cell reads System.in, but the program that runs the notebook takes no input"
                                + " from a user. Run the cell in a browser, or give it the value in its code.");
            }
            open = new Question(cell, new CompletableFuture<>());
            questions.add(open);
            return open;
        }
    }

    private static String await(Question question) {
        try {
            return question.answer().get();
        } catch (InterruptedException interrupted) {
            question.answer().cancel(false);
            throw new CancellationException(INTERRUPTED);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("The input did not come", failed.getCause());
        }
    }

    private synchronized void answered(Question question, String answer) {
        if (open != question) {
            throw new CancellationException(OVER);
        }
        open = null;
        line = answer.equals(END) ? new byte[0] : (answer + "\n").getBytes(StandardCharsets.UTF_8);
        next = 0;
    }

    /** Lets the thread that talks to the client end. */
    void finish() {
        questions.add(new Question(null, new CompletableFuture<>()));
    }

    /** Puts the questions to the client, one at a time, until the socket closes. */
    void serve(RouterSocket socket) {
        try (socket) {
            while (true) {
                Question question = questions.take();
                if (question.cell() == null) {
                    return;
                }
                try {
                    put(question, socket);
                } catch (ZMQException closed) {
                    throw closed;
                } catch (Throwable fault) {
                    // one question that cannot be put, be it for want of memory, must not end all others
                    question.answer().completeExceptionally(fault);
                }
            }
        } catch (InterruptedException | ZMQException closed) {
            // the kernel ends
        }
    }

    private static void put(Question question, RouterSocket socket) {
        while (socket.next(0).isPresent()) {
            // an answer to a question that was interrupted
        }
        if (question.answer().isDone()) {
            return;
        }
        socket.sendMessage(new Message<>(question.cell(), InputRequest.MESSAGE_TYPE, new InputRequest("", false)));
        while (!question.answer().isDone()) {
            socket.next(POLL_MILLISECONDS)
                    .filter(message -> message.getHeader().getType() == MessageType.INPUT_REPLY)
                    .map(message -> ((InputReply) message.getContent()).getValue())
                    .ifPresent(question.answer()::complete);
        }
    }
}
