package quintet.data.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import quintet.features.Tokenizer;

/**
 * Texts, each of one class.
 *
 * @param texts the texts
 * @param labels the class of each, as a position in {@code classes}
 * @param classes names of the classes
 * @param officialTestRows rows of the test part that publications use, or null where there is none
 */
public record LabelledTexts(List<String> texts, int[] labels, List<String> classes, int[] officialTestRows) {

    public LabelledTexts {
        texts = List.copyOf(texts);
        classes = List.copyOf(classes);
        if (texts.size() != labels.length) {
            throw new IllegalArgumentException(
                    "Every text needs a label, but there are " + texts.size() + " and " + labels.length + ".");
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes.size()) {
                throw new IllegalArgumentException(
                        "Row " + i + ": label " + labels[i] + " is none of the " + classes.size() + " classes.");
            }
        }
        if (officialTestRows != null) {
            for (int row : officialTestRows) {
                if (row < 0 || row >= labels.length) {
                    throw new IllegalArgumentException("Test row " + row + " is none of the " + labels.length + ".");
                }
            }
        }
    }

    /** Number of texts. */
    public int size() {
        return labels.length;
    }

    /**
     * The same texts without doubles, so that no text can be in two parts of a split. Two texts are the same if their
     * {@link Tokenizer#words} are. Of the doubles the first stays; if they have different labels, none stays, because nobody
     * could learn which is right. An official test part is kept whole, doubles and all, so that results compare with
     * published ones; what is the same as one of its texts goes from the rest.
     */
    public LabelledTexts withoutDoubles() {
        Set<Integer> test = new HashSet<>();
        if (officialTestRows != null) {
            Arrays.stream(officialTestRows).forEach(test::add);
        }
        Map<String, List<Integer>> groups = new HashMap<>();
        for (int i = 0; i < size(); i++) {
            groups.computeIfAbsent(String.join(" ", Tokenizer.words(texts.get(i))), key -> new ArrayList<>(1))
                    .add(i);
        }
        int[] kept = groups.values().stream()
                .flatMapToInt(rows -> kept(rows, test))
                .sorted()
                .toArray();
        int[] newTest = officialTestRows == null
                ? null
                : IntStream.range(0, kept.length)
                        .filter(i -> test.contains(kept[i]))
                        .toArray();
        return new LabelledTexts(
                Arrays.stream(kept).mapToObj(texts::get).toList(),
                Arrays.stream(kept).map(i -> labels[i]).toArray(),
                classes,
                newTest);
    }

    private IntStream kept(List<Integer> rows, Set<Integer> test) {
        List<Integer> inTest = rows.stream().filter(test::contains).toList();
        if (!inTest.isEmpty()) {
            return inTest.stream().mapToInt(Integer::intValue);
        }
        boolean agree = rows.stream().map(i -> labels[i]).distinct().count() == 1;
        return agree ? IntStream.of(rows.get(0)) : IntStream.empty();
    }
}
