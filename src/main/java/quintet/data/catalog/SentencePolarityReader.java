package quintet.data.catalog;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reads {@code rt-polarity.neg} and {@code rt-polarity.pos}, a sentence a line (B. Pang and L. Lee, Seeing stars, 2005):
 * UTF-8 as NLTK packs them, or Latin-1 as Cornell does.
 */
public final class SentencePolarityReader {

    static final List<String> CLASSES = List.of("negative", "positive");

    private SentencePolarityReader() {}

    /**
     * @param folder any folder above the two files
     * @throws DataException if one of them is missing or empty
     */
    public static LabelledTexts read(Path folder) {
        List<String> negative = lines(TextFiles.find(folder, "rt-polarity.neg"));
        List<String> positive = lines(TextFiles.find(folder, "rt-polarity.pos"));
        return binary(negative, positive, null);
    }

    static LabelledTexts binary(List<String> negative, List<String> positive, int[] testRows) {
        List<String> texts = new ArrayList<>(negative);
        texts.addAll(positive);
        int[] labels = IntStream.range(0, texts.size())
                .map(i -> i < negative.size() ? 0 : 1)
                .toArray();
        return new LabelledTexts(texts, labels, CLASSES, testRows);
    }

    private static List<String> lines(Path file) {
        // not lines(): the Latin-1 files hold the control character U+0085, which is no end of line here
        List<String> lines = List.of(TextFiles.read(file).split("\r?\n")).stream()
                .filter(line -> !line.isBlank())
                .toList();
        if (lines.isEmpty()) {
            throw new DataException(file + " holds no sentence. Fetch the set again.");
        }
        return lines;
    }
}
