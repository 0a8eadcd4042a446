package quintet.kernel;

import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.messages.HMACGenerator;
import java.security.GeneralSecurityException;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/** The five sockets of a kernel, each with a thread of its own. No thread that runs user code ever touches one. */
final class Connection {

    private static final int LINGER_MILLISECONDS = 1000;
    private static final int BIND_ATTEMPTS = 50;
    private static final int BIND_PAUSE_MILLISECONDS = 100;

    private final ZMQ.Context context = ZMQ.context(1);
    private final RouterSocket shell;
    private final RouterSocket control;
    private final RouterSocket stdin;
    private final ZMQ.Socket heartbeat = context.socket(SocketType.REP);
    private final Publisher publisher;
    private final KernelConnectionProperties properties;

    Connection(KernelConnectionProperties properties) throws GeneralSecurityException {
        this.properties = properties;
        HMACGenerator signer = properties.createHMACGenerator();
        shell = new RouterSocket(context, signer, properties.getShellPort());
        control = new RouterSocket(context, signer, properties.getControlPort());
        stdin = new RouterSocket(context, signer, properties.getStdinPort());
        publisher = new Publisher(context, signer);
    }

    /** Listens, and answers until a client ends the kernel. */
    void serve(JavaKernel kernel, Output output) throws InterruptedException {
        output.install();
        Input input = new Input(output);
        System.setIn(input);
        kernel.getCommManager().setIOPubChannel(publisher);
        Requests requests = new Requests(kernel, output, input, publisher, () -> close(input));

        String address = properties.getTransport() + "://" + properties.getIp() + ":" + properties.getHbPort();
        patiently(() -> heartbeat.bind(address));
        for (RouterSocket socket : new RouterSocket[] {shell, control, stdin}) {
            socket.setLinger(LINGER_MILLISECONDS);
            patiently(() -> socket.bind(properties));
        }
        publisher.setLinger(LINGER_MILLISECONDS);
        patiently(() -> publisher.bind(properties));
        start("kernel-heartbeat", this::echo);
        start("kernel-stdin", () -> input.serve(stdin));
        start("kernel-control", () -> requests.serveControl(control));
        Thread shellThread = start("kernel-shell", () -> requests.serveShell(shell));
        shellThread.join();
        Thread.sleep(Long.MAX_VALUE); // whoever closed the sockets ends the process
    }

    /** Jupyter found the ports free a moment ago; a connection that another program made since then may pass again. */
    private static void patiently(Runnable bind) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                bind.run();
                return;
            } catch (ZMQException taken) {
                if (attempt == BIND_ATTEMPTS) {
                    throw taken;
                }
                Thread.sleep(BIND_PAUSE_MILLISECONDS);
            }
        }
    }

    private static Thread start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void echo() {
        try (heartbeat) {
            while (true) {
                heartbeat.send(heartbeat.recv());
            }
        } catch (ZMQException closed) {
            // the kernel ends
        }
    }

    /** Sends what is still to be sent and closes everything; waits, but not for ever. */
    private void close(Input input) {
        input.finish();
        publisher.finish();
        Thread closing = start("kernel-close", context::term);
        try {
            closing.join(2L * LINGER_MILLISECONDS);
        } catch (InterruptedException late) {
            Thread.currentThread().interrupt();
        }
    }
}
