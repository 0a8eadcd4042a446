package quintet.data.catalog;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Reads {@code train} and {@code test}, each with folders {@code neg} and {@code pos}, a review a file (A. Maas and others,
 * Learning word vectors for sentiment analysis, 2011). HTML line breaks become blanks. The test part is the official one.
 */
public final class ImdbReader {

    private static final Pattern BREAK = Pattern.compile("<br\\s*/?>", Pattern.CASE_INSENSITIVE);

    private ImdbReader() {}

    /**
     * @param folder any folder above {@code train} and {@code test}
     * @throws DataException if one of the four folders is missing or empty
     */
    public static LabelledTexts read(Path folder) {
        List<String> texts = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        int trainSize = 0;
        for (String part : List.of("train", "test")) {
            if (part.equals("test")) {
                trainSize = texts.size();
            }
            for (String side : List.of("neg", "pos")) {
                for (String text : TextFiles.folder(TextFiles.find(folder, part + "/" + side))) {
                    texts.add(BREAK.matcher(text).replaceAll(" "));
                    labels.add(side.equals("neg") ? 0 : 1);
                }
            }
        }
        return new LabelledTexts(
                texts,
                labels.stream().mapToInt(Integer::intValue).toArray(),
                SentencePolarityReader.CLASSES,
                IntStream.range(trainSize, texts.size()).toArray());
    }
}
