package quintet.data.catalog;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Body of an answer that is written to a file as it comes; what was written stays when the transfer breaks. */
final class PartFile implements HttpResponse.BodySubscriber<Void>, AutoCloseable {

    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final Disk disk;
    private final Path file;
    private final long offset;
    private final long total;
    private final long limit;
    private Flow.Subscription subscription;
    private OutputStream out;
    private boolean closed;
    private volatile long written;
    private volatile DataException diskFault;
    private volatile SourceFault sizeFault;

    PartFile(Disk disk, Path file, long offset, long total, long limit) {
        this.disk = disk;
        this.file = file;
        this.offset = offset;
        this.total = total;
        this.limit = limit;
        this.written = offset;
    }

    long written() {
        return written;
    }

    /** Bytes in all, or -1. */
    long total() {
        return total;
    }

    /** Throws a fault of the disk or the size, if there was one: no other attempt mends it, so the file goes. */
    void rethrow() throws IOException, SourceFault {
        if (diskFault != null || sizeFault != null) {
            Files.deleteIfExists(file);
        }
        if (diskFault != null) {
            throw diskFault;
        }
        if (sizeFault != null) {
            throw sizeFault;
        }
    }

    @Override
    public CompletionStage<Void> getBody() {
        return end;
    }

    @Override
    public synchronized void onSubscribe(Flow.Subscription given) {
        subscription = given;
        try {
            out = disk.open(file, offset > 0);
            given.request(1);
        } catch (IOException e) {
            giveUp(e);
        }
    }

    @Override
    public synchronized void onNext(List<ByteBuffer> buffers) {
        if (closed) {
            return;
        }
        try {
            for (ByteBuffer buffer : buffers) {
                byte[] bytes = new byte[buffer.remaining()];
                buffer.get(bytes);
                if (written + bytes.length > limit) {
                    sizeFault = new SourceFault("more than " + limit + " bytes came, which cannot be the right file");
                    giveUp(new IOException("too long"));
                    return;
                }
                out.write(bytes);
                written += bytes.length;
            }
            subscription.request(1);
        } catch (IOException e) {
            giveUp(e);
        }
    }

    private void giveUp(IOException e) {
        if (sizeFault == null) {
            diskFault = Disk.failure("The download stopped", file, e);
        }
        subscription.cancel();
        close();
        end.completeExceptionally(e);
    }

    @Override
    public void onError(Throwable fault) {
        close();
        end.completeExceptionally(fault);
    }

    @Override
    public synchronized void onComplete() {
        try {
            if (out != null) {
                out.close();
            }
            closed = true;
            end.complete(null);
        } catch (IOException e) {
            giveUp(e);
        }
    }

    /** After this nothing is written any more, so that another attempt can have the file. */
    @Override
    public synchronized void close() {
        closed = true;
        if (out != null) {
            try {
                out.close();
            } catch (IOException e) {
                // the bytes that are missing come with the next attempt
            }
        }
    }
}
