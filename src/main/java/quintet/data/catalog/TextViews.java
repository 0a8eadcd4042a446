package quintet.data.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.data.Sampling;
import quintet.features.TextFeatures;
import quintet.features.TokenBatch;
import quintet.features.Tokenization;

/**
 * Texts as three token modalities: first the split, then the vocabularies, from the training part alone, so that nothing
 * of validation or test is known to training.
 *
 * @param split three token modalities {@code [n, 1, steps]} with masks, in the order that {@link Views} tells
 * @param features how the arrays of each modality were made of the texts, by name of the modality; what makes the same
 *     numbers of new texts
 */
public record TextViews(DataSplit split, Map<String, TextFeatures> features) {

    public TextViews {
        features = Collections.unmodifiableMap(new LinkedHashMap<>(features));
        List<String> names = split.modalities().stream().map(Modality::name).toList();
        if (!names.equals(List.copyOf(features.keySet()))) {
            throw new IllegalArgumentException("Every modality needs its features, but the modalities are " + names
                    + " and the features are of " + features.keySet() + ".");
        }
    }

    /**
     * Drops doubles ({@link LabelledTexts#withoutDoubles}), splits and encodes.
     *
     * <p>Without an official test part the split is stratified by class, with one the test part is that. Every part is in
     * random order, so that its first n examples are a fair sample: files come class by class.
     *
     * @throws IllegalArgumentException if a class has fewer than three texts
     */
    public static TextViews of(LabelledTexts texts, Views views, TextOptions options, long seed) {
        LabelledTexts unique = texts.withoutDoubles();
        int[][] parts = unique.officialTestRows() == null
                ? Sampling.stratifiedSplit(
                        unique.labels(), unique.classes().size(), options.validation(), options.test(), seed)
                : withOfficialTest(unique, options.validation(), seed);
        Map<String, TextFeatures> features = fit(select(unique, parts[0]), views, options);
        DataSplit split = new DataSplit(
                part(unique, parts[0], features), part(unique, parts[1], features), part(unique, parts[2], features));
        return new TextViews(split, features);
    }

    /** The same as a set of any kind. */
    public PreparedData prepared() {
        return new PreparedData(split, new LinkedHashMap<>(features));
    }

    /** The split of {@link #of} alone. */
    public static DataSplit encode(LabelledTexts texts, Views views, TextOptions options, long seed) {
        return of(texts, views, options, seed).split();
    }

    private static Map<String, TextFeatures> fit(List<String> train, Views views, TextOptions options) {
        Map<String, TextFeatures> features = new LinkedHashMap<>();
        TextFeatures words = fit(train, Tokenization.words(), options.wordSteps(), options);
        switch (views) {
            case SAME -> List.of("words1", "words2", "words3").forEach(name -> features.put(name, words));
            case DISTINCT -> {
                Tokenization endings = Tokenization.endings(options.endingLength());
                features.put("words", words);
                features.put("characters", fit(train, Tokenization.characters(), options.characterSteps(), options));
                features.put("endings", fit(train, endings, options.wordSteps(), options));
            }
        }
        return features;
    }

    private static TextFeatures fit(List<String> train, Tokenization tokenization, int steps, TextOptions options) {
        return TextFeatures.fit(train, tokenization, steps, options.vocabulary(), options.minCount());
    }

    private static int[][] withOfficialTest(LabelledTexts texts, double validation, long seed) {
        Set<Integer> test = new HashSet<>();
        Arrays.stream(texts.officialTestRows()).forEach(test::add);
        Random random = new Random(seed);
        List<Integer> train = new ArrayList<>();
        List<Integer> held = new ArrayList<>();
        for (int c = 0; c < texts.classes().size(); c++) {
            int label = c;
            List<Integer> members = new ArrayList<>(IntStream.range(0, texts.size())
                    .filter(i -> texts.labels()[i] == label && !test.contains(i))
                    .boxed()
                    .toList());
            if (members.size() < 2) {
                throw new IllegalArgumentException("Class \"" + texts.classes().get(c) + "\" has " + members.size()
                        + " text(s) outside the test part; it needs one to train and one to validate.");
            }
            Collections.shuffle(members, random);
            int size = (int) Math.max(1, Math.min(members.size() - 1, Math.round(validation * members.size())));
            held.addAll(members.subList(0, size));
            train.addAll(members.subList(size, members.size()));
        }
        Collections.shuffle(train, random);
        Collections.shuffle(held, random);
        List<Integer> official =
                new ArrayList<>(Arrays.stream(texts.officialTestRows()).boxed().toList());
        Collections.shuffle(official, random);
        return new int[][] {numbers(train), numbers(held), numbers(official)};
    }

    private static int[] numbers(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    private static List<String> select(LabelledTexts texts, int[] rows) {
        return Arrays.stream(rows).mapToObj(texts.texts()::get).toList();
    }

    /** Modalities of the same features share their arrays. */
    private static MultimodalDataset part(LabelledTexts texts, int[] rows, Map<String, TextFeatures> features) {
        List<String> chosen = select(texts, rows);
        Map<TextFeatures, TokenBatch> encoded = new IdentityHashMap<>();
        List<Modality> modalities = new ArrayList<>();
        List<TokenBatch> batches = new ArrayList<>();
        features.forEach((name, text) -> {
            modalities.add(Modality.tokens(name, text.vocabulary().size(), text.steps()));
            batches.add(encoded.computeIfAbsent(text, same -> same.encode(chosen)));
        });
        return new MultimodalDataset(
                modalities,
                batches.stream().map(TokenBatch::ids).toList(),
                batches.stream().map(TokenBatch::mask).toList(),
                MultimodalDataset.oneHot(
                        Arrays.stream(rows).map(row -> texts.labels()[row]).toArray(),
                        texts.classes().size()),
                texts.classes());
    }
}
