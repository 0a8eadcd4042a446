package quintet.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.function.Supplier;
import quintet.layers.LayerEngine;
import quintet.runtime.Backend;

/** Whose layers compute. All else is the same program. */
public enum Engine {
    /** Those that suit the backend: ours on a processor, Deeplearning4j's on a graphics card. */
    BEST,
    /** Ours. */
    QUINTET,
    /** Those that come with Deeplearning4j. */
    DL4J;

    /** Does something, such as building a network and training it, with the layers, vertices and updaters of this engine. */
    <T> T make(Supplier<T> maker) {
        if (this == BEST) {
            return maker.get();
        }
        String before = System.getProperty(LayerEngine.PROPERTY);
        System.setProperty(LayerEngine.PROPERTY, name());
        try {
            return maker.get();
        } finally {
            if (before == null) {
                System.clearProperty(LayerEngine.PROPERTY);
            } else {
                System.setProperty(LayerEngine.PROPERTY, before);
            }
        }
    }

    /** Name and version, for results; loads ND4J. */
    public String describe() {
        Properties versions = new Properties();
        try (InputStream stream = Engine.class.getResourceAsStream("/quintet/version.properties")) {
            versions.load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String quintet = "quintet " + versions.getProperty("quintet");
        String dl4j = "Deeplearning4j " + versions.getProperty("dl4j");
        String backend = Backend.current().name();
        return (make(LayerEngine::current) == LayerEngine.QUINTET
                        ? quintet + " on " + dl4j
                        : dl4j + "'s layers in " + quintet)
                + (backend.equals("CPU") ? "" : ", " + backend);
    }
}
