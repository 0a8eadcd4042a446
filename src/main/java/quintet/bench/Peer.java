package quintet.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The same measurement by another program, which takes the same flags and prints the same line of JSON.
 *
 * @param command how it is started, such as {@code /usr/bin/python3 benchmarks/peer_bilstm.py}
 */
public record Peer(String command) {

    public Peer {
        if (Programs.words(command).isEmpty()) {
            throw new IllegalArgumentException("--peer must name a program, such as"
                    + " \"/usr/bin/python3 benchmarks/peer_bilstm.py\", but is empty.");
        }
    }

    /** The words of a command line; quotes, single or double, keep words together. */
    public static List<String> words(String line) {
        return Programs.words(line);
    }

    /**
     * Runs it.
     *
     * @throws IOException if it does not start, fails, or prints no JSON; the message says which
     */
    public JsonNode measure(List<String> flags) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(Programs.words(command));
        words.addAll(flags);
        return JsonLines.last(Programs.read(new ProcessBuilder(words)))
                .orElseThrow(() -> new IOException("The peer \"" + command
                        + "\" printed no line of JSON; it should print what ./quintet bench lstm prints."));
    }
}
