package quintet.kernel;

import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Starts the kernel. Jupyter does so, with the file that says where to listen. */
public final class KernelMain {

    private static final PrintStream CONSOLE = System.err;

    /** The process that adopts what its parent leaves behind; it never ends. */
    private static final long FIRST_PROCESS = 1;

    private KernelMain() {}

    /**
     * Runs the kernel until a client ends it.
     *
     * @param args the connection file that Jupyter wrote
     * @throws IOException if it cannot be read
     * @throws GeneralSecurityException if it asks for a signature that this Java does not know
     * @throws InterruptedException never
     */
    public static void main(String[] args) throws IOException, GeneralSecurityException, InterruptedException {
        if (args.length != 1 || !Files.isReadable(Path.of(args[0]))) {
            CONSOLE.println("Jupyter starts this program, with one argument: a connection file that can be read.");
            System.exit(2);
        }
        Logger.getLogger("Jupyter").setLevel(Level.OFF);
        endWithParent();
        Output output = new Output();
        // most of the time until the first answer goes into loading classes, those of the kernel and those of its
        // sockets
        CompletableFuture<JavaKernel> kernel = CompletableFuture.supplyAsync(() -> new JavaKernel(output));
        KernelConnectionProperties connection = KernelConnectionProperties.parse(Files.readString(Path.of(args[0])));
        JavaKernel started = kernel.join(); // what goes wrong there is not the connection's fault
        try {
            new Connection(connection).serve(started, output);
        } catch (RuntimeException fault) {
            complain("it cannot listen where " + args[0] + " says", fault);
            System.exit(1);
        }
    }

    /** Ends this process when the one that started it is gone, as there is nobody left to tell it to. */
    private static void endWithParent() {
        Optional<ProcessHandle> parent =
                ProcessHandle.current().parent().filter(process -> process.pid() != FIRST_PROCESS);
        parent.ifPresent(
                process -> process.onExit().thenRun(() -> Runtime.getRuntime().halt(1)));
    }

    /** Tells whoever started the kernel of a fault of the kernel itself. */
    static void complain(String what, Throwable fault) {
        CONSOLE.println("Java kernel: " + what);
        fault.printStackTrace(CONSOLE);
    }
}
