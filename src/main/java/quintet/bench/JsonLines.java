package quintet.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

    /** The last line of a program's output that is a JSON object; whatever else it printed is passed over. */
    public static Optional<JsonNode> last(List<String> output) {
        for (int i = output.size() - 1; i >= 0; i--) {
            if (output.get(i).strip().startsWith("{")) {
                try {
                    return Optional.of(JSON.readTree(output.get(i)));
                } catch (JsonProcessingException e) {
                    continue; // some other line in braces
                }
            }
        }
        return Optional.empty();
    }
}
