package quintet.model;

import java.util.Objects;
import org.deeplearning4j.nn.conf.inputs.InputType;
import quintet.layers.Channels;

/**
 * A vertex of a graph and what it puts out: d channels over L positions (steps of a sequence, cells of a grid), or a
 * vector.
 *
 * @param vertex name of the vertex
 * @param type what it puts out: {@code [n, d, steps]}, {@code [n, d, height, width]} or {@code [n, d]}
 * @param embedding the vertex that embeds each position by itself, before the encoder looks at its neighbours, if the
 *     encoder has one that puts out the same shape; else null
 */
public record FeatureMap(String vertex, InputType type, String embedding) {

    public FeatureMap {
        Objects.requireNonNull(vertex, "vertex");
        Objects.requireNonNull(type, "type");
    }

    public FeatureMap(String vertex, InputType type) {
        this(vertex, type, null);
    }

    /** Whether the positions are steps of a sequence. */
    public boolean isSequence() {
        return type instanceof InputType.InputTypeRecurrent;
    }

    /** Whether this is a vector: one position. */
    public boolean isVector() {
        return type instanceof InputType.InputTypeFeedForward;
    }

    /** Number d of channels. */
    public long channels() {
        return Channels.of(type);
    }
}
