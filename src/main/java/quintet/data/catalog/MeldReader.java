package quintet.data.catalog;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads {@code train_sent_emo.csv}, {@code dev_sent_emo.csv} and {@code test_sent_emo.csv} of MELD (S. Poria and others, ACL
 * 2019): UTF-8, one utterance a row, those of a dialogue together and in order.
 */
public final class MeldReader {

    /** The classes. */
    public static final List<String> EMOTIONS =
            List.of("neutral", "joy", "surprise", "anger", "sadness", "disgust", "fear");

    private MeldReader() {}

    /**
     * The utterances of a part in the order of the file.
     *
     * @param folder any folder above the file
     * @param part {@code train}, {@code dev} or {@code test}
     * @throws DataException if the file is missing or damaged, an emotion is unknown, or a dialogue is torn apart; names file,
     *     row and column
     */
    public static List<Utterance> read(Path folder, String part) {
        Path file = TextFiles.find(folder, part + "_sent_emo.csv");
        CsvTable table = CsvTable.read(file);
        for (String column : List.of("Utterance", "Speaker", "Emotion", "Dialogue_ID", "Utterance_ID")) {
            table.require(column, "MELD");
        }
        List<String> texts = table.filled("Utterance", "what was said");
        List<String> speakers = table.filled("Speaker", "who said it");
        List<String> emotions = table.filled("Emotion", "the emotion");
        float[] dialogues = table.numbers("Dialogue_ID");
        float[] numbers = table.numbers("Utterance_ID");
        List<Utterance> utterances = new ArrayList<>();
        Set<Float> closed = new HashSet<>();
        for (int i = 0; i < texts.size(); i++) {
            if (!EMOTIONS.contains(emotions.get(i))) {
                throw table.fault(
                        i,
                        "Emotion",
                        "\"" + emotions.get(i) + "\" is none of " + String.join(", ", EMOTIONS),
                        "Fetch the set again");
            }
            if (i > 0 && dialogues[i] != dialogues[i - 1]) {
                closed.add(dialogues[i - 1]);
            }
            if (closed.contains(dialogues[i])
                    || (i > 0 && dialogues[i] == dialogues[i - 1] && numbers[i] <= numbers[i - 1])) {
                throw table.fault(
                        i,
                        "Dialogue_ID",
                        "utterance " + (int) numbers[i] + " of dialogue " + (int) dialogues[i]
                                + " does not follow the one before it",
                        "Fetch the set again");
            }
            utterances.add(new Utterance((int) dialogues[i], speakers.get(i), emotions.get(i), texts.get(i)));
        }
        return utterances;
    }
}
