package quintet.data.catalog;

import java.util.List;

/**
 * Which columns of a table are what. Where neither text nor image nor numeric columns are named, {@link CsvData#detect}
 * finds them by their names.
 *
 * @param label column of the class
 * @param texts columns of text, each a token modality of words, named like the column
 * @param images columns of image files (paths relative to the table), each a modality, named like the column
 * @param prefixes numeric columns by the beginnings of their names, up to the first {@code _} or {@code .}: all columns of a
 *     prefix make one vector modality, named like the prefix, or {@code PREFIX-numbers} where a text or image column has
 *     that name
 * @param ignored columns that are left out, such as one that gives the answer away
 * @param imageHeight height to which images are scaled, in pixels
 * @param imageWidth width to which images are scaled, in pixels
 * @param imageChannels 1 for grey, 3 for colour
 * @param text how texts become token sequences, and the shares of the parts
 */
public record CsvOptions(
        String label,
        List<String> texts,
        List<String> images,
        List<String> prefixes,
        List<String> ignored,
        int imageHeight,
        int imageWidth,
        int imageChannels,
        TextOptions text) {

    public CsvOptions {
        if (label == null || label.isBlank()) {
            throw new IllegalArgumentException("The label column needs a name, such as \"label\".");
        }
        texts = List.copyOf(texts);
        images = List.copyOf(images);
        prefixes = List.copyOf(prefixes);
        ignored = List.copyOf(ignored);
        if (imageHeight < 1 || imageWidth < 1) {
            throw new IllegalArgumentException(
                    "Images must have at least 1 x 1 pixels, but have " + imageHeight + " x " + imageWidth + ".");
        }
        if (imageChannels != 1 && imageChannels != 3) {
            throw new IllegalArgumentException(
                    "Images have 1 channel (grey) or 3 (colour), but were given " + imageChannels + ".");
        }
    }

    /**
     * Label column {@code label}, the others found by name; images of 32 x 32 in colour; texts by {@link
     * TextOptions#defaults}, but every word counts from its first time on, because own tables tend to be small.
     */
    public static CsvOptions defaults() {
        return new CsvOptions(
                "label",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                32,
                32,
                3,
                TextOptions.defaults().withMinCount(1));
    }

    public CsvOptions withLabel(String column) {
        return new CsvOptions(column, texts, images, prefixes, ignored, imageHeight, imageWidth, imageChannels, text);
    }

    public CsvOptions withTexts(String... columns) {
        return new CsvOptions(
                label, List.of(columns), images, prefixes, ignored, imageHeight, imageWidth, imageChannels, text);
    }

    public CsvOptions withImages(String... columns) {
        return new CsvOptions(
                label, texts, List.of(columns), prefixes, ignored, imageHeight, imageWidth, imageChannels, text);
    }

    public CsvOptions withPrefixes(String... beginnings) {
        return new CsvOptions(
                label, texts, images, List.of(beginnings), ignored, imageHeight, imageWidth, imageChannels, text);
    }

    public CsvOptions withIgnored(String... columns) {
        return new CsvOptions(
                label, texts, images, prefixes, List.of(columns), imageHeight, imageWidth, imageChannels, text);
    }

    public CsvOptions withImageSize(int height, int width, int channels) {
        return new CsvOptions(label, texts, images, prefixes, ignored, height, width, channels, text);
    }

    public CsvOptions withText(TextOptions options) {
        return new CsvOptions(label, texts, images, prefixes, ignored, imageHeight, imageWidth, imageChannels, options);
    }

    /** Whether no column but the label's is named. */
    boolean nothingNamed() {
        return texts.isEmpty() && images.isEmpty() && prefixes.isEmpty();
    }
}
