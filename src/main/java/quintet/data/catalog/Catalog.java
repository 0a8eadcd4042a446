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
    private static final String ACTIVITY = "sp-sw-har";
    private static final String IDENTITY = "sp-sw-har-identity";

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
        return List.of(
                "av-digits",
                "sentence-polarity",
                "movie-reviews",
                "imdb",
                "mfeat",
                ACTIVITY,
                IDENTITY,
                "meld",
                "wiki-crossmodal",
                "noto-emoji-captions");
    }

    /** Those of {@link #names} that are texts alone, which {@link Views} make several modalities of. */
    public static List<String> ofTexts() {
        return List.copyOf(TEXTS.keySet());
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
        return switch (name) {
            case "av-digits" -> AvDigits.prepare(store.fetch(name), options.digits(), seed);
            case "mfeat" -> MultipleFeatures.prepare(store.fetch(name), seed);
            case ACTIVITY, IDENTITY ->
                inertialWindows(name, store, options, seed).prepared();
            case "meld" -> conversations(store, options, seed).prepared();
            case "wiki-crossmodal" -> WikiCrossmodal.prepare(store.fetch(name), options.crossModal(), seed);
            case "noto-emoji-captions" -> emojiCaptions(store, options, seed).prepared();
            default -> textViews(name, store, options, seed).prepared();
        };
    }

    /**
     * The split of {@link #load} of a set of phone and watch, and of which recording every window is.
     *
     * @param name {@code sp-sw-har} (what is done) or {@code sp-sw-har-identity} (who moves)
     */
    public static InertialWindows inertialWindows(String name, DataStore store, CatalogOptions options, long seed) {
        if (!List.of(ACTIVITY, IDENTITY).contains(name)) {
            check(name);
            throw new DataException("Data set \"" + name + "\" has no recordings of phone and watch; " + ACTIVITY
                    + " and " + IDENTITY + " have.");
        }
        List<InertialRecording> recordings =
                InertialReader.read(store.fetch(ACTIVITY), options.inertial().rateHz());
        return name.equals(ACTIVITY)
                ? InertialWindows.activity(recordings, options.inertial(), seed)
                : InertialWindows.identity(recordings, options.inertial(), seed);
    }

    /** The split of {@link #load} of {@code meld}, and how it was made of utterances, for some that are still to come. */
    public static Conversations conversations(DataStore store, CatalogOptions options, long seed) {
        Path folder = store.fetch("meld");
        return Conversations.of(
                MeldReader.read(folder, "train"),
                MeldReader.read(folder, "dev"),
                MeldReader.read(folder, "test"),
                options.conversation(),
                seed);
    }

    /** The split of {@link #load} of {@code noto-emoji-captions}, and which emoji a row is. */
    public static EmojiCaptions emojiCaptions(DataStore store, CatalogOptions options, long seed) {
        return EmojiCaptions.of(EmojiReader.read(store.fetch("noto-emoji-captions")), options.emoji(), seed);
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

    /** The options that suit a set: for whole reviews 250 words and 600 characters, to tell who moves longer windows. */
    public static CatalogOptions defaults(String name) {
        check(name);
        CatalogOptions options = CatalogOptions.defaults();
        if (name.equals(IDENTITY)) {
            return options.withInertial(InertialOptions.identity());
        }
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
