package quintet.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.XYChart;
import quintet.plots.LinePlot;

/** How cost grows with one number: results of measurements that differ in that number alone. */
public final class Growth {

    private record Point(double x, double milliseconds) {}

    private final String varied;
    private final Map<String, List<Point>> lines = new LinkedHashMap<>();

    /** @param varied what differs, such as {@code steps} */
    public Growth(String varied) {
        this.varied = varied;
    }

    /** Takes note of a result; returns it with the varied number in front. */
    public JsonNode add(String value, JsonNode result) {
        ObjectNode labelled = JsonNodeFactory.instance.objectNode();
        if (isNumber(value)) {
            labelled.put(varied, Long.parseLong(value));
        } else {
            labelled.put(varied, value);
        }
        labelled.setAll((ObjectNode) result);
        if (isNumber(value)) {
            String engine = result.path("engine").asText("?").split(" ")[0];
            String what = result.path("stage").asText("");
            result.fields()
                    .forEachRemaining(field ->
                            note(engine + ", " + (what.isEmpty() ? field.getKey() : what), value, field.getValue()));
        }
        return labelled;
    }

    private void note(String line, String value, JsonNode timing) {
        if (timing.has("median_ms")) {
            lines.computeIfAbsent(line, key -> new ArrayList<>())
                    .add(new Point(
                            Double.parseDouble(value), timing.get("median_ms").asDouble()));
        }
    }

    /** A value that can stand on an axis. */
    public static boolean isNumber(String value) {
        return value.matches("\\d{1,9}");
    }

    /**
     * A line for each timing of each engine.
     *
     * @param title of the chart
     */
    public XYChart chart(String title) {
        return LinePlot.chart(
                title,
                varied,
                "milliseconds, median",
                lines.entrySet().stream()
                        .map(line -> new LinePlot.Line(
                                line.getKey(),
                                line.getValue().stream().mapToDouble(Point::x).toArray(),
                                line.getValue().stream()
                                        .mapToDouble(Point::milliseconds)
                                        .toArray()))
                        .toList());
    }
}
