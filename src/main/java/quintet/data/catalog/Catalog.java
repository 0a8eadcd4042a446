package quintet.data.catalog;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import quintet.data.DataSplit;

/** Real data sets by name, fetched where needed, ready to train on. */
public final class Catalog {

    private static final Map<String, Function<Path, LabelledTexts>> TEXTS = texts();

    private Catalog() {}

    private static Map<String, Function<Path, LabelledTexts>> texts() {
        Map<String, Function<Path, LabelledTexts>> texts = new LinkedHashMap<>();
        texts.put("sentence-polarity", SentencePolarityReader::read);
        texts.put("movie-reviews", MovieReviewsReader::read);
        texts.put("imdb", ImdbReader::read);
        return texts;
    }

    /** The names that {@link #load} knows. */
    public static List<String> names() {
        return List.of("av-digits", "sentence-polarity", "movie-reviews", "imdb");
    }

    /** {@link #load(String, DataStore, CatalogOptions, long)} with the options that suit the set. */
    public static DataSplit load(String name, DataStore store, long seed) {
        return load(name, store, defaults(name), seed);
    }

    /**
     * A set as a split of training, validation and test.
     *
     * @param name one of {@link #names}
     * @param seed of the split, and of all noise
     * @throws DataException in one line: unknown name (with the nearest one), or what {@link DataStore#fetch} and the
     *     readers say
     */
    public static DataSplit load(String name, DataStore store, CatalogOptions options, long seed) {
        return prepare(name, store, options, seed).split();
    }

    /** The split of {@link #load(String, DataStore, CatalogOptions, long)}, and how raw input became its arrays. */
    public static PreparedData prepare(String name, DataStore store, CatalogOptions options, long seed) {
        check(name);
        return TEXTS.containsKey(name)
                ? textViews(name, store, options, seed).prepared()
                : AvDigits.prepare(store.fetch(name), options.digits(), seed);
    }

    /** {@link #textViews(String, DataStore, CatalogOptions, long)} with the options that suit the set. */
    public static TextViews textViews(String name, DataStore store, long seed) {
        return textViews(name, store, defaults(name), seed);
    }

    /** The split of {@link #load} of a set of texts, and how it was made of them, for texts that are still to come. */
    public static TextViews textViews(String name, DataStore store, CatalogOptions options, long seed) {
        return TextViews.of(texts(name, store), options.views(), options.text(), seed);
    }

    /** The texts of a set as they are, for those who want to look at them or encode them in their own way. */
    public static LabelledTexts texts(String name, DataStore store) {
        check(name);
        if (!TEXTS.containsKey(name)) {
            throw new DataException(
                    "Data set \"" + name + "\" has no texts; " + String.join(", ", TEXTS.keySet()) + " have.");
        }
        return TEXTS.get(name).apply(store.fetch(name));
    }

    /** The options that suit a set: for whole reviews 250 words and 600 characters, else the defaults. */
    public static CatalogOptions defaults(String name) {
        check(name);
        CatalogOptions options = CatalogOptions.defaults();
        boolean reviews = name.equals("movie-reviews") || name.equals("imdb");
        return reviews ? options.withText(options.text().withWordSteps(250).withCharacterSteps(600)) : options;
    }

    private static void check(String name) {
        if (name.equals("mnist") || name.equals("fsdd")) {
            throw new DataException("Data set \"" + name + "\" has one modality and is an ingredient only;"
                    + " load \"av-digits\", which pairs mnist with fsdd.");
        }
        if (!names().contains(name)) {
            throw new DataException("There is no data set \"" + name + "\"." + Nearest.hint(name, names())
                    + " Known are " + String.join(", ", names()) + ".");
        }
    }
}
