package quintet.data.catalog;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server on this computer that misbehaves on demand. */
final class LocalServer implements AutoCloseable {

    final Map<String, byte[]> files = new HashMap<>();
    /** {@code "path range"} of every request. */
    final List<String> requests = new CopyOnWriteArrayList<>();
    /** After how many bytes the next answers break off; -1 for never. */
    final Deque<Integer> cuts = new ArrayDeque<>();
    /** Status of the next answers, before all else. */
    final Deque<Integer> statuses = new ArrayDeque<>();

    boolean ranges = true;
    /** Falls silent in the middle of every answer for so long. */
    long silenceMillis;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    LocalServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String range = exchange.getRequestHeaders().getFirst("Range");
        requests.add(path + " " + range);
        byte[] bytes = files.get(path);
        int status = statuses.isEmpty() ? (bytes == null ? 404 : 200) : statuses.pop();
        if (status != 200) {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
            return;
        }
        int from = 0;
        if (ranges && range != null) {
            from = Integer.parseInt(range.replaceAll("\\D", ""));
            if (from >= bytes.length) {
                exchange.sendResponseHeaders(416, -1);
                exchange.close();
                return;
            }
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (bytes.length - 1) + "/" + bytes.length);
            status = 206;
        }
        exchange.sendResponseHeaders(status, bytes.length - from);
        int cut = cuts.isEmpty() ? -1 : cuts.pop();
        int length = cut < 0 ? bytes.length - from : Math.min(cut, bytes.length - from);
        OutputStream out = exchange.getResponseBody();
        out.write(bytes, from, length / 2);
        out.flush();
        pause();
        out.write(bytes, from + length / 2, length - length / 2);
        out.flush();
        exchange.close(); // with bytes missing this cuts the connection
    }

    private void pause() {
        try {
            Thread.sleep(silenceMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
