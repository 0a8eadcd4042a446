package quintet.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/** A client of the kernel that speaks Jupyter's protocol over its five sockets, to a kernel in a process of its own. */
final class KernelClient implements AutoCloseable {

    /** What kernel.json passes to java. */
    static final List<String> OPTIONS = List.of(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.awt.headless=true");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final String key = UUID.randomUUID().toString();
    private final String session = UUID.randomUUID().toString();
    private final ZMQ.Context context = ZMQ.context(1);
    private final ZMQ.Socket shell = context.socket(SocketType.DEALER);
    private final ZMQ.Socket control = context.socket(SocketType.DEALER);
    private final ZMQ.Socket stdin = context.socket(SocketType.DEALER);
    private final ZMQ.Socket iopub = context.socket(SocketType.SUB);
    private final ZMQ.Socket heartbeat = context.socket(SocketType.REQ);
    private final List<Integer> ports = freePorts(5);
    private Path folder;
    private Process process;
    private boolean allowStdin;

    /** One message: its type, content and the id of what it answers. */
    record Msg(String type, JsonNode content, String parent) {
        String text(String field) {
            return content.path(field).asText();
        }
    }

    /** All that came of one cell. */
    record Result(JsonNode reply, List<Msg> messages) {

        String status() {
            return reply.path("status").asText();
        }

        String stream(String name) {
            StringBuilder text = new StringBuilder();
            for (Msg message : messages) {
                if (message.type().equals("stream") && message.text("name").equals(name)) {
                    text.append(message.text("text"));
                }
            }
            return text.toString();
        }

        String out() {
            return stream("stdout");
        }

        String err() {
            return stream("stderr");
        }

        List<Msg> of(String type) {
            return messages.stream().filter(m -> m.type().equals(type)).toList();
        }

        /** The result in a media type; null if there is none. */
        String value(String mediaType) {
            List<Msg> results = of("execute_result");
            JsonNode data = results.isEmpty()
                    ? null
                    : results.get(0).content().path("data").get(mediaType);
            return data == null ? null : data.asText();
        }

        String value() {
            return value("text/plain");
        }

        /** The error as the client shows it, without colours; empty if there is none. */
        String traceback() {
            StringBuilder text = new StringBuilder();
            of("error").forEach(error -> error.content().path("traceback").forEach(line -> text.append(line.asText())
                    .append('\n')));
            return text.toString().replaceAll("\u001b\\[[0-9;]*m", "");
        }
    }

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
        Files.writeString(
                client.connectionFile(),
                JSON.writeValueAsString(Map.of(
                        "transport",
                        "tcp",
                        "ip",
                        "127.0.0.1",
                        "shell_port",
                        client.ports.get(0),
                        "control_port",
                        client.ports.get(1),
                        "stdin_port",
                        client.ports.get(2),
                        "iopub_port",
                        client.ports.get(3),
                        "hb_port",
                        client.ports.get(4),
                        "signature_scheme",
                        "hmac-sha256",
                        "key",
                        client.key,
                        "kernel_name",
                        "quintet")));
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
        connect();
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

    void connect() {
        String address = "tcp://127.0.0.1:";
        iopub.setRcvHWM(0);
        iopub.subscribe(ZMQ.SUBSCRIPTION_ALL);
        for (ZMQ.Socket socket : List.of(shell, control, stdin)) {
            socket.setIdentity(session.getBytes(StandardCharsets.US_ASCII));
        }
        for (ZMQ.Socket socket : List.of(shell, control, stdin, iopub, heartbeat)) {
            socket.setLinger(0);
            socket.setReconnectIVL(5);
        }
        shell.connect(address + ports.get(0));
        control.connect(address + ports.get(1));
        stdin.connect(address + ports.get(2));
        iopub.connect(address + ports.get(3));
        heartbeat.connect(address + ports.get(4));
    }

    /** Asks kernel_info until what is published is seen too, as Jupyter does; gives the answer. */
    JsonNode awaitReady() {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            String id = send(shell, "kernel_info_request", Map.of());
            Msg reply = receive(shell, PATIENCE, id);
            Msg status = poll(iopub, 200);
            if (status != null) {
                while (poll(iopub, 50) != null) {
                    // what belongs to the questions so far
                }
                return reply.content();
            }
        }
        throw new AssertionError("the kernel publishes nothing: " + consoleText());
    }

    KernelClient allowStdin(boolean allow) {
        allowStdin = allow;
        return this;
    }

    /** Runs a cell and waits for its reply and for the end of what it publishes. */
    Result run(String code) {
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
        return send(shell, "execute_request", content);
    }

    Result finish(String id) {
        List<Msg> messages = new ArrayList<>();
        while (true) {
            Msg message = receive(iopub, PATIENCE, null);
            if (message.parent().equals(id)) {
                messages.add(message);
                if (message.type().equals("status")
                        && message.text("execution_state").equals("idle")) {
                    return new Result(receive(shell, PATIENCE, id).content(), messages);
                }
            }
        }
    }

    /** Waits for the next published message of a type. */
    Msg awaitPublished(String type) {
        while (true) {
            Msg message = receive(iopub, PATIENCE, null);
            if (message.type().equals(type)) {
                return message;
            }
        }
    }

    JsonNode ask(String type, Map<String, Object> content) {
        return receive(shell, PATIENCE, send(shell, type, content)).content();
    }

    JsonNode askControl(String type, Map<String, Object> content) {
        return receive(control, PATIENCE, send(control, type, content)).content();
    }

    void interrupt() {
        askControl("interrupt_request", Map.of());
    }

    Msg awaitInputRequest() {
        return receive(stdin, PATIENCE, null);
    }

    void answerInput(String value) {
        send(stdin, "input_reply", Map.of("value", value));
    }

    byte[] beat(byte[] pulse) {
        heartbeat.setReceiveTimeOut((int) PATIENCE.toMillis());
        heartbeat.send(pulse);
        return heartbeat.recv();
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

    String send(ZMQ.Socket socket, String type, Map<String, ?> content) {
        String id = UUID.randomUUID().toString();
        try {
            Map<String, String> header = Map.of(
                    "msg_id",
                    id,
                    "username",
                    "test",
                    "session",
                    session,
                    "date",
                    Instant.now().toString(),
                    "msg_type",
                    type,
                    "version",
                    "5.3");
            byte[][] parts = {json(header), json(Map.of()), json(Map.of()), json(content)};
            socket.sendMore(DELIMITER);
            socket.sendMore(sign(parts));
            for (int i = 0; i < 3; i++) {
                socket.sendMore(parts[i]);
            }
            socket.send(parts[3]);
            return id;
        } catch (IOException | GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] json(Object value) throws IOException {
        return JSON.writeValueAsBytes(value);
    }

    private byte[] sign(byte[]... parts) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
        for (byte[] part : parts) {
            mac.update(part);
        }
        return HexFormat.of().formatHex(mac.doFinal()).getBytes(StandardCharsets.US_ASCII);
    }

    private Msg receive(ZMQ.Socket socket, Duration patience, String parent) {
        Instant end = Instant.now().plus(patience);
        while (Instant.now().isBefore(end)) {
            Msg message = poll(socket, 250);
            if (message != null && (parent == null || message.parent().equals(parent))) {
                return message;
            }
            if (message == null && process != null && !process.isAlive()) {
                throw new AssertionError("the kernel has ended: " + consoleText());
            }
        }
        throw new AssertionError("no message came in " + patience + "; the console says: " + consoleText());
    }

    /** The next message within some milliseconds; null if none comes. */
    private Msg poll(ZMQ.Socket socket, int milliseconds) {
        socket.setReceiveTimeOut(milliseconds);
        byte[] part = socket.recv();
        if (part == null) {
            return null;
        }
        while (!Arrays.equals(part, DELIMITER)) {
            part = socket.recv();
        }
        byte[] signature = socket.recv();
        byte[][] parts = {socket.recv(), socket.recv(), socket.recv(), socket.recv()};
        try {
            if (!Arrays.equals(signature, sign(parts))) {
                throw new AssertionError("a message is not signed");
            }
            JsonNode header = JSON.readTree(parts[0]);
            JsonNode parent = JSON.readTree(parts[1]);
            return new Msg(
                    header.path("msg_type").asText(),
                    JSON.readTree(parts[3]),
                    parent.path("msg_id").asText());
        } catch (IOException | GeneralSecurityException malformed) {
            throw new AssertionError("a message cannot be read", malformed);
        }
    }

    private static List<Integer> freePorts(int count) {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            List<Integer> ports = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
                ports.add(sockets.get(i).getLocalPort());
            }
            for (ServerSocket socket : sockets) {
                socket.close();
            }
            return ports;
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
        for (ZMQ.Socket socket : List.of(shell, control, stdin, iopub, heartbeat)) {
            socket.close();
        }
        context.term();
    }
}
