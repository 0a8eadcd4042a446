package quintet.jupyter;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes the project's kernel known to a Jupyter that is started elsewhere, without touching anybody else's kernel. */
public final class KernelRegistry {

    private KernelRegistry() {}

    /**
     * Writes a kernel to where a Jupyter finds it.
     *
     * @param user whether for its user alone, else for everybody who uses that Jupyter
     * @return what was done, in lines for a user
     * @throws JupyterException if another kernel of that name is there
     */
    public static List<String> register(Jupyter jupyter, KernelSpec spec, boolean user) {
        Path folder = (user ? jupyter.userFolder() : jupyter.sharedFolder())
                .resolve("kernels")
                .resolve(KernelSpec.NAME);
        String foreigner = KernelSpec.foreigner(folder);
        if (!foreigner.isEmpty()) {
            throw new JupyterException("Another kernel named \"" + KernelSpec.NAME + "\" (" + foreigner + ") is in "
                    + folder + ", and stays there. Remove it first if you do not need it (jupyter kernelspec remove "
                    + KernelSpec.NAME + "), or do without: ./quintet notebooks uses the project's kernel in any case.");
        }
        try {
            spec.write(folder);
        } catch (JupyterException e) {
            if (user) {
                throw e;
            }
            throw new JupyterException(
                    folder + ", where everybody's kernels are, is not yours to write to. For you alone:"
                            + " ./quintet notebooks --install-kernel --user",
                    e);
        }
        List<String> news = new ArrayList<>();
        news.add("The kernel \"Java\" is now in " + folder);
        news.add("It runs what is built in the project's folder: register it again if you move that.");
        Jupyter.Installed seen = jupyter.kernels().get(KernelSpec.NAME);
        if (seen != null && !seen.folder().equals(folder) && !KernelSpec.isOurs(seen.spec())) {
            news.add("Note: Jupyter may take the other kernel of that name, in " + seen.folder() + ".");
        }
        return news;
    }
}
