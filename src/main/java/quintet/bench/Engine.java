package quintet.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Whose layers compute what differs between the two: ours or Deeplearning4j's own. All else is the same program. */
public enum Engine {
    /** The layers of {@link quintet.layers}. */
    QUINTET,
    /** The layers that come with Deeplearning4j. */
    DL4J;

    /** Name and version, for results. */
    public String describe() {
        Properties versions = new Properties();
        try (InputStream stream = Engine.class.getResourceAsStream("/quintet/version.properties")) {
            versions.load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String dl4j = "Deeplearning4j " + versions.getProperty("dl4j");
        return this == DL4J ? dl4j : "quintet " + versions.getProperty("quintet") + " on " + dl4j;
    }
}
