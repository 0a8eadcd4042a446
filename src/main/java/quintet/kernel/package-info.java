/**
 * A Java kernel for Jupyter. It knows nothing of the rest of Quintet.
 *
 * <p><b>The protocol.</b> A client and a kernel talk over five ZeroMQ sockets: <i>shell</i> (run this, complete that), <i>control</i>
 * (interrupt, shut down), <i>iopub</i> (the kernel publishes what happens: busy, text, pictures, result, error, idle),
 * <i>stdin</i> (the kernel asks the user) and <i>heartbeat</i> (an echo). Jupyter picks the ports, writes them into a connection
 * file and starts {@link quintet.kernel.KernelMain} with it. Every message names the one that it answers, so a client knows under which
 * cell an output belongs.
 *
 * <p><b>Threads.</b> Each socket has a thread of its own. Code of cells runs on one further thread, the same for as long as the
 * kernel lives, because libraries keep things per thread; it hands messages to the publisher's queue and never touches a
 * socket, because Java closes a channel when the thread that uses it is interrupted.
 *
 * <p><b>A cell.</b> JShell's analysis cuts it into snippets, one compiles and runs after the other, until one fails. A
 * declaration that lacks another waits until the end of the cell, so types may need each other. Lines that start with a percent
 * sign where a statement could start are magics. The value itself, not JShell's text of it, goes to the
 * {@link quintet.kernel.Renderer}s, which make of it what the client shows.
 *
 * <p><b>Output.</b> {@code System.out} and {@code System.err} are gathered for 50 ms or 8 KiB, and sent before anything that must come
 * behind them. Nothing is dropped and little is kept: a cell that prints or shows more than its slowest client reads waits for that
 * client, until it reads, is gone, or the cell is interrupted.
 *
 * <p><b>An interrupt</b> is first a plain {@link java.lang.Thread#interrupt()}, given to user code alone, not to the compiler. Code that looks
 * up ends by itself, and may still give a value. After a second code that does not is stopped: by
 * {@code Thread.stop} up to Java 19, from Java 21 by the checks that JShell compiles into loops. Variables stay, and so does the thread.
 *
 * <p><b>The end.</b> A shutdown request ends the process, and so does the end of the process that started it. {@code System.exit}
 * in a cell ends the kernel too: what was printed arrives, the cell fails with a word on why, and Jupyter reports a dead kernel.
 */
package quintet.kernel;
