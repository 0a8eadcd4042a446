package quintet.jupyter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How Jupyter starts a kernel: the contents of a {@code kernel.json}, and the files beside it.
 *
 * @param argv the command; {@code {connection_file}} and {@code {resource_dir}} are filled in by Jupyter
 * @param environment variables that are set for it
 * @param interruptMode {@code message} or {@code signal}
 * @param files further files in its folder, by name
 */
public record KernelSpec(
        List<String> argv, Map<String, String> environment, String interruptMode, Map<String, String> files) {

    /** The name that the notebooks ask for. */
    public static final String NAME = "java";

    private static final String OURS = "quintet";

    private static final String FILE = "kernel.json";

    public KernelSpec {
        argv = List.copyOf(argv);
        environment = new TreeMap<>(environment);
        files = new TreeMap<>(files);
    }

    /** The kernel.json. */
    public String toJson() {
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        ObjectNode json = mapper.createObjectNode();
        argv.forEach(json.putArray("argv")::add);
        json.put("display_name", "Java").put("language", "java").put("interrupt_mode", interruptMode);
        environment.forEach(json.putObject("env")::put);
        json.putObject("metadata").put(OURS, true);
        try {
            return mapper.writeValueAsString(json) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes all files into a folder, over those of an earlier time. */
    public void write(Path folder) {
        byte[] json = toJson().getBytes(StandardCharsets.UTF_8);
        // Java reads its files of arguments in the encoding of the system
        String encoding = System.getProperty("native.encoding", "UTF-8");
        files.forEach((name, text) -> Project.write(folder.resolve(name), text.getBytes(Charset.forName(encoding))));
        Project.write(folder.resolve(FILE), json);
    }

    /** Whether a kernel.json was written by this program. */
    public static boolean isOurs(JsonNode json) {
        return json.path("metadata").path(OURS).asBoolean();
    }

    /** What the folder of a kernel holds that is not ours: its display name, or "" if there is nothing foreign. */
    public static String foreigner(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return "";
        }
        try {
            JsonNode json = new ObjectMapper().readTree(Files.readAllBytes(file));
            return isOurs(json) ? "" : json.path("display_name").asText("unnamed");
        } catch (IOException e) {
            return "unreadable";
        }
    }
}
