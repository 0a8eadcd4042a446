package quintet.kernel;

import java.util.Map;
import java.util.Optional;

/**
 * Says how values of some types are shown in a notebook. Implementations are found by {@link java.util.ServiceLoader}: name the
 * class in {@code META-INF/services/quintet.kernel.Renderer}. They are loaded when the first value is shown, and asked in
 * the order in which they are found; the first one with an answer is taken.
 */
public interface Renderer {

    /**
     * Shows a value.
     *
     * @param value what the last expression of a cell gave; never null
     * @return nothing if this renderer does not know values of that type; else data by media type, such as {@code text/html}
     *     or {@code image/png}. Data are a {@code String}, taken as it is (of a picture in a binary format: base64), or a
     *     {@code byte[]}, which is encoded in base64. {@code text/plain} may be left out: the kernel adds
     *     {@code String.valueOf(value)}.
     * @throws Exception if showing fails; the cell then shows the value as text, and says on standard error what happened
     */
    Optional<Map<String, Object>> render(Object value) throws Exception;
}
