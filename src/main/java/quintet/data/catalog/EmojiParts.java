package quintet.data.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import quintet.features.Tokenizer;

/**
 * Which emoji train, which validate and which test: combinations are held out, never what they are combined of.
 *
 * <p>An emoji is a concept (number k in alphabetical order), a gender g (0 to 2) and skin tones t (0 none, 1 to 5; two are summed).
 * Of a concept with several such combinations, those with (k + g + t) mod 6 = 0 test and those with 3 validate, as in a Latin
 * square: over the concepts every gender and every tone is held out, and every concept has combinations that train. Three things
 * train as a whole: a concept of one combination, since its words would be unknown; a concept of which two pictures are the same
 * bytes, since the test would have been seen; and a held-out name with a word that no name in training has.
 */
final class EmojiParts {

    private static final int CYCLE = 6;
    private static final int VALIDATION = 3;

    private EmojiParts() {}

    /** Part of each emoji: 0 training, 1 validation, 2 test. */
    static int[] of(List<Emoji> emoji) {
        Map<String, List<Integer>> concepts = new TreeMap<>();
        for (int i = 0; i < emoji.size(); i++) {
            concepts.computeIfAbsent(emoji.get(i).concept(), concept -> new ArrayList<>())
                    .add(i);
        }
        int[] parts = new int[emoji.size()];
        int k = 0;
        for (List<Integer> members : concepts.values()) {
            if (members.size() > 1
                    && !samePicture(members.stream().map(emoji::get).toList())) {
                for (int i : members) {
                    Emoji one = emoji.get(i);
                    int sum = k
                            + one.gender()
                            + one.tones().stream().mapToInt(Integer::intValue).sum();
                    parts[i] = sum % CYCLE == 0 ? 2 : sum % CYCLE == VALIDATION ? 1 : 0;
                }
                k++;
            }
        }
        knownWords(emoji, parts);
        return parts;
    }

    /** Two pictures of one concept that do not differ. */
    private static boolean samePicture(List<Emoji> members) {
        try {
            for (int i = 0; i < members.size(); i++) {
                for (int j = 0; j < i; j++) {
                    // most differ in size, so few are opened
                    if (Files.size(members.get(i).picture())
                                    == Files.size(members.get(j).picture())
                            && Files.mismatch(
                                            members.get(i).picture(),
                                            members.get(j).picture())
                                    < 0) {
                        return true;
                    }
                }
            }
            return false;
        } catch (IOException e) {
            throw new DataException(
                    "The pictures of \"" + members.get(0).name() + "\" cannot be read (" + Disk.reason(e)
                            + "). Fetch the set again.",
                    e);
        }
    }

    private static void knownWords(List<Emoji> emoji, int[] parts) {
        Set<String> trained = new HashSet<>();
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] == 0) {
                trained.addAll(Tokenizer.words(emoji.get(i).name()));
            }
        }
        for (int i = 0; i < parts.length; i++) {
            List<String> words = Tokenizer.words(emoji.get(i).name());
            if (parts[i] != 0 && !trained.containsAll(words)) {
                parts[i] = 0;
                trained.addAll(words);
            }
        }
    }
}
