package quintet.studies;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import quintet.data.DataSplit;
import quintet.data.Sampling;
import quintet.data.catalog.Catalog;
import quintet.data.catalog.CsvData;
import quintet.data.catalog.DataException;
import quintet.data.catalog.DataStore;
import quintet.data.catalog.Nearest;
import quintet.data.catalog.PreparedData;
import quintet.data.catalog.Views;
import quintet.data.synthetic.Digits;
import quintet.data.synthetic.KnownAnswers;
import quintet.data.synthetic.Scenes;
import quintet.experiment.Budget;
import quintet.runtime.PatientDeallocation;

/** The data that a study can be asked of, by name: generated, real, or a table of the user's own. */
public final class StudyData {

    /** Seed of generated data, of splits and of noise; the seeds of a study leave the data as they are. */
    public static final long SEED = 2026;

    private static final Map<String, LongFunction<PreparedData>> GENERATED = generated();

    private StudyData() {}

    private static Map<String, LongFunction<PreparedData>> generated() {
        Map<String, LongFunction<PreparedData>> sets = new LinkedHashMap<>();
        // half of the examples judge: they cost little, and what they say is only as sure as they are many
        sets.put(
                "digits",
                seed -> new PreparedData(
                        Digits.defaults().withExamples(2000).generate(seed).split(0.1, 0.5, seed), Digits.features()));
        Scenes scenes = Scenes.defaults().withExamples(2000);
        sets.put("scenes", seed -> new PreparedData(scenes.generate(seed).split(0.1, 0.5, seed), scenes.features()));
        for (KnownAnswers.Relation relation : KnownAnswers.Relation.values()) {
            KnownAnswers answers = KnownAnswers.of(relation).withExamples(2000).withNoise(0.3);
            sets.put(
                    "known-answers-" + relation.name().toLowerCase(Locale.ROOT),
                    seed -> new PreparedData(answers.generate(seed).split(0.1, 0.5, seed), answers.features()));
        }
        return sets;
    }

    /** The generated sets and the real ones. */
    public static List<String> names() {
        return Stream.concat(GENERATED.keySet().stream(), Catalog.names().stream())
                .toList();
    }

    /**
     * Loads a set.
     *
     * @param data one of {@link #names}, or a file whose name ends in {@code .csv}
     * @param views how a text becomes three modalities; of no effect on other data
     * @param budget whose number of examples the training part is cut to, by a random sample; the other parts stay whole
     * @param store where real sets come from
     * @throws DataException if there is no such set (the message suggests the nearest name) or it cannot be had
     */
    public static DataSplit load(String data, Views views, Budget budget, DataStore store) {
        return prepare(data, views, budget, store).split();
    }

    /** The split of {@link #load}, and how raw input became its arrays. */
    public static PreparedData prepare(String data, Views views, Budget budget, DataStore store) {
        PatientDeallocation.install(); // before the first array
        PreparedData prepared = whole(data, views, store);
        DataSplit whole = prepared.split();
        if (whole.train().size() <= budget.examples()) {
            return prepared;
        }
        int[] sample = Sampling.permutation(whole.train().size(), new Random(SEED));
        DataSplit cut = new DataSplit(
                whole.train().rows(Arrays.copyOf(sample, budget.examples())), whole.validation(), whole.test());
        return new PreparedData(cut, prepared.features(), prepared.testGroups());
    }

    /**
     * Whether there is such data, before anything is loaded.
     *
     * @throws DataException if there is none; the message suggests the nearest name
     */
    public static void check(String data) {
        if (isTable(data)) {
            if (!Files.isRegularFile(Path.of(data))) {
                throw new DataException("There is no file " + data + ".");
            }
        } else if (List.of("mnist", "fsdd").contains(data)) {
            throw new DataException("\"" + data + "\" has one modality only; it is a part of \"av-digits\".");
        } else if (Files.isRegularFile(Path.of(data + ".csv"))) {
            throw new DataException("There is no data set \"" + data + "\". Did you mean the file " + data + ".csv?");
        } else if (!names().contains(data)) {
            throw new DataException("There is no data set \"" + data + "\"." + Nearest.hint(data, names())
                    + " Known are " + String.join(", ", names())
                    + "; a table of your own is named by its file, which ends in .csv.");
        }
    }

    /**
     * Whether the views that were asked for mean something to the data.
     *
     * @throws DataException if not; the message names the sets of texts
     */
    public static void check(String data, Views views) {
        if (views != Views.DISTINCT && !Catalog.ofTexts().contains(data)) {
            throw new DataException("--views " + views.name().toLowerCase(Locale.ROOT) + " changes nothing about "
                    + label(data) + ": it is for sets of texts, which are "
                    + String.join(", ", Catalog.ofTexts()) + ". Leave it out.");
        }
    }

    /** What results call the data: the name, or that of the file without folder and ending. */
    public static String label(String data) {
        return isTable(data) ? Path.of(data).getFileName().toString().replaceFirst("(?i)\\.csv$", "") : data;
    }

    /** Whether the classes of a set are people, to be told by that label of the set. */
    public static boolean isOfIdentities(String label) {
        return label.startsWith("sp-sw-har-identity");
    }

    private static boolean isTable(String data) {
        return data.toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    private static PreparedData whole(String data, Views views, DataStore store) {
        check(data);
        if (GENERATED.containsKey(data)) {
            return GENERATED.get(data).apply(SEED);
        }
        return isTable(data)
                ? CsvData.prepare(Path.of(data), SEED)
                : Catalog.prepare(data, store, Catalog.defaults(data).withViews(views), SEED);
    }
}
