package quintet.data.catalog;

import java.nio.file.Path;

/** Reads the folders {@code neg} and {@code pos}, a review a file (B. Pang and L. Lee, A sentimental education, 2004). */
public final class MovieReviewsReader {

    private MovieReviewsReader() {}

    /**
     * @param folder any folder above the two
     * @throws DataException if one of them is missing or empty
     */
    public static LabelledTexts read(Path folder) {
        return SentencePolarityReader.binary(
                TextFiles.folder(TextFiles.find(folder, "neg")), TextFiles.folder(TextFiles.find(folder, "pos")), null);
    }
}
