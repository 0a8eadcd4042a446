package quintet.features;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * How a raw text becomes token ids: cut, shortened, looked up. All that this takes is here, so that training and every later
 * use of a model turn the same text into the same numbers.
 *
 * @param tokenization how a text is cut into tokens
 * @param steps longest sequence of tokens; of a longer text the beginning stays
 * @param vocabulary the ids of tokens
 */
public record TextFeatures(Tokenization tokenization, int steps, Vocabulary vocabulary) implements InputFeatures {

    /** Bytes that a file may have. */
    private static final long MAX_BYTES = 16L << 20;

    public TextFeatures {
        Objects.requireNonNull(tokenization, "tokenization");
        Objects.requireNonNull(vocabulary, "vocabulary");
        checkSteps(steps);
    }

    /**
     * Counts a vocabulary ({@link Vocabulary#of}) in what a network will see of the training texts, so that a token that
     * only ever stands behind the cut takes no place.
     *
     * @param maxSize most ids there may be, with padding and unknown; at least 2
     * @param minCount how often a token must occur to have an id of its own; at least 1
     */
    public static TextFeatures fit(
            List<String> trainingTexts, Tokenization tokenization, int steps, int maxSize, int minCount) {
        checkSteps(steps);
        List<List<String>> tokens = trainingTexts.stream()
                .map(text -> cut(tokenization, steps, text))
                .toList();
        return new TextFeatures(tokenization, steps, Vocabulary.of(tokens, maxSize, minCount));
    }

    /** The tokens of a text that a network gets to see, whether they are in the vocabulary or not. */
    public List<String> tokens(String text) {
        return cut(tokenization, steps, text);
    }

    /** Token ids {@code [n, 1, steps]} and mask {@code [n, steps]} of n texts, row i of text i ({@link Vocabulary#encode}). */
    public TokenBatch encode(List<String> texts) {
        return vocabulary.encode(texts.stream().map(this::tokens).toList(), steps);
    }

    @Override
    public String kind() {
        return "text";
    }

    @Override
    public String takes() {
        return "a text, of which the first " + steps + " tokens count";
    }

    @Override
    public InputType type() {
        return InputType.recurrent(1, steps);
    }

    @Override
    public int tokenCount() {
        return vocabulary.size();
    }

    /**
     * The ids and the mask of one text.
     *
     * @throws IllegalArgumentException if there is nothing in it to read: training may hold an empty text among thousands, but to
     *     ask for the class of nothing is a slip
     */
    @Override
    public EncodedInput encode(RawInput raw) {
        String text;
        if (raw instanceof RawInput.Text given) {
            text = given.text();
        } else if (raw instanceof RawInput.File file) {
            text = read(file.path());
        } else {
            throw raw.unfit("a text");
        }
        if (tokens(text).isEmpty()) {
            throw new IllegalArgumentException(
                    "the text is empty: there is nothing in it to read. Give at least one word.");
        }
        TokenBatch batch = encode(List.of(text));
        return new EncodedInput(
                batch.ids().data().asFloat(), batch.mask().data().asFloat());
    }

    private static String read(Path file) {
        try {
            return Files.readString(RawFile.checked(file, MAX_BYTES));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the file " + file + " is no UTF-8 text.", e);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void checkSteps(int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("steps must be at least 1, but is " + steps + ".");
        }
    }

    private static List<String> cut(Tokenization tokenization, int steps, String text) {
        List<String> tokens = tokenization.tokens(text);
        return List.copyOf(tokens.subList(0, Math.min(steps, tokens.size())));
    }
}
