package quintet.kernel;

import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.JupyterIO;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.ReplacementOptions;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The kernel: runs the code of cells, completes it and explains it. All of this happens on one thread that lives as long as the
 * kernel does, so whatever a library keeps per thread, such as ND4J its random generator, is there in the next cell.
 */
public final class JavaKernel extends BaseKernel {

    private static final String THREAD = "java-cells";

    private static volatile JavaKernel instance;

    private final KernelIO io = new KernelIO();
    private final Renderers renderers = new Renderers();
    private final Interrupter interrupter;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread cells = new Thread(task, THREAD);
        cells.setDaemon(true);
        return cells;
    });
    private Evaluator evaluator;

    JavaKernel(Output output) {
        interrupter = new Interrupter(output);
        setShouldReplaceStdStreams(false);
        instance = this;
    }

    /** The kernel that runs in this process; null if none does. */
    public static JavaKernel instance() {
        return instance;
    }

    @Override
    public JupyterIO getIO() {
        return io;
    }

    /** Shows data below the cell that runs. */
    @Override
    public void display(DisplayData data) {
        io.display.display(data);
    }

    KernelIO io() {
        return io;
    }

    /** Runs something on the one thread. */
    <T> Future<T> submit(Callable<T> task) {
        return thread.submit(task);
    }

    /** Starts JShell while nobody waits for it. */
    void warmUp() {
        thread.execute(this::evaluator);
    }

    private Evaluator evaluator() {
        if (evaluator == null) {
            evaluator = new Evaluator(interrupter);
        }
        return evaluator;
    }

    /** Runs a cell, on the one thread, and gives what shows its value; null if it has none. */
    DisplayData run(int number, String code) throws CellFailure {
        interrupter.beginCell();
        try {
            Object value = evaluator().run(number, code);
            return value == null ? null : show(value);
        } finally {
            interrupter.endCell();
        }
    }

    private DisplayData show(Object value) throws CellFailure {
        // toString and renderers are user code as well, and may have to be interrupted
        boolean entered = interrupter.enter();
        try {
            return renderers.show(value);
        } catch (Error stopped) {
            if (ForcedStop.isStop(stopped)) {
                throw Traceback.interrupted(null, null, new Cells());
            }
            throw stopped;
        } finally {
            if (entered) {
                interrupter.leave();
            }
        }
    }

    /** Runs code as a cell of its own and waits for it. A cell cannot call this: it would wait for its own end. */
    @Override
    public DisplayData eval(String code) throws Exception {
        if (Thread.currentThread().getName().equals(THREAD)) {
            throw new IllegalStateException("A cell runs already, and eval would wait for its end");
        }
        try {
            return submit(() -> run(executionCount.getAndIncrement(), code)).get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception exception ? exception : failed;
        }
    }

    int nextCount() {
        return executionCount.getAndIncrement();
    }

    int count() {
        return executionCount.get();
    }

    @Override
    public ReplacementOptions complete(String code, int at) {
        return new Assistant(evaluator().analysis()).complete(code, at);
    }

    @Override
    public DisplayData inspect(String code, int at, boolean extraDetail) {
        return new Assistant(evaluator().analysis()).inspect(code, at);
    }

    @Override
    public String isComplete(String code) {
        return new Assistant(evaluator().analysis()).isComplete(code);
    }

    @Override
    public void interrupt() {
        interrupter.request();
    }

    @Override
    public String getBanner() {
        return "Quintet's Java kernel, on Java " + Runtime.version();
    }

    @Override
    public LanguageInfo getLanguageInfo() {
        return new LanguageInfo.Builder("java")
                .version(Runtime.version().toString())
                .mimetype("text/x-java")
                .fileExtension(".java")
                .pygments("java")
                .codemirror("text/x-java")
                .build();
    }
}
