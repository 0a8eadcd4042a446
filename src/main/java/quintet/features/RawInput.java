package quintet.features;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Objects;

/**
 * What somebody has of one modality of one example, before anything is computed. Arrays are shared, not copied: treat them as
 * read-only.
 */
public sealed interface RawInput {

    /** The word for it in messages. */
    String what();

    /** A text. */
    record Text(String text) implements RawInput {

        public Text {
            Objects.requireNonNull(text, "text");
        }

        @Override
        public String what() {
            return "a text";
        }
    }

    /** A picture. */
    record Image(BufferedImage image) implements RawInput {

        public Image {
            Objects.requireNonNull(image, "image");
        }

        @Override
        public String what() {
            return "a picture";
        }
    }

    /** A sound. */
    record Audio(Waveform sound) implements RawInput {

        public Audio {
            Objects.requireNonNull(sound, "sound");
        }

        @Override
        public String what() {
            return "a sound";
        }
    }

    /** Readings of a sensor, {@code [channels][samples]}. */
    record Sensor(double[][] channels) implements RawInput {

        public Sensor {
            Objects.requireNonNull(channels, "channels");
        }

        @Override
        public String what() {
            return "a sensor's readings";
        }
    }

    /** Numbers, in the order of the columns. */
    record Vector(double[] numbers) implements RawInput {

        public Vector {
            Objects.requireNonNull(numbers, "numbers");
        }

        @Override
        public String what() {
            return "numbers";
        }
    }

    /** A file of any kind: a text in UTF-8, a PNG or JPEG picture, a WAV sound, a CSV table of readings or of one row of numbers. */
    record File(Path path) implements RawInput {

        public File {
            Objects.requireNonNull(path, "path");
        }

        @Override
        public String what() {
            return "the file " + path;
        }
    }

    /** The fault of an input of the wrong kind. */
    default IllegalArgumentException unfit(String needed) {
        return new IllegalArgumentException("it takes " + needed + ", but was given " + what() + ".");
    }
}
