package quintet.kernel;

import java.util.Map;
import java.util.Optional;

/** A renderer as another package would write one, found by its entry in META-INF/services. */
public final class TemperatureRenderer implements Renderer {

    /** What it shows; below absolute zero it cannot. */
    public record Temperature(double kelvin) {}

    @Override
    public Optional<Map<String, Object>> render(Object value) throws Exception {
        if (!(value instanceof Temperature temperature)) {
            return Optional.empty();
        }
        if (temperature.kelvin() < 0) {
            throw new Exception("below absolute zero");
        }
        return Optional.of(
                Map.of("text/html", "<b>" + temperature.kelvin() + " K</b>", "image/x-bytes", new byte[] {1, 2, 3}));
    }
}
