package quintet.kernel;

import io.github.spencerpark.jupyter.channels.JupyterSocket;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.messages.HMACGenerator;
import io.github.spencerpark.jupyter.messages.Message;
import java.util.Optional;
import java.util.logging.Logger;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/** A socket on which a client asks and the kernel answers: shell, control or stdin. One thread owns it. */
final class RouterSocket extends JupyterSocket {

    private final int port;

    RouterSocket(ZMQ.Context context, HMACGenerator signer, int port) {
        super(context, SocketType.ROUTER, signer, Logger.getLogger("Jupyter"));
        this.port = port;
        setSndHWM(0);
        setRcvHWM(0);
    }

    @Override
    public void bind(KernelConnectionProperties connection) {
        bind(formatAddress(connection.getTransport(), connection.getIp(), port));
    }

    /** The next message, if one is here or comes within the given time; one that is not properly signed is passed over. */
    Optional<Message<?>> next(int milliseconds) {
        try (ZMQ.Poller poller = ctx.poller(1)) {
            poller.register(this, ZMQ.Poller.POLLIN);
            if (poller.poll(milliseconds) <= 0) {
                return Optional.empty();
            }
        }
        return read();
    }

    /** The next message; waits for it. Empty where what came is no message, or is not properly signed. */
    Optional<Message<?>> read() {
        try {
            return Optional.ofNullable(readMessage());
        } catch (ZMQException closed) {
            throw closed;
        } catch (RuntimeException malformed) {
            return Optional.empty();
        }
    }

    @Override
    public synchronized void sendMessage(Message<?> message) {
        super.sendMessage(Messages.stamped(message));
    }
}
