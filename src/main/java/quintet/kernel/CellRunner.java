package quintet.kernel;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageType;
import io.github.spencerpark.jupyter.messages.publish.PublishError;
import io.github.spencerpark.jupyter.messages.publish.PublishExecuteInput;
import io.github.spencerpark.jupyter.messages.publish.PublishExecuteResult;
import io.github.spencerpark.jupyter.messages.request.ExecuteRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Has one cell after the other run, tells clients how it goes, and replies how it went. */
final class CellRunner {

    /** What a client sent before it could know of a failure is here by then. */
    private static final int ARRIVING_MILLISECONDS = 20;

    private static final int EXIT_MILLISECONDS = 1000;

    /** Of a fault that cannot even be told, as for want of memory; made beforehand for that reason. */
    private static final Optional<CellFailure> UNTOLD = Optional.of(new CellFailure(
            "KernelFault",
            "The kernel itself failed, and could not tell how.",
            List.of("The kernel itself failed, and could not tell how. If memory is short, restart it.")));

    private final JavaKernel kernel;
    private final Output output;
    private final Input input;
    private final Publisher publisher;
    private volatile CompletableFuture<Optional<CellFailure>> running = CompletableFuture.completedFuture(null);
    private volatile boolean ending;

    CellRunner(JavaKernel kernel, Output output, Input input, Publisher publisher) {
        this.kernel = kernel;
        this.output = output;
        this.input = input;
        this.publisher = publisher;
        Runtime.getRuntime().addShutdownHook(new Thread(this::onExit, "kernel-exit"));
    }

    /**
     * Runs a cell and replies. If it failed, the requests that were waiting already come back, for whoever called to abort
     * them; else none do.
     */
    List<Message<?>> run(RouterSocket socket, Message<?> message) {
        ExecuteRequest request = (ExecuteRequest) message.getContent();
        CellEnvironment cell = new CellEnvironment(output, publisher, message);
        int number = request.shouldStoreHistory() && !request.isSilent() ? kernel.nextCount() : kernel.count();
        cell.setStatusBusy();
        try {
            Optional<CellFailure> failure = outcome(cell, request, message, number);
            List<Message<?>> waiting = new ArrayList<>();
            if (failure.isPresent() && request.shouldStopOnError()) {
                Optional<Message<?>> next = socket.next(ARRIVING_MILLISECONDS);
                while (next.isPresent()) {
                    waiting.add(next.get());
                    next = socket.next(0);
                }
            }
            Requests.reply(socket, message, MessageType.EXECUTE_REPLY, reply(number, failure));
            return waiting;
        } finally {
            cell.setStatusIdle();
        }
    }

    /** Has the cell run, waits for its end, and says what went wrong, if anything. */
    private Optional<CellFailure> outcome(
            CellEnvironment cell, ExecuteRequest request, Message<?> message, int number) {
        if (!request.isSilent()) {
            cell.publish(new PublishExecuteInput(request.getCode(), number));
        }
        output.attach(cell);
        kernel.io().attach(cell);
        kernel.getCommManager().setMessageContext(message);
        input.attach(message, request.isStdinEnabled());

        CompletableFuture<Optional<CellFailure>> done = new CompletableFuture<>();
        running = done;
        kernel.submit(() -> {
            Optional<CellFailure> failure = UNTOLD;
            try {
                failure = execute(cell, request, number);
            } finally {
                done.complete(failure); // whatever happened: all later cells wait for this
            }
            return null;
        });
        return done.join();
    }

    private static Map<String, Object> reply(int number, Optional<CellFailure> failure) {
        if (failure.isEmpty()) {
            return Map.of(
                    "status", "ok", "execution_count", number, "user_expressions", Map.of(), "payload", List.of());
        }
        return Map.of(
                "status", "error",
                "execution_count", number,
                "ename", failure.get().name(),
                "evalue", failure.get().getMessage(),
                "traceback", failure.get().traceback());
    }

    /** Runs the cell, on the kernel's one thread; publishes the result or the error. */
    private Optional<CellFailure> execute(CellEnvironment cell, ExecuteRequest request, int number) {
        try {
            DisplayData data = kernel.run(number, request.getCode());
            output.finish();
            if (data != null && !request.isSilent()) {
                cell.publish(new PublishExecuteResult(number, data));
            }
            return Optional.empty();
        } catch (CellFailure failure) {
            return Optional.of(publish(cell, failure));
        } catch (Throwable fault) {
            String text = text(fault);
            List<String> lines = new ArrayList<>(List.of("The kernel itself failed: " + text));
            Arrays.stream(fault.getStackTrace()).limit(20).forEach(frame -> lines.add("    at " + frame));
            return Optional.of(publish(cell, new CellFailure("KernelFault", text, lines)));
        }
    }

    /** A fault in words; it may be a cell's own exception, whose words may fail as well. */
    private static String text(Throwable fault) {
        try {
            return String.valueOf(fault);
        } catch (RuntimeException | StackOverflowError wordless) {
            return fault.getClass().getName();
        }
    }

    private CellFailure publish(CellEnvironment cell, CellFailure failure) {
        output.finish();
        cell.publish(new PublishError(failure.name(), failure.getMessage(), failure.traceback()));
        return failure;
    }

    /** The kernel ends though a cell may run: whoever waits for that cell waits no longer. */
    void abandon() {
        ending = true;
        String message = "The kernel was shut down while the cell ran.";
        running.complete(Optional.of(new CellFailure("KernelShutdown", message, List.of(message))));
    }

    /** A cell has called {@code System.exit}: what it printed is delivered, and the client told why the kernel dies. */
    private void onExit() {
        if (ending || running.isDone()) {
            return;
        }
        String message = "The cell ended the Java process (System.exit). Its variables are lost; restart the kernel.";
        CellFailure failure = new CellFailure("KernelExit", message, List.of(Ansi.red(message)));
        output.fail(failure);
        running.complete(Optional.of(failure));
        try {
            Thread.sleep(100); // the reply goes out on its own thread
            publisher.drain(EXIT_MILLISECONDS);
            Thread.sleep(100);
        } catch (InterruptedException late) {
            Thread.currentThread().interrupt();
        }
    }
}
