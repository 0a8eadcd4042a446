package quintet.data.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.data.Sampling;
import quintet.features.TokenBatch;
import quintet.features.Tokenizer;
import quintet.features.Vocabulary;

/**
 * Texts as three token modalities: first the split, then the vocabularies, from the training part alone, so that nothing
 * of validation or test is known to training.
 */
public final class TextViews {

    private TextViews() {}

    /**
     * Drops doubles ({@link LabelledTexts#withoutDoubles}), splits and encodes.
     *
     * @return three token modalities {@code [n, 1, steps]} with masks, in the order that {@link Views} tells; without an
     *     official test part the split is stratified by class, with one the test part is that. Every part is in random order,
     *     so that its first n examples are a fair sample: files come class by class
     * @throws IllegalArgumentException if a class has fewer than three texts
     */
    public static DataSplit encode(LabelledTexts texts, Views views, TextOptions options, long seed) {
        LabelledTexts unique = texts.withoutDoubles();
        int[][] parts = unique.officialTestRows() == null
                ? Sampling.stratifiedSplit(
                        unique.labels(), unique.classes().size(), options.validation(), options.test(), seed)
                : withOfficialTest(unique, options.validation(), seed);
        List<View> chosen = views(views, options);
        List<Vocabulary> vocabularies = chosen.stream()
                .map(view -> Vocabulary.of(view.tokens(unique, parts[0]), options.vocabulary(), options.minCount()))
                .toList();
        return new DataSplit(
                part(unique, parts[0], chosen, vocabularies),
                part(unique, parts[1], chosen, vocabularies),
                part(unique, parts[2], chosen, vocabularies));
    }

    /** One way to see a text; under several names it gives as many modalities that share their arrays. */
    private record View(List<String> names, int steps, Function<String, List<String>> tokenizer) {

        /** What the network will see, so that a word that only ever stands behind the cut takes no place. */
        List<List<String>> tokens(LabelledTexts texts, int[] rows) {
            return Arrays.stream(rows)
                    .mapToObj(row -> tokenizer.apply(texts.texts().get(row)))
                    .map(tokens -> List.copyOf(tokens.subList(0, Math.min(steps, tokens.size()))))
                    .toList();
        }
    }

    private static List<View> views(Views views, TextOptions options) {
        int steps = options.wordSteps();
        return switch (views) {
            case SAME -> List.of(new View(List.of("words1", "words2", "words3"), steps, Tokenizer::words));
            case DISTINCT ->
                List.of(
                        new View(List.of("words"), steps, Tokenizer::words),
                        new View(List.of("characters"), options.characterSteps(), Tokenizer::characters),
                        new View(List.of("endings"), steps, text -> Tokenizer.endings(text, options.endingLength())));
        };
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

    private static MultimodalDataset part(
            LabelledTexts texts, int[] rows, List<View> views, List<Vocabulary> vocabularies) {
        List<Modality> modalities = new ArrayList<>();
        List<TokenBatch> batches = new ArrayList<>();
        for (int v = 0; v < views.size(); v++) {
            View view = views.get(v);
            TokenBatch batch = vocabularies.get(v).encode(view.tokens(texts, rows), view.steps());
            for (String name : view.names()) {
                modalities.add(Modality.tokens(name, vocabularies.get(v).size(), view.steps()));
                batches.add(batch);
            }
        }
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
