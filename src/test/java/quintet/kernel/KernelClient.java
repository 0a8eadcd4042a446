package quintet.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.zeromq.ZMQ;
import quintet.kernel.KernelSockets.Msg;

/** A client of the kernel that speaks Jupyter's protocol over its five sockets, to a kernel in a process of its own. */
final class KernelClient implements AutoCloseable {

    /** What kernel.json passes to java. */
    static final List<String> OPTIONS = List.of(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.awt.headless=true");

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final KernelSockets sockets = new KernelSockets();
    private Path folder;
    private Process process;
    private boolean allowStdin;

    /** Starts a kernel with this JVM's Java and class path, and waits until it answers. */
    static KernelClient start() throws IOException {
        KernelClient client = prepare();
        client.launch(command(client.connectionFile()));
        client.awaitReady();
        return client;
    }

    static KernelClient prepare() throws IOException {
        KernelClient client = new KernelClient();
        client.folder = Files.createTempDirectory("kernel-test");
        Files.writeString(client.connectionFile(), client.sockets.connectionFile());
        return client;
    }

    Path connectionFile() {
        return folder.resolve("connection.json");
    }

    static String java() {
        return System.getProperty(
                "quintet.kernel.java",
                Path.of(System.getProperty("java.home"), "bin", "java").toString());
    }

    static List<String> command(Path connectionFile) {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(OPTIONS);
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), KernelMain.class.getName(), connectionFile.toString()));
        return command;
    }

    void launch(List<String> command) throws IOException {
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(console().toFile())
                .start();
        sockets.connect();
    }

    /** Starts the kernel once more, on the same ports; sockets connect again by themselves. */
    void relaunch() throws IOException {
        process = new ProcessBuilder(command(connectionFile()))
                .redirectErrorStream(true)
                .redirectOutput(console().toFile())
                .start();
        awaitReady();
    }

    /** Where what the kernel's process writes to its own console goes. */
    Path console() {
        return folder.resolve("console.txt");
    }

    /** Asks kernel_info until what is published is seen too, as Jupyter does; gives the answer. */
    JsonNode awaitReady() {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            String id = sockets.send(sockets.shell, "kernel_info_request", Map.of());
            Msg reply = receive(sockets.shell, PATIENCE, id);
            Msg status = sockets.poll(sockets.iopub, 200);
            if (status != null) {
                while (sockets.poll(sockets.iopub, 50) != null) {
                    // what belongs to the questions so far
                }
                return reply.content();
            }
        }
        throw new AssertionError("the kernel publishes nothing: " + consoleText());
    }

    /** A client that is there and does not read. */
    ZMQ.Socket sluggish() {
        return sockets.sluggish();
    }

    KernelClient allowStdin(boolean allow) {
        allowStdin = allow;
        return this;
    }

    /** Runs a cell and waits for its reply and for the end of what it publishes. */
    CellResult run(String code) {
        return finish(submit(code));
    }

    String submit(String code) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("code", code);
        content.put("silent", false);
        content.put("store_history", true);
        content.put("user_expressions", Map.of());
        content.put("allow_stdin", allowStdin);
        content.put("stop_on_error", true);
        return sockets.send(sockets.shell, "execute_request", content);
    }

    CellResult finish(String id) {
        List<Msg> messages = new ArrayList<>();
        while (true) {
            Msg message = receive(sockets.iopub, PATIENCE, null);
            if (message.parent().equals(id)) {
                messages.add(message);
                if (message.type().equals("status")
                        && message.text("execution_state").equals("idle")) {
                    return new CellResult(receive(sockets.shell, PATIENCE, id).content(), messages);
                }
            }
        }
    }

    /** Waits for the next published message of a type. */
    Msg awaitPublished(String type) {
        while (true) {
            Msg message = receive(sockets.iopub, PATIENCE, null);
            if (message.type().equals(type)) {
                return message;
            }
        }
    }

    JsonNode ask(String type, Map<String, Object> content) {
        return receive(sockets.shell, PATIENCE, sockets.send(sockets.shell, type, content))
                .content();
    }

    JsonNode askControl(String type, Map<String, Object> content) {
        return receive(sockets.control, PATIENCE, sockets.send(sockets.control, type, content))
                .content();
    }

    void interrupt() {
        askControl("interrupt_request", Map.of());
    }

    Msg awaitInputRequest() {
        return receive(sockets.stdin, PATIENCE, null);
    }

    void answerInput(String value) {
        sockets.send(sockets.stdin, "input_reply", Map.of("value", value));
    }

    byte[] beat(byte[] pulse) {
        sockets.heartbeat.setReceiveTimeOut((int) PATIENCE.toMillis());
        sockets.heartbeat.send(pulse);
        return sockets.heartbeat.recv();
    }

    private Msg receive(ZMQ.Socket socket, Duration patience, String parent) {
        Instant end = Instant.now().plus(patience);
        while (Instant.now().isBefore(end)) {
            Msg message = sockets.poll(socket, 250);
            if (message != null && (parent == null || message.parent().equals(parent))) {
                return message;
            }
            if (message == null && process != null && !process.isAlive()) {
                throw new AssertionError("the kernel has ended: " + consoleText());
            }
        }
        throw new AssertionError("no message came in " + patience + "; the console says: " + consoleText());
    }

    Process process() {
        return process;
    }

    String consoleText() {
        try {
            return Files.exists(console()) ? Files.readString(console()) : "";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
        sockets.close();
    }
}
