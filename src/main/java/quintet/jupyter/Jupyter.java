package quintet.jupyter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A Jupyter that was found and answers.
 *
 * @param python the Python that it is installed in
 * @param versions the versions of its packages that can be loaded
 * @param kernels the kernels that its user has, by name
 * @param userFolder where its user's own kernels are
 * @param sharedFolder where those of everybody who uses this Python are
 */
public record Jupyter(
        Path python, Map<String, String> versions, Map<String, Installed> kernels, Path userFolder, Path sharedFolder) {

    /** What something needs of Jupyter. */
    public enum Part {
        /** A server to open in a browser. */
        SERVER("jupyterlab or notebook"),
        /** The client that runs notebooks. */
        CLIENT("nbclient"),
        /** The exporter. */
        CONVERTER("nbconvert");

        private final String title;

        Part(String title) {
            this.title = title;
        }

        @Override
        public String toString() {
            return title;
        }
    }

    /**
     * A kernel that a user has.
     *
     * @param folder where it lies
     * @param spec its kernel.json
     */
    public record Installed(Path folder, JsonNode spec) {}

    /** Reads what the probe has said. */
    static Jupyter of(JsonNode answer) {
        Map<String, String> versions = new LinkedHashMap<>();
        answer.path("versions").fields().forEachRemaining(entry -> {
            if (entry.getValue().isTextual()) {
                versions.put(entry.getKey(), entry.getValue().asText());
            }
        });
        Map<String, Installed> kernels = new LinkedHashMap<>();
        answer.path("kernels").fields().forEachRemaining(entry -> {
            if (entry.getValue().path("spec") instanceof ObjectNode spec) {
                kernels.put(
                        entry.getKey(),
                        new Installed(Path.of(entry.getValue().path("folder").asText()), spec));
            }
        });
        return new Jupyter(
                Path.of(answer.path("python").asText()),
                versions,
                kernels,
                Path.of(answer.path("folders").path("user").asText()),
                Path.of(answer.path("folders").path("everybody").asText()));
    }

    /** Whether it has this part. */
    public boolean has(Part part) {
        return switch (part) {
            case SERVER -> server().isPresent();
            case CLIENT -> versions.containsKey("nbclient");
            case CONVERTER -> versions.containsKey("nbconvert");
        };
    }

    /** Whether it has all of these parts. */
    public boolean hasAll(Collection<Part> parts) {
        return parts.stream().allMatch(this::has);
    }

    /** The package that serves: JupyterLab where it is there, else the classic notebook. */
    public Optional<String> server() {
        return versions.containsKey("jupyterlab")
                ? Optional.of("jupyterlab")
                : Optional.of("notebook").filter(versions::containsKey);
    }

    /** Such as {@code jupyterlab 4.2.5, nbclient 0.10.0 (/usr/bin/python3)}. */
    public String describe() {
        StringBuilder text = new StringBuilder();
        versions.forEach((name, version) ->
                text.append(text.isEmpty() ? "" : ", ").append(name).append(' ').append(version));
        return text + " (" + python + ")";
    }
}
