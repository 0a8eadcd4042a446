package quintet.kernel;

import io.github.spencerpark.jupyter.kernel.ReplacementOptions;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.messages.Header;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageType;
import io.github.spencerpark.jupyter.messages.request.CompleteRequest;
import io.github.spencerpark.jupyter.messages.request.InspectRequest;
import io.github.spencerpark.jupyter.messages.request.IsCompleteRequest;
import io.github.spencerpark.jupyter.messages.request.ShutdownRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.zeromq.ZMQException;

/** Answers what clients ask on the shell and the control socket. Code is asked about between cells, not during one. */
final class Requests {

    private final JavaKernel kernel;
    private final Output output;
    private final Publisher publisher;
    private final Runnable close;
    private final CellRunner cells;

    Requests(JavaKernel kernel, Output output, Input input, Publisher publisher, Runnable close) {
        this.kernel = kernel;
        this.output = output;
        this.publisher = publisher;
        this.close = close;
        cells = new CellRunner(kernel, output, input, publisher);
    }

    void serveShell(RouterSocket shell) {
        serve(shell, true);
    }

    void serveControl(RouterSocket control) {
        serve(control, false);
    }

    private void serve(RouterSocket socket, boolean runsCells) {
        try (socket) {
            while (true) {
                Optional<Message<?>> request = socket.read();
                if (request.isPresent()) {
                    handle(socket, request.get(), runsCells);
                }
            }
        } catch (ZMQException closed) {
            // the kernel ends
        }
    }

    private void handle(RouterSocket socket, Message<?> request, boolean runsCells) {
        try {
            if (runsCells && request.getHeader().getType() == MessageType.EXECUTE_REQUEST) {
                for (Message<?> waiting : cells.run(socket, request)) {
                    answer(socket, waiting);
                }
            } else {
                answer(socket, request);
            }
        } catch (ZMQException closed) {
            throw closed;
        } catch (Throwable fault) {
            // one request that cannot be answered, be it for want of memory, must not end all others
            KernelMain.complain("a request could not be answered", fault);
            if (request.getHeader().getType() == MessageType.EXECUTE_REQUEST) {
                replyFault(socket, request, fault);
            }
        }
    }

    /** A client waits for every cell that it sent. */
    private static void replyFault(RouterSocket socket, Message<?> request, Throwable fault) {
        try {
            String kind = fault.getClass().getName();
            reply(
                    socket,
                    request,
                    MessageType.EXECUTE_REPLY,
                    Map.of("status", "error", "ename", "KernelFault", "evalue", kind, "traceback", List.of(kind)));
        } catch (ZMQException closed) {
            throw closed;
        } catch (Throwable again) {
            KernelMain.complain("nor could that be told", again);
        }
    }

    private void answer(RouterSocket socket, Message<?> request) {
        CellEnvironment environment = new CellEnvironment(output, publisher, request);
        environment.setStatusBusy();
        boolean ends = false;
        try {
            MessageType<?> type = request.getHeader().getType();
            if (type == MessageType.KERNEL_INFO_REQUEST) {
                reply(socket, request, MessageType.KERNEL_INFO_REPLY, kernelInfo());
            } else if (type == MessageType.EXECUTE_REQUEST) {
                reply(socket, request, MessageType.EXECUTE_REPLY, Map.of("status", "aborted"));
            } else if (request.getContent() instanceof CompleteRequest completion) {
                reply(socket, request, MessageType.COMPLETE_REPLY, complete(completion));
            } else if (request.getContent() instanceof InspectRequest inspection) {
                reply(socket, request, MessageType.INSPECT_REPLY, inspect(inspection));
            } else if (request.getContent() instanceof IsCompleteRequest question) {
                reply(socket, request, MessageType.IS_COMPLETE_REPLY, isComplete(question));
            } else if (type == MessageType.HISTORY_REQUEST) {
                reply(socket, request, MessageType.HISTORY_REPLY, Map.of("status", "ok", "history", List.of()));
            } else if (type == MessageType.COMM_INFO_REQUEST) {
                reply(socket, request, MessageType.COMM_INFO_REPLY, Map.of("status", "ok", "comms", Map.of()));
            } else if (type == MessageType.INTERRUPT_REQUEST) {
                kernel.interrupt();
                reply(socket, request, MessageType.INTERRUPT_REPLY, Map.of("status", "ok"));
            } else if (request.getContent() instanceof ShutdownRequest shutdown) {
                ends = true;
                reply(
                        socket,
                        request,
                        MessageType.SHUTDOWN_REPLY,
                        Map.of("status", "ok", "restart", shutdown.isRestart()));
            }
        } finally {
            environment.setStatusIdle();
        }
        if (request.getHeader().getType() == MessageType.KERNEL_INFO_REQUEST) {
            // now that the client knows that there is a kernel, there is time for the compiler
            kernel.warmUp();
        }
        if (ends) {
            cells.abandon();
            socket.close();
            close.run();
            System.exit(0);
        }
    }

    static void reply(RouterSocket socket, Message<?> request, MessageType<?> type, Map<String, ?> content) {
        socket.sendMessage(Messages.of(request, type, content));
    }

    private Map<String, Object> kernelInfo() {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("status", "ok");
        info.put("protocol_version", Header.PROTOCOL_VERISON);
        info.put("implementation", "quintet");
        info.put(
                "implementation_version",
                Optional.ofNullable(KernelMain.class.getPackage().getImplementationVersion())
                        .orElse("0.1.0"));
        info.put("language_info", kernel.getLanguageInfo());
        info.put("banner", kernel.getBanner());
        info.put("help_links", List.of());
        return info;
    }

    private Map<String, Object> complete(CompleteRequest request) {
        ReplacementOptions none = new ReplacementOptions(List.of(), request.getCursorPos(), request.getCursorPos());
        ReplacementOptions found = ask(() -> kernel.complete(request.getCode(), request.getCursorPos()), none);
        return Map.of(
                "status", "ok",
                "matches", found.getReplacements(),
                "cursor_start", found.getSourceStart(),
                "cursor_end", found.getSourceEnd(),
                "metadata", Map.of());
    }

    private Map<String, Object> inspect(InspectRequest request) {
        DisplayData found = ask(
                () -> kernel.inspect(request.getCode(), request.getCursorPos(), request.getDetailLevel() > 0), null);
        Object text = found == null
                ? null
                : found.getData(io.github.spencerpark.jupyter.kernel.display.mime.MIMEType.TEXT_PLAIN);
        return Map.of(
                "status",
                "ok",
                "found",
                text != null,
                "data",
                text == null ? Map.of() : Map.of("text/plain", text),
                "metadata",
                Map.of());
    }

    private Map<String, Object> isComplete(IsCompleteRequest request) {
        String answer = ask(() -> kernel.isComplete(request.getCode()), "unknown");
        boolean indent = answer.isBlank();
        return indent ? Map.of("status", "incomplete", "indent", answer) : Map.of("status", answer);
    }

    /** Asks the kernel's thread; whatever goes wrong there, a client gets an answer. */
    private <T> T ask(Callable<T> question, T otherwise) {
        try {
            return kernel.submit(question).get();
        } catch (ExecutionException failed) {
            return otherwise;
        } catch (InterruptedException ends) {
            Thread.currentThread().interrupt();
            return otherwise;
        }
    }
}
