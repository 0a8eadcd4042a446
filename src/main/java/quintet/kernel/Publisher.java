package quintet.kernel;

import io.github.spencerpark.jupyter.channels.IOPubChannel;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.messages.HMACGenerator;
import io.github.spencerpark.jupyter.messages.Header;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.publish.PublishStatus;
import io.github.spencerpark.jupyter.messages.publish.PublishStream;
import io.github.spencerpark.jupyter.messages.publish.PublishStream.StreamType;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/**
 * The socket that tells every client what happens. Any thread hands messages in and none waits for the network: one thread
 * of its own sends them, so that an interrupt of a cell never meets a socket (Java closes a channel whose thread is
 * interrupted).
 */
final class Publisher extends IOPubChannel {

    /** So many waiting messages make a cell that prints wait for the network; a message of text has 8 KiB at most. */
    private static final int CROWD = 2000;

    /** So many make a cell wait that shows something: a picture may have megabytes. */
    private static final int SHOWN_CROWD = 16;

    /** So many messages wait in the socket for each client. */
    private static final int SOCKET_CROWD = 32;

    private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::run, "kernel-publisher");

    Publisher(ZMQ.Context context, HMACGenerator signer) {
        super(context, signer);
        // beyond its mark a publishing socket drops messages without a word, unless it is told to wait
        setXpubNoDrop(true);
        setSndHWM(SOCKET_CROWD);
    }

    @Override
    public void bind(KernelConnectionProperties connection) {
        bind(formatAddress(connection.getTransport(), connection.getIp(), connection.getIopubPort()));
        thread.setDaemon(true);
        thread.start();
        sendMessage(new Message<>(null, PublishStatus.MESSAGE_TYPE, PublishStatus.STARTING));
    }

    /** Hands a message in; messages are sent in the order in which they come. */
    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // the sender holds the lock while it sends
    public void sendMessage(Message<?> message) {
        Message<?> stamped = Messages.stamped(message);
        queue.add(() -> send(stamped));
    }

    private void send(Message<?> message) {
        try {
            super.sendMessage(message);
        } catch (ZMQException closed) {
            throw closed;
        } catch (Throwable broken) {
            // one message that cannot be written, be it for want of memory, must not end all others
            KernelMain.complain("a message could not be sent", broken);
            tellLoss(message, broken);
        }
    }

    /** Whoever waits for a picture learns that none will come. */
    private void tellLoss(Message<?> message, Throwable broken) {
        String text = "What the cell shows here could not be sent: "
                + broken.getClass().getName() + "\n";
        super.sendMessage(Messages.stamped(new Message<>(
                message.getIdentities(),
                new Header<>(PublishStream.MESSAGE_TYPE),
                message.getParentHeader(),
                null,
                new PublishStream(StreamType.ERR, text),
                null)));
    }

    /** Lets a thread that prints faster than the slowest client reads wait a little. Returns at once when it is interrupted. */
    void breathe() {
        breathe(CROWD);
    }

    /** The same for one that shows something. */
    void breatheShown() {
        breathe(SHOWN_CROWD);
    }

    private void breathe(int crowd) {
        while (queue.size() > crowd && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    /** Waits until what was handed in so far is sent, but not for ever. */
    void drain(long milliseconds) throws InterruptedException {
        CountDownLatch sent = new CountDownLatch(1);
        queue.add(sent::countDown);
        sent.await(milliseconds, TimeUnit.MILLISECONDS);
    }

    /** Closes the socket once everything is sent. */
    void finish() {
        queue.add(() -> {
            close();
            Thread.currentThread().interrupt();
        });
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                queue.take().run();
            } catch (InterruptedException | ZMQException closed) {
                return;
            } catch (Throwable broken) {
                // without this thread every later cell would wait for ever
                KernelMain.complain("nor could that be told", broken);
            }
        }
    }
}
