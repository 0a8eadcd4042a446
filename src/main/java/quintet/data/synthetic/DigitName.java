package quintet.data.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import quintet.features.TextFeatures;
import quintet.features.TokenBatch;
import quintet.features.Tokenization;
import quintet.features.Vocabulary;

/** Spells digits in one of eight languages, without accents, as somebody does who types in a hurry. */
final class DigitName {

    /** Characters that fit. */
    static final int STEPS = 12;

    /** The letters: fixed, not counted, so that every data set of digits has the same ids. */
    static final Vocabulary LETTERS = Vocabulary.ofTokens(Stream.concat(
                    Stream.of("<pad>", "<unk>"),
                    "abcdefghijklmnopqrstuvwxyz".chars().mapToObj(Character::toString))
            .toList());

    static final TextFeatures FEATURES = new TextFeatures(Tokenization.characters(), STEPS, LETTERS);

    private static final List<String[]> LANGUAGES = Stream.of(
                    "zero one two three four five six seven eight nine", // English
                    "null eins zwei drei vier fuenf sechs sieben acht neun", // German
                    "zero un deux trois quatre cinq six sept huit neuf", // French
                    "cero uno dos tres cuatro cinco seis siete ocho nueve", // Spanish
                    "zero uno due tre quattro cinque sei sette otto nove", // Italian
                    "nul een twee drie vier vijf zes zeven acht negen", // Dutch
                    "zero um dois tres quatro cinco seis sete oito nove", // Portuguese
                    "noll ett tvaa tre fyra fem sex sju aatta nio") // Swedish
            .map(names -> names.split(" "))
            .toList();

    private DigitName() {}

    /** Names as ids; null stands for one that is missing. */
    static TokenBatch encode(List<String> names) {
        TokenBatch batch = FEATURES.encode(
                names.stream().map(name -> name == null ? "" : name).toList());
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i)
                    == null) { // the vocabulary keeps a token of an empty text, but there is no text here at all
                batch.ids().putScalar(i, 0, 0, Vocabulary.PADDING);
                batch.mask().putScalar(i, 0, 0);
            }
        }
        return batch;
    }

    /** The name of a digit; each letter meets a typo with probability {@code typos}, and one letter at least stays. */
    static String spell(int digit, double typos, Random random) {
        String name = LANGUAGES.get(random.nextInt(LANGUAGES.size()))[digit];
        List<Character> letters = new ArrayList<>();
        for (int i = 0; i < name.length(); i++) {
            char letter = name.charAt(i);
            if (random.nextDouble() >= typos) {
                letters.add(letter);
                continue;
            }
            switch (random.nextInt(4)) {
                case 0 -> { // two letters change places
                    if (i + 1 < name.length()) {
                        letters.add(name.charAt(++i));
                    }
                    letters.add(letter);
                }
                case 1 -> { // the letter is forgotten
                    if (name.length() == 1) {
                        letters.add(letter);
                    }
                }
                case 2 -> letters.add((char) ('a' + random.nextInt(26))); // another key
                default -> { // the key sticks
                    letters.add(letter);
                    letters.add(letter);
                }
            }
        }
        StringBuilder spelled = new StringBuilder();
        letters.forEach(spelled::append);
        return spelled.isEmpty() ? name.substring(0, 1) : spelled.toString();
    }
}
