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
import org.zeromq.ZMQException;

/**
 * Standard input of a cell: each line is asked of the user when it is read. A thread of its own talks to the client, so that an
 * interrupt ends the waiting and no socket.
 */
final class Input extends InputStream {

    /** What a client sends when its user ends the input. */
    private static final String END = "\u0004";

    private static final int POLL_MILLISECONDS = 100;

    private final LinkedBlockingQueue<Question> questions = new LinkedBlockingQueue<>();
    private final Output output;
    private MessageContext cell;
    private boolean allowed;
    private byte[] line = {};
    private int next;

    private record Question(MessageContext cell, CompletableFuture<String> answer) {}

    Input(Output output) {
        this.output = output;
    }

    /** From now on, this cell asks; what an earlier one left unread is dropped. */
    synchronized void attach(MessageContext request, boolean stdinAllowed) {
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
    public synchronized int read() {
        return fill() ? line[next++] & 0xFF : -1;
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, available());
        System.arraycopy(line, next, target, offset, count);
        next += count;
        return count;
    }

    /** Sees to it that there is something to read; the answer is no at the end of the input. */
    private boolean fill() {
        if (available() == 0) {
            String answer = ask();
            line = answer.equals(END) ? new byte[0] : (answer + "\n").getBytes(StandardCharsets.UTF_8);
            next = 0;
        }
        return available() > 0;
    }

    private String ask() {
        if (!allowed) {
            // unchecked: a Scanner would take an IOException for the end of the input
            throw new IllegalStateException(
                    "This cell reads System.in, but the program that runs the notebook takes no input"
                            + " from a user. Run the cell in a browser, or give it the value in its code.");
        }
        output.flush();
        Question question = new Question(cell, new CompletableFuture<>());
        questions.add(question);
        try {
            return question.answer().get();
        } catch (InterruptedException interrupted) {
            question.answer().cancel(false);
            throw new CancellationException("interrupted while waiting for input");
        } catch (ExecutionException failed) {
            throw new IllegalStateException("The input did not come", failed.getCause());
        }
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
                while (socket.next(0).isPresent()) {
                    // an answer to a question that was interrupted
                }
                socket.sendMessage(
                        new Message<>(question.cell(), InputRequest.MESSAGE_TYPE, new InputRequest("", false)));
                while (!question.answer().isDone()) {
                    socket.next(POLL_MILLISECONDS)
                            .filter(message -> message.getHeader().getType() == MessageType.INPUT_REPLY)
                            .map(message -> ((InputReply) message.getContent()).getValue())
                            .ifPresent(question.answer()::complete);
                }
            }
        } catch (InterruptedException | ZMQException closed) {
            // the kernel ends
        }
    }
}
