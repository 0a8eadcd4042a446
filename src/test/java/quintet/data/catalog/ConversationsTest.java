package quintet.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.features.Vocabulary;

class ConversationsTest {

    private static final String HEADER = "Sr No.,Utterance,Speaker,Emotion,Sentiment,Dialogue_ID,Utterance_ID";
    private static final ConversationOptions OPTIONS = ConversationOptions.defaults()
            .withTextSteps(4)
            .withContext(2, 5)
            .withMinCount(1)
            .withSpeakers(2);

    @TempDir
    Path folder;

    private static final List<Utterance> TRAIN = List.of(
            new Utterance(0, "ann", "joy", "one two"),
            new Utterance(0, "bob", "neutral", "three"),
            new Utterance(0, "ann", "fear", "four five"),
            new Utterance(0, "bob", "joy", "six"),
            new Utterance(1, "cyd", "anger", "seven"));
    private static final List<Utterance> OTHER = List.of(
            new Utterance(0, "dee", "joy", "one unheard"),
            new Utterance(0, "ann", "sadness", "six seven eight six one"));

    /** The words of one row of a modality, by the vocabulary; padding is left out. */
    private static String words(MultimodalDataset part, int modality, int row, Vocabulary vocabulary) {
        List<String> words = new ArrayList<>();
        INDArray ids = part.features().get(modality).slice(row);
        for (long t = 0; t < ids.length(); t++) {
            if (ids.getInt(0, (int) t) != Vocabulary.PADDING) {
                words.add(vocabulary.token(ids.getInt(0, (int) t)));
            }
        }
        return String.join(" ", words);
    }

    @Test
    void contextIsWhatWasSaidBeforeInTheSameDialogueTheLastFirst() {
        Conversations made = Conversations.of(TRAIN, OTHER, OTHER, OPTIONS, 3);
        MultimodalDataset train = made.split().train();
        assertThat(train.modalities()).extracting(Modality::name).containsExactly("text", "context", "speaker");
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < train.size(); i++) {
            rows.add(words(train, 0, i, made.text().vocabulary()) + " < "
                    + words(train, 1, i, made.context().vocabulary()) + " : "
                    + train.features().get(2).getRow(i).argMax().getInt(0) + " "
                    + train.classes().get(train.labelIndices()[i]));
        }
        assertThat(rows)
                .containsExactlyInAnyOrder(
                        "one two <  : 0 joy",
                        "three < one two : 1 neutral",
                        "four five < three / one two : 0 fear",
                        "six < four five / three : 1 joy",
                        "seven <  : 2 anger");
        assertThat(made.speakers()).containsExactly("ann", "bob");
        // the context of the last but one has five tokens and all five are there
        assertThat(train.masks().get(1).sumNumber().intValue()).isEqualTo(2 + 4 + 4);
    }

    @Test
    void whereThereIsNoContextTheModalityIsAbsent() {
        MultimodalDataset train =
                Conversations.of(TRAIN, OTHER, OTHER, OPTIONS, 3).split().train();
        int absent = 0;
        for (int i = 0; i < train.size(); i++) {
            boolean first = train.masks().get(1).getRow(i).sumNumber().intValue() == 0;
            absent += first ? 1 : 0;
            assertThat(train.features().get(1).slice(i).sumNumber().intValue() == 0)
                    .isEqualTo(first);
            assertThat(train.masks().get(0).getRow(i).sumNumber().intValue()).isPositive();
        }
        assertThat(absent).isEqualTo(2);
        assertThat(train.masks().get(2)).isNull();
    }

    @Test
    void vocabularyAndSpeakersAreThoseOfTraining() {
        Conversations made = Conversations.of(TRAIN, OTHER, OTHER, OPTIONS, 3);
        assertThat(made.text().vocabulary().contains("unheard")).isFalse();
        assertThat(made.text().vocabulary().contains("/")).isFalse();
        assertThat(made.context().vocabulary().size())
                .isEqualTo(made.text().vocabulary().size() + 1);
        MultimodalDataset test = made.split().test();
        for (int i = 0; i < 2; i++) {
            String said = words(test, 0, i, made.text().vocabulary());
            assertThat(said).isIn("one <unk>", "six seven <unk> six"); // cut to four words
            assertThat(test.features().get(2).getInt(i, 2)).isEqualTo(said.startsWith("one") ? 1 : 0);
        }
        assertThat(Conversations.of(TRAIN, OTHER, OTHER, OPTIONS, 3).split().checksum())
                .isEqualTo(made.split().checksum());
    }

    private void file(String part, String... rows) throws IOException {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        lines.addAll(List.of(rows));
        Files.write(folder.resolve(part + "_sent_emo.csv"), lines);
    }

    @Test
    void rowsAreReadWithCommasAndQuotes() throws IOException {
        file("dev", "1,\"Well, \"\"no\"\"\u2026\",Joey,joy,positive,7,0", "2,It\u2019s,Mr. A,fear,negative,7,3");
        assertThat(MeldReader.read(folder, "dev"))
                .containsExactly(
                        new Utterance(7, "Joey", "joy", "Well, \"no\"\u2026"),
                        new Utterance(7, "Mr. A", "fear", "It\u2019s"));
    }

    @Test
    void faultsNameFileAndRow() throws IOException {
        String good = "1,Hi,Joey,joy,positive,7,0";
        file("dev", good, "2,Ho,Joey,bliss,positive,7,1");
        assertThatThrownBy(() -> MeldReader.read(folder, "dev"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("dev_sent_emo.csv, row 2")
                .hasMessageContaining("\"bliss\" is none of neutral");
        file("dev", good, "2,,Joey,joy,positive,7,1");
        assertThatThrownBy(() -> MeldReader.read(folder, "dev")).hasMessageContaining("what was said is empty");
        file("dev", good, "2,Ho,Joey,joy,positive,x,1");
        assertThatThrownBy(() -> MeldReader.read(folder, "dev")).hasMessageContaining("\"x\" is no finite number");
        file("dev", good, "2,Ho,Joey,joy,positive,7,0");
        assertThatThrownBy(() -> MeldReader.read(folder, "dev"))
                .hasMessageContaining("row 2")
                .hasMessageContaining("utterance 0 of dialogue 7 does not follow");
        file("dev", good, "2,Ho,Joey,joy,positive,8,0", "3,Ho,Joey,joy,positive,7,1");
        assertThatThrownBy(() -> MeldReader.read(folder, "dev")).hasMessageContaining("row 3");
        file("dev", good, "2,Ho,Joey");
        assertThatThrownBy(() -> MeldReader.read(folder, "dev")).hasMessageContaining("dev_sent_emo.csv");
        assertThatThrownBy(() -> MeldReader.read(folder, "test")).hasMessageContaining("no test_sent_emo.csv");
        assertThatThrownBy(() -> new Utterance(0, "ann", "joy", " ")).hasMessageContaining("needs a speaker");
        Conversations made = Conversations.of(TRAIN, OTHER, OTHER, OPTIONS, 3);
        assertThatThrownBy(() -> new Conversations(
                        made.split(), made.text(), made.context(), List.of("ann"), made.testDialogues()))
                .hasMessageContaining("3 numbers");
        assertThatThrownBy(() -> OPTIONS.withSpeakers(0)).hasMessageContaining("speakers");
        assertThatThrownBy(() -> OPTIONS.withVocabulary(2)).hasMessageContaining("vocabulary");
    }

    @Test
    void realConversations(@TempDir Path home) {
        DataStore store = Mirror.store(home, "meld");
        List<Utterance> train = MeldReader.read(store.fetch("meld"), "train");
        assertThat(train).hasSize(9989);
        assertThat(train.get(0).text()).startsWith("also I was the point person on my company\u2019s");
        // no letter was decoded in a wrong way: the control characters that tell of it do not occur
        assertThat(train)
                .noneMatch(utterance -> utterance.text().chars().anyMatch(c -> c > 0x7e && c < 0xa0 || c == 0xfffd));
        Conversations made = Catalog.conversations(store, Catalog.defaults("meld"), 1);
        assertThat(made.speakers()).containsExactly("Joey", "Ross", "Rachel", "Phoebe", "Monica", "Chandler");
        DataSplit split = made.split();
        assertThat(split.train().classCounts()).containsExactly(4710, 1743, 1205, 1109, 683, 271, 268);
        assertThat(split.validation().classCounts()).containsExactly(470, 163, 150, 153, 111, 22, 40);
        assertThat(split.test().classCounts()).containsExactly(1256, 402, 281, 345, 208, 68, 50);
        // as many without context as there are dialogues
        INDArray lengths = split.test().masks().get(1).sum(1);
        assertThat(lengths.eq(0).castTo(lengths.dataType()).sumNumber().intValue())
                .isEqualTo(280);
        assertThat(Catalog.load("meld", store, 1).checksum()).isEqualTo(split.checksum());
    }
}
