package quintet.kernel;

import io.github.spencerpark.jupyter.kernel.JupyterIO;

/** The displays of the cell that runs, or ran last: a thread that goes on after its cell may still show something. */
final class KernelIO extends JupyterIO {

    void attach(CellEnvironment cell) {
        setEnv(cell);
    }
}
