/**
 * What a notebook shows: pictures, tables, sounds and progress, in any Java kernel for Jupyter.
 *
 * <p>A kernel shows the last value of a cell by itself, as text or, if it is a picture, as a picture. {@link
 * quintet.notebook.Show} shows anything anywhere in a cell, as often as wanted, and can replace what it has shown:
 *
 * <pre>{@code
 * Show.show(chart);                                 // an XChart chart, a table, a picture, a sound, an array ...
 * Display place = Show.show("working ...");
 * place.update("done");                             // the same place, new content
 * }</pre>
 *
 * {@link quintet.notebook.Progress} is such a place for a training or a comparison:
 *
 * <pre>{@code
 * TrainingHistory history = Progress.during("MMMP", bar -> new Trainer(config, bar).fit(network, split));
 * }</pre>
 *
 * <p>How: {@link quintet.notebook.Rendering} turns a value into the formats that Jupyter knows ({@link
 * quintet.notebook.Content}: HTML, PNG, Markdown, always with plain text beside), and the kernel that runs is found by
 * reflection. Quintet's own kernel, IJava and JJava are known; none of them is needed to compile or to run this package.
 * Without a kernel, in a test or in JShell, the plain text is printed.
 */
package quintet.notebook;
