package quintet.data;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * One channel through which an example is observed: a picture, a sound, a text, a vector of measurements.
 *
 * <p>The array that holds <i>n</i> examples of a modality has the shape
 *
 * <ul>
 *   <li>vector: {@code [n, size]}
 *   <li>image: {@code [n, channels, height, width]}, values in 0..1 by convention
 *   <li>sequence: {@code [n, size, steps]}, one column of {@code size} numbers a step
 *   <li>tokens: {@code [n, 1, steps]}, a sequence of ids {@code 0 .. vocabulary - 1}; 0 is padding, 1 is unknown
 * </ul>
 *
 * A sequence or token modality may come with a mask {@code [n, steps]}: 1 where a step exists, 0 where it is padding. A vector
 * or an image may come with a mask {@code [n, 1]}: 0 where it is absent.
 *
 * @param name what messages, tables and charts call it
 * @param type Deeplearning4j's description of its shape
 * @param vocabulary number of different tokens, or 0 if the values are not tokens
 */
public record Modality(String name, InputType type, int vocabulary) {

    public Modality {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("A modality needs a name, such as \"image\" or \"text\".");
        }
        if (!(type instanceof InputType.InputTypeFeedForward)
                && !(type instanceof InputType.InputTypeConvolutional)
                && !(type instanceof InputType.InputTypeRecurrent)) {
            throw new IllegalArgumentException("Modality \"" + name + "\": the type must be a vector, an image or a"
                    + " sequence, but is " + type + ".");
        }
        if (vocabulary < 0 || (vocabulary > 0 && !(type instanceof InputType.InputTypeRecurrent))) {
            throw new IllegalArgumentException(
                    "Modality \"" + name + "\": only a sequence has a vocabulary (it was given " + vocabulary + ").");
        }
    }

    /** A vector of {@code size} numbers. */
    public static Modality vector(String name, int size) {
        return new Modality(name, InputType.feedForward(positive(name, "size", size)), 0);
    }

    /** A picture, or anything else on a grid, such as a mel map (height = bands, width = frames, one channel). */
    public static Modality image(String name, int height, int width, int channels) {
        positive(name, "height", height);
        positive(name, "width", width);
        return new Modality(name, InputType.convolutional(height, width, positive(name, "channels", channels)), 0);
    }

    /** A sequence of {@code steps} columns of {@code size} numbers. */
    public static Modality sequence(String name, int size, int steps) {
        positive(name, "steps", steps);
        return new Modality(name, InputType.recurrent(positive(name, "size", size), steps), 0);
    }

    /** A sequence of {@code steps} token ids below {@code vocabulary}. */
    public static Modality tokens(String name, int vocabulary, int steps) {
        positive(name, "vocabulary", vocabulary);
        positive(name, "steps", steps);
        return new Modality(name, InputType.recurrent(1, steps), vocabulary);
    }

    /** Whether the values are token ids. */
    public boolean isTokens() {
        return vocabulary > 0;
    }

    /** Whether the values are a sequence (of columns or tokens), so that a mask may go with them. */
    public boolean isSequence() {
        return type instanceof InputType.InputTypeRecurrent;
    }

    /** What Deeplearning4j is told: its embedding takes the size of a recurrent input for the number of different ids. */
    public InputType inputType() {
        return isTokens() ? InputType.recurrent(vocabulary, steps()) : type;
    }

    /** The shape of an array that holds {@code examples} examples. */
    public long[] shape(long examples) {
        if (type instanceof InputType.InputTypeConvolutional grid) {
            return new long[] {examples, grid.getChannels(), grid.getHeight(), grid.getWidth()};
        }
        if (type instanceof InputType.InputTypeRecurrent sequence) {
            return new long[] {examples, sequence.getSize(), sequence.getTimeSeriesLength()};
        }
        return new long[] {examples, ((InputType.InputTypeFeedForward) type).getSize()};
    }

    /** Number of steps of a sequence. */
    public int steps() {
        if (type instanceof InputType.InputTypeRecurrent sequence) {
            return (int) sequence.getTimeSeriesLength();
        }
        throw new IllegalStateException("Modality \"" + name + "\" is no sequence and has no steps.");
    }

    @Override
    public String toString() {
        String shape = Arrays.toString(shape(1)).replaceFirst("^\\[1, ", "[");
        return isTokens() ? name + " " + shape + " of " + vocabulary + " tokens" : name + " " + shape;
    }

    private static int positive(String name, String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(
                    "Modality \"" + name + "\": " + what + " must be at least 1, but is " + value + ".");
        }
        return value;
    }
}
