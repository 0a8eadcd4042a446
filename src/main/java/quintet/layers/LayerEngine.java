package quintet.layers;

import java.util.Locale;
import org.deeplearning4j.common.config.DL4JSystemProperties;
import org.deeplearning4j.util.CrashReportingUtil;
import org.nd4j.linalg.factory.Nd4j;
import quintet.runtime.PatientDeallocation;

/**
 * What computes the layers of this package that Deeplearning4j has a counterpart for: {@link BidirectionalLstm}, {@link
 * TokenEmbedding} and {@link StridedConvolution}. Configuration, parameters and start of a network are the same with both,
 * so what one trained the other runs.
 */
public enum LayerEngine {
    /** The loops of this package, on the processor; far faster there. */
    QUINTET,

    /** Deeplearning4j's layers and ND4J's operations: on a graphics card, and to compare. */
    DEEPLEARNING4J;

    static {
        PatientDeallocation.install(); // whoever makes a layer makes arrays
        if (System.getProperty(DL4JSystemProperties.CRASH_DUMP_ENABLED_PROPERTY) == null) {
            // else Deeplearning4j writes a file into the user's folder whenever memory runs out
            CrashReportingUtil.crashDumpsEnabled(false);
        }
    }

    /** Name of the system property that chooses, {@code quintet} or {@code dl4j}. */
    public static final String PROPERTY = "quintet.layers";

    /**
     * The engine of layers made now: the one that {@value #PROPERTY} names, else that which suits the backend.
     *
     * @throws IllegalArgumentException if the property names none
     */
    public static LayerEngine current() {
        String name = System.getProperty(PROPERTY, "").strip();
        if (!name.isEmpty()) {
            return named(name);
        }
        return Nd4j.getBackend().getClass().getSimpleName().startsWith("JCublas") ? DEEPLEARNING4J : QUINTET;
    }

    /**
     * The engine of that name.
     *
     * @param name {@code quintet} or {@code dl4j}
     * @throws IllegalArgumentException if there is none
     */
    public static LayerEngine named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "quintet" -> QUINTET;
            case "dl4j", "deeplearning4j" -> DEEPLEARNING4J;
            default ->
                throw new IllegalArgumentException("There is no layer engine \"" + name
                        + "\". Take quintet, or dl4j for Deeplearning4j's own layers.");
        };
    }
}
