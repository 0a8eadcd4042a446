package quintet.data.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an English name of CLDR is composed of: {@code "woman firefighter: dark skin tone"} is the concept {@code "firefighter"}, a
 * woman, and a tone.
 *
 * @param concept the name without gender and tone
 * @param gender 0 none or several, 1 woman, 2 man
 * @param people how many words of the name say a person, by gender {@code [none, woman, man]}
 */
record EmojiName(String concept, int gender, List<Integer> people) {

    /** The classes of {@link Emoji#kind}. */
    static final List<String> KINDS = List.of("man", "woman", "several people", "person or body part", "other");

    private static final String TONE = "(?:medium-light|medium-dark|light|medium|dark) skin tone";

    /** Before something else, as in "woman: dark skin tone, bald", whose concept is that of "woman: bald". */
    private static final Pattern TONE_FIRST = Pattern.compile("(?<=: )" + TONE + ", ");

    private static final Pattern TONE_LAST = Pattern.compile("(?:[:,] |^)" + TONE);
    private static final Pattern TOGETHER = Pattern.compile("\\b(?:people|couple|family)\\b|^kiss$");

    /** Gender of a word and what stands for it in the concept. One person is left out: a firefighter is one already. */
    private record Word(int gender, String neutral) {}

    private static final Map<String, Word> WORDS = Map.ofEntries(
            Map.entry("person", new Word(0, "")),
            Map.entry("woman", new Word(1, "")),
            Map.entry("man", new Word(2, "")),
            Map.entry("people", new Word(0, "people")),
            Map.entry("women", new Word(1, "people")),
            Map.entry("men", new Word(2, "people")),
            Map.entry("older", new Word(0, "old")), // "older person", but "old man"
            Map.entry("child", new Word(0, "child")),
            Map.entry("girl", new Word(1, "child")),
            Map.entry("boy", new Word(2, "child")),
            Map.entry("merperson", new Word(0, "merperson")),
            Map.entry("mermaid", new Word(1, "merperson")),
            Map.entry("merman", new Word(2, "merperson")),
            Map.entry("princess", new Word(1, "prince or princess")),
            Map.entry("prince", new Word(2, "prince or princess")),
            Map.entry("Mx", new Word(0, "")),
            Map.entry("Mrs.", new Word(1, "")),
            Map.entry("Santa", new Word(2, "")),
            Map.entry("adult", new Word(0, "adult")));

    /** The parts of a name. */
    static EmojiName of(String name) {
        String bare = TONE_LAST.matcher(TONE_FIRST.matcher(name).replaceAll("")).replaceAll("");
        int[] people = new int[3];
        String concept = Arrays.stream(bare.split("(?<=[ :,])|(?=[:,])"))
                .map(piece -> {
                    Word word = WORDS.get(piece.strip());
                    if (word == null) {
                        return piece;
                    }
                    people[word.gender()] += piece.strip().equals("older") ? 0 : 1;
                    return word.neutral() + (piece.endsWith(" ") ? " " : "");
                })
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ")
                .strip();
        if (concept.isEmpty() || concept.startsWith(":")) {
            concept = (people[0] + people[1] + people[2] > 0 ? "person" : "skin tone") + concept;
        }
        boolean several = people[0] + people[1] + people[2] > 1;
        // in a couple or a family who is who belongs to the concept
        return new EmojiName(
                several ? bare : concept,
                several ? 0 : people[1] == 1 ? 1 : people[2] == 1 ? 2 : 0,
                Arrays.stream(people).boxed().toList());
    }

    /** The class of {@link Emoji#kind}; {@code human} says whether the concept comes with a skin tone or a gender anywhere. */
    String kind(boolean human) {
        if (people.stream().mapToInt(Integer::intValue).sum() > 1
                || TOGETHER.matcher(concept).find()) {
            return "several people";
        }
        if (gender > 0) {
            return gender == 2 ? "man" : "woman";
        }
        return human || people.get(0) > 0 ? "person or body part" : "other";
    }
}
