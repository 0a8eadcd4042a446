package quintet.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Results as JSON, one line each, and back. */
public final class JsonLines {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonLines() {}

    /** One line. */
    public static String line(Object result) {
        try {
            return JSON.writeValueAsString(result);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(result.getClass() + " cannot be written as JSON: " + e.getMessage(), e);
        }
    }

    /** The lines of a program's output that are JSON objects; whatever else it printed is passed over. */
    public static List<JsonNode> all(List<String> output) {
        List<JsonNode> objects = new ArrayList<>();
        for (String line : output) {
            if (line.strip().startsWith("{")) {
                try {
                    objects.add(JSON.readTree(line));
                } catch (JsonProcessingException e) {
                    continue; // some other line in braces
                }
            }
        }
        return objects;
    }

    /** The last of {@link #all}. */
    public static Optional<JsonNode> last(List<String> output) {
        List<JsonNode> objects = all(output);
        return objects.isEmpty() ? Optional.empty() : Optional.of(objects.get(objects.size() - 1));
    }
}
