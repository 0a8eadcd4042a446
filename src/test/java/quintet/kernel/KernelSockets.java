package quintet.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/** A client's ends of the five sockets, and the signed messages that travel there. */
final class KernelSockets implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);

    /** Below the ports that systems give to outgoing connections, which could take one before the kernel does. */
    private static final int FIRST_PORT = 20_000;

    private static final int LAST_PORT = 32_000;

    private final String key = UUID.randomUUID().toString();
    private final String session = UUID.randomUUID().toString();
    private final ZMQ.Context context = ZMQ.context(1);
    private final List<Integer> ports = freePorts(5);
    final ZMQ.Socket shell = context.socket(SocketType.DEALER);
    final ZMQ.Socket control = context.socket(SocketType.DEALER);
    final ZMQ.Socket stdin = context.socket(SocketType.DEALER);
    final ZMQ.Socket iopub = context.socket(SocketType.SUB);
    final ZMQ.Socket heartbeat = context.socket(SocketType.REQ);

    /** One message: its type, content and the id of what it answers. */
    record Msg(String type, JsonNode content, String parent) {
        String text(String field) {
            return content.path(field).asText();
        }
    }

    /** What Jupyter writes into a connection file. */
    String connectionFile() throws IOException {
        return JSON.writeValueAsString(Map.ofEntries(
                Map.entry("transport", "tcp"),
                Map.entry("ip", "127.0.0.1"),
                Map.entry("shell_port", ports.get(0)),
                Map.entry("control_port", ports.get(1)),
                Map.entry("stdin_port", ports.get(2)),
                Map.entry("iopub_port", ports.get(3)),
                Map.entry("hb_port", ports.get(4)),
                Map.entry("signature_scheme", "hmac-sha256"),
                Map.entry("key", key)));
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

    /** One more client's end of what is published, which takes in next to nothing until it is read. */
    ZMQ.Socket sluggish() {
        ZMQ.Socket socket = context.socket(SocketType.SUB);
        socket.setRcvHWM(1);
        socket.setLinger(0);
        socket.subscribe(ZMQ.SUBSCRIPTION_ALL);
        socket.connect("tcp://127.0.0.1:" + ports.get(3));
        return socket;
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

    /** The next message within some milliseconds; null if none comes. */
    Msg poll(ZMQ.Socket socket, int milliseconds) {
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
        List<Integer> ports = new ArrayList<>();
        while (ports.size() < count) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                if (!ports.contains(free.getLocalPort())) {
                    ports.add(free.getLocalPort());
                }
            } catch (IOException taken) {
                // the next one, then
            }
        }
        return ports;
    }

    @Override
    public void close() {
        for (ZMQ.Socket socket : List.of(shell, control, stdin, iopub, heartbeat)) {
            socket.close();
        }
        context.term();
    }
}
