package quintet.cli;

import java.util.Map;
import java.util.Optional;
import quintet.kernel.Renderer;
import quintet.notebook.Content;
import quintet.notebook.Rendering;

/** Shows the last value of a cell as {@link Rendering} would: the kernel knows nothing of charts, tables and trainings. */
public final class NotebookRenderer implements Renderer {

    /** For {@link java.util.ServiceLoader}. */
    public NotebookRenderer() {}

    @Override
    public Optional<Map<String, Object>> render(Object value) {
        return Rendering.known(value).map(Content::data);
    }
}
