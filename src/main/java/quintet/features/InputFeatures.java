package quintet.features;

import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * How raw input becomes the array of one modality. All that this takes is in the value: what was fitted on the training part is
 * fitted before and kept here, so that training and every later use of a model turn the same raw input into the same numbers, bit
 * for bit.
 *
 * <p>The kinds are a closed set of plain records, so that a saved model can name its kind by a word and hold nothing but numbers and
 * names.
 */
public sealed interface InputFeatures
        permits TextFeatures, ImageFeatures, AudioFeatures, SensorFeatures, VectorFeatures {

    /** The word for the kind: text, image, audio, sensor or vector. */
    String kind();

    /** What a user must give, in half a sentence: {@code a WAV file of 8000 samples a second}. */
    String takes();

    /** The shape of one example, as Deeplearning4j describes it. */
    InputType type();

    /** Number of different token ids, 0 of all but texts. */
    default int tokenCount() {
        return 0;
    }

    /**
     * The numbers of one example.
     *
     * @throws IllegalArgumentException if the input is of another kind or cannot be read; one line that says what was expected
     */
    EncodedInput encode(RawInput raw);
}
