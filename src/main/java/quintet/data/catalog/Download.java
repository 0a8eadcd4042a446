package quintet.data.catalog;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fetches one address to a {@code .part} file and goes on where an earlier attempt, of this or another process, was cut.
 *
 * <p>The part file stays when a transfer breaks and goes when it can be of no use. Whether the bytes are right is not
 * judged here: that is the checksum's task, also after a server gave the rest of a file that has changed meanwhile.
 */
final class Download {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration REPORT = Duration.ofMillis(200);
    private static final Pattern RANGE = Pattern.compile("bytes (\\d+)-\\d+/(\\d+|\\*)");

    private final StoreOptions options;
    private final Disk disk;
    private final HttpClient client;

    Download(StoreOptions options, Disk disk) {
        this.options = options;
        this.disk = disk;
        this.client = HttpClient.newBuilder()
                .connectTimeout(options.connectTimeout())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    /**
     * @param limit bytes after which the transfer is refused
     * @param what the set and the file, for progress and messages
     */
    void fetch(URI address, Path part, long limit, String what) throws SourceFault, InterruptedException {
        SourceFault last = null;
        for (int attempt = 1; attempt <= options.attempts(); attempt++) {
            if (attempt > 1) {
                Thread.sleep(Math.min(4000, 100L << (2 * (attempt - 2))));
            }
            try {
                int status = once(address, part, limit, what);
                if (status == 200 || status == 206) {
                    return;
                }
                last = new SourceFault("HTTP status " + status + meaning(status));
                if (status == 416) {
                    Files.deleteIfExists(part); // more is there than the server has: begin anew
                } else if (status < 500 && status != 408 && status != 429) {
                    throw last;
                }
            } catch (IOException e) {
                last = new SourceFault(reason(e), e);
                if (e instanceof UnknownHostException || e.getCause() instanceof UnresolvedAddressException) {
                    throw last;
                }
            }
        }
        throw last;
    }

    private int once(URI address, Path part, long limit, String what)
            throws IOException, SourceFault, InterruptedException {
        long have = Files.exists(part) ? Files.size(part) : 0;
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).header("User-Agent", "quintet").header("Accept-Encoding", "identity");
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-");
        }
        PartFile[] body = new PartFile[1];
        CompletableFuture<HttpResponse<Void>> answer =
                client.sendAsync(request.GET().build(), info -> {
                    boolean append = info.statusCode() == 206 && start(info.headers()) == have;
                    if (info.statusCode() != 200 && !append) {
                        return HttpResponse.BodySubscribers.replacing(null);
                    }
                    long offset = append ? have : 0;
                    long length =
                            info.headers().firstValueAsLong("Content-Length").orElse(-1);
                    body[0] = new PartFile(disk, part, offset, length < 0 ? -1 : offset + length, limit);
                    return body[0];
                });
        HttpResponse<Void> response = await(answer, body, what);
        if (response.statusCode() == 206 && body[0] == null) {
            Files.deleteIfExists(part);
            throw new IOException("the server sent another range than was asked for");
        }
        if (body[0] != null) {
            options.progress().update(what, body[0].written(), body[0].total());
        }
        return response.statusCode();
    }

    /** Waits for the end, tells how far it is, and gives up on a transfer that has fallen silent. */
    private HttpResponse<Void> await(CompletableFuture<HttpResponse<Void>> answer, PartFile[] body, String what)
            throws IOException, SourceFault, InterruptedException {
        long seen = -1;
        long start = System.nanoTime();
        long lastByte = start;
        long lastReport = 0;
        while (true) {
            try {
                return answer.get(POLL.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                PartFile file = body[0];
                long now = System.nanoTime();
                if (file == null) {
                    // not the request's own timeout, which in later Java versions counts the body too
                    if (now - start > options.connectTimeout().toNanos()) {
                        stop(answer, null);
                        throw new HttpTimeoutException("no answer");
                    }
                    lastByte = now;
                } else if (file.written() != seen) {
                    seen = file.written();
                    lastByte = now;
                    if (now - lastReport >= REPORT.toNanos()) {
                        options.progress().update(what, seen, file.total());
                        lastReport = now;
                    }
                } else if (now - lastByte > options.stallTimeout().toNanos()) {
                    stop(answer, file);
                    throw new IOException(
                            "nothing came for " + options.stallTimeout().toSeconds() + " s");
                }
            } catch (InterruptedException e) {
                stop(answer, body[0]);
                throw e;
            } catch (ExecutionException e) {
                if (body[0] != null) {
                    body[0].close();
                    body[0].rethrow();
                }
                throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
            }
        }
    }

    private static void stop(CompletableFuture<?> answer, PartFile file) {
        answer.cancel(true);
        if (file != null) {
            file.close();
        }
    }

    private static long start(HttpHeaders headers) {
        Matcher range = RANGE.matcher(headers.firstValue("Content-Range").orElse(""));
        return range.matches() ? Long.parseLong(range.group(1)) : -1;
    }

    private static String reason(IOException e) {
        if (e instanceof HttpTimeoutException) {
            return "no answer in time";
        }
        if (e instanceof ConnectException) {
            boolean unknown = e.getCause() != null && e.getCause().getCause() instanceof UnresolvedAddressException
                    || e.getCause() instanceof UnresolvedAddressException;
            return unknown ? "unknown host" : "no connection";
        }
        return "the transfer broke off (" + Disk.reason(e) + ")";
    }

    private static String meaning(int status) {
        return switch (status) {
            case 401, 403 -> " (access denied)";
            case 404, 410 -> " (not found)";
            case 429, 503 -> " (busy)";
            default -> "";
        };
    }
}
