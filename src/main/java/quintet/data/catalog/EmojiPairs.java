package quintet.data.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Questions whose answers the names give (T. Mikolov, W. Yih, G. Zweig, Linguistic regularities in continuous space word
 * representations, NAACL 2013, asked of pictures): put one word of an English name in the place of another, and look whether
 * an emoji has the name that results. The same list gives the same questions in the same order; rows are those of the list. To ask
 * for what is held out, give the whole list and keep the questions whose answer is in {@link EmojiCaptions#test}.
 */
public final class EmojiPairs {

    private static final List<String> TONES = List.of("light", "medium-light", "medium", "medium-dark", "dark").stream()
            .map(tone -> tone + " skin tone")
            .toList();

    private EmojiPairs() {}

    /** A man for a woman and the other way round, all else the same: "man firefighter", "woman firefighter". */
    public static List<EmojiPair> gender(List<Emoji> emoji) {
        Map<String, Integer> rows = rows(emoji);
        List<EmojiPair> pairs = new ArrayList<>();
        for (int i = 0; i < emoji.size(); i++) {
            String name = emoji.get(i).name();
            if (emoji.get(i).gender() > 0) {
                add(pairs, rows, i, name, "man", "woman");
                add(pairs, rows, i, name, "woman", "man");
                add(pairs, rows, i, name, "men", "women");
                add(pairs, rows, i, name, "women", "men");
            }
        }
        return pairs;
    }

    /** One skin tone for every other, of emoji that have one: "artist: dark skin tone", "artist: light skin tone". */
    public static List<EmojiPair> skinTone(List<Emoji> emoji) {
        Map<String, Integer> rows = rows(emoji);
        List<EmojiPair> pairs = new ArrayList<>();
        for (int i = 0; i < emoji.size(); i++) {
            if (emoji.get(i).tones().size() == 1) {
                String tone = TONES.get(emoji.get(i).tones().get(0) - 1);
                for (String other : TONES) {
                    if (!other.equals(tone)) {
                        add(pairs, rows, i, emoji.get(i).name(), tone, other);
                    }
                }
            }
        }
        return pairs;
    }

    /**
     * One profession for every other of the same gender and tone: "woman firefighter: dark skin tone", "woman police officer: dark
     * skin tone". A profession is a concept whose name alone tells no gender, and in front of which "man" or "woman" may stand.
     */
    public static List<EmojiPair> profession(List<Emoji> emoji) {
        Map<String, Integer> rows = rows(emoji);
        Set<String> professions = professions(emoji);
        List<EmojiPair> pairs = new ArrayList<>();
        for (int i = 0; i < emoji.size(); i++) {
            if (professions.contains(emoji.get(i).concept())) {
                for (String other : professions) {
                    if (!other.equals(emoji.get(i).concept())) {
                        add(pairs, rows, i, emoji.get(i).name(), emoji.get(i).concept(), other);
                    }
                }
            }
        }
        return pairs;
    }

    private static Set<String> professions(List<Emoji> emoji) {
        Set<String> bare = new HashSet<>();
        emoji.forEach(one -> bare.add(one.name()));
        Set<String> professions = new TreeSet<>();
        for (Emoji one : emoji) {
            String concept = one.concept();
            if (bare.contains(concept) && bare.contains("man " + concept) && bare.contains("woman " + concept)) {
                professions.add(concept);
            }
        }
        return professions;
    }

    private static Map<String, Integer> rows(List<Emoji> emoji) {
        Map<String, Integer> rows = new HashMap<>();
        for (int i = 0; i < emoji.size(); i++) {
            rows.put(emoji.get(i).name(), i);
        }
        return rows;
    }

    /** Adds the pair if the words stand in the name once, as whole words, and the name that results exists. */
    private static void add(
            List<EmojiPair> pairs, Map<String, Integer> rows, int row, String name, String subtract, String add) {
        int at = indexOf(name, subtract);
        if (at < 0) {
            return;
        }
        Integer answer = rows.get(name.substring(0, at) + add + name.substring(at + subtract.length()));
        if (answer != null && answer != row) {
            pairs.add(new EmojiPair(row, subtract, add, answer));
        }
    }

    private static int indexOf(String name, String words) {
        for (int at = name.indexOf(words); at >= 0; at = name.indexOf(words, at + 1)) {
            int end = at + words.length();
            boolean starts = at == 0 || name.charAt(at - 1) == ' ';
            boolean ends = end == name.length() || " :,".indexOf(name.charAt(end)) >= 0;
            if (starts && ends) {
                return at;
            }
        }
        return -1;
    }
}
