package quintet.model;

import java.util.List;
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
 * @param levels what the encoder's lower layers put out, lowest first, this map not among them
 * @param presence the vertex {@code [n, 1]} that is 1 where the modality is there and 0 where it is absent, or null if the
 *     network takes every modality for there
 */
public record FeatureMap(String vertex, InputType type, String embedding, List<FeatureMap> levels, String presence) {

    public FeatureMap {
        Objects.requireNonNull(vertex, "vertex");
        Objects.requireNonNull(type, "type");
        levels = List.copyOf(levels);
    }

    public FeatureMap(String vertex, InputType type) {
        this(vertex, type, null, List.of(), null);
    }

    /** This map above others of the same encoder. */
    FeatureMap above(List<FeatureMap> lower) {
        return new FeatureMap(vertex, type, embedding, lower, presence);
    }

    /** This map, and those below it, of a modality whose presence stands in that vertex. */
    public FeatureMap withPresence(String name) {
        return new FeatureMap(
                vertex,
                type,
                embedding,
                levels.stream().map(level -> level.withPresence(name)).toList(),
                name);
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
