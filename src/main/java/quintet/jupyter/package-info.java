/**
 * Jupyter from the outside: finds or installs it, tells it of the kernel, runs notebooks and exports them.
 *
 * <p>Jupyter consists of parts that know little of one another. A <em>notebook</em> is a JSON file of cells. A <em>server</em> (JupyterLab,
 * or the classic Notebook) shows it in a browser. A <em>kernel</em> is a process that runs the cells of one notebook; the server,
 * or any other <em>client</em>, starts it with a command that it reads in a file, {@code kernel.json}, and then talks to it over five sockets.
 * The name of the folder of that file is the name of the kernel, and the notebook states which name it wants. So this package
 * needs to know four things:
 *
 * <ol>
 *   <li>Which Python has Jupyter: {@link quintet.jupyter.JupyterFinder} asks every one that may, {@link quintet.jupyter.JupyterInstaller}
 *       brings one where there is none.
 *   <li>How to start our kernel: {@link quintet.jupyter.JavaKernel} makes the {@link quintet.jupyter.KernelSpec} that is written, anew at every start,
 *       to {@code .quintet/jupyter/kernels/java}. {@link quintet.jupyter.InstalledKernel} does the same with IJava or JJava.
 *   <li>How to make Jupyter see it, and write nothing to the user's home: a handful of variables, in
 *       {@link quintet.jupyter.JupyterEnvironment}.
 *   <li>What is right and wrong in a notebook: {@link quintet.jupyter.NotebookRun} has Jupyter's own client run it and stops at the first wrong
 *       cell; {@link quintet.jupyter.NotebookFile} reads the outcome and writes it as Jupyter would.
 * </ol>
 *
 * <p>No process of ours outlives the command that started it: a Python script of ours is told by the end of its standard input, which
 * even a killed parent gives, and kills its kernel. Nothing that Jupyter prints is parsed; what we need of it we ask in Python, and it answers in JSON.
 */
package quintet.jupyter;
