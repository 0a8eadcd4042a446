package quintet.model;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import quintet.features.RawInput;
import quintet.features.Waveform;

/**
 * What somebody has of one example: raw input by name of the modality. What is left out is absent.
 *
 * <pre>{@code
 * RawExample example = RawExample.empty().text("name", "seven").image("image", Path.of("seven.png"));
 * }</pre>
 *
 * @param inputs raw input by name of the modality
 */
public record RawExample(Map<String, RawInput> inputs) {

    public RawExample {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        inputs.forEach((name, input) -> {
            if (name == null || input == null) {
                throw new IllegalArgumentException(
                        "Modality \"" + name + "\" was given null. Leave out what is absent, and name what is there.");
            }
        });
    }

    /** An example of which nothing is known yet. */
    public static RawExample empty() {
        return new RawExample(Map.of());
    }

    /**
     * This example with one more modality.
     *
     * @throws IllegalArgumentException if it has the modality already
     */
    public RawExample with(String name, RawInput input) {
        if (inputs.containsKey(name)) {
            throw new IllegalArgumentException("Modality \"" + name + "\" was given twice.");
        }
        Map<String, RawInput> more = new LinkedHashMap<>(inputs);
        more.put(name, input);
        return new RawExample(more);
    }

    public RawExample text(String name, String text) {
        return with(name, new RawInput.Text(text));
    }

    /** A PNG or JPEG file. */
    public RawExample image(String name, Path file) {
        return with(name, new RawInput.File(file));
    }

    public RawExample image(String name, BufferedImage image) {
        return with(name, new RawInput.Image(image));
    }

    /** A WAV file. */
    public RawExample audio(String name, Path file) {
        return with(name, new RawInput.File(file));
    }

    public RawExample audio(String name, Waveform sound) {
        return with(name, new RawInput.Audio(sound));
    }

    /** A CSV file: a line of names, then a line a sample. */
    public RawExample sensor(String name, Path file) {
        return with(name, new RawInput.File(file));
    }

    /** Readings {@code [channels][samples]}. */
    public RawExample sensor(String name, double[][] readings) {
        return with(name, new RawInput.Sensor(readings));
    }

    public RawExample vector(String name, double... numbers) {
        return with(name, new RawInput.Vector(numbers));
    }
}
