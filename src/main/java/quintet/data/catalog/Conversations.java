package quintet.data.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.DataSplit;
import quintet.data.Grouping;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.data.Sampling;
import quintet.features.ColumnScale;
import quintet.features.TextFeatures;
import quintet.features.TokenBatch;
import quintet.features.Tokenization;
import quintet.features.VectorFeatures;
import quintet.features.Vocabulary;

/**
 * Utterances of conversations in three modalities, each with its emotion as the class:
 *
 * <ul>
 *   <li>{@code text} {@code [n, 1, textSteps]}: the words of the utterance
 *   <li>{@code context} {@code [n, 1, contextSteps]}: the words of the utterances before it in the same dialogue, the last one
 *       first, {@code /} between them. The first utterance of a dialogue has none: there the modality is absent, its ids and its
 *       mask are 0 all along
 *   <li>{@code speaker} {@code [n, speakers + 1]}: 1 at who speaks, the last place for all who are not frequent
 * </ul>
 *
 * The vocabulary, one for both texts, and the list of speakers are counted in the training part alone.
 *
 * @param split the utterances, each part in random order
 * @param text how an utterance becomes token ids
 * @param context how a context becomes token ids
 * @param speakers who has a place of their own in the vector, in its order
 * @param testDialogues which utterances of the test part are of one dialogue
 */
public record Conversations(
        DataSplit split, TextFeatures text, TextFeatures context, List<String> speakers, Grouping testDialogues) {

    private static final String BETWEEN = "/";

    public Conversations {
        speakers = List.copyOf(speakers);
        long places = split.modalities().get(2).shape(1)[1];
        if (places != speakers.size() + 1) {
            throw new IllegalArgumentException("The speaker has " + places + " numbers, which is not one more than the "
                    + speakers.size() + " speakers that were named.");
        }
    }

    /** The same as a set of any kind; who speaks is a vector of 0 with a 1 at the place of the speaker. */
    public PreparedData prepared() {
        List<String> places = new ArrayList<>(speakers);
        places.add("all others");
        return new PreparedData(
                split,
                Map.of(
                        "text", text,
                        "context", context,
                        "speaker", new VectorFeatures(places, ColumnScale.constant(places.size(), 0, 1))),
                testDialogues);
    }

    /** An utterance with the words before it, which are empty at the start of a dialogue. */
    private record Turn(Utterance utterance, String context) {}

    /**
     * @param train the training part, the utterances of a dialogue together and in order
     * @param seed of the order of the utterances in each part
     */
    public static Conversations of(
            List<Utterance> train,
            List<Utterance> validation,
            List<Utterance> test,
            ConversationOptions options,
            long seed) {
        List<List<Turn>> parts = List.of(train, validation, test).stream()
                .map(part -> turns(part, options.contextUtterances()))
                .toList();
        TextFeatures text = TextFeatures.fit(
                train.stream().map(Utterance::text).toList(),
                Tokenization.words(),
                options.textSteps(),
                options.vocabulary(),
                options.minCount());
        TextFeatures context =
                new TextFeatures(text.tokenization(), options.contextSteps(), withSeparator(text.vocabulary()));
        List<String> speakers = frequent(train, options.speakers());
        List<List<Turn>> mixed = IntStream.range(0, parts.size())
                .mapToObj(p -> shuffled(parts.get(p), new Random(Sampling.mix(seed, p))))
                .toList();
        List<MultimodalDataset> sets =
                mixed.stream().map(part -> part(part, text, context, speakers)).toList();
        List<Integer> dialogues =
                mixed.get(2).stream().map(turn -> turn.utterance().dialogue()).toList();
        return new Conversations(
                new DataSplit(sets.get(0), sets.get(1), sets.get(2)),
                text,
                context,
                speakers,
                Grouping.by("dialogue", dialogues));
    }

    /** The same words: counted in contexts, where every utterance comes twice, no word would be rare. */
    private static Vocabulary withSeparator(Vocabulary words) {
        List<String> tokens = new ArrayList<>(words.tokens());
        if (!words.contains(BETWEEN)) {
            tokens.add(BETWEEN);
        }
        return Vocabulary.ofTokens(tokens);
    }

    private static List<Turn> turns(List<Utterance> utterances, int before) {
        List<Turn> turns = new ArrayList<>();
        for (int i = 0; i < utterances.size(); i++) {
            List<String> context = new ArrayList<>();
            for (int j = i - 1; j >= Math.max(0, i - before); j--) {
                if (utterances.get(j).dialogue() != utterances.get(i).dialogue()) {
                    break;
                }
                context.add(utterances.get(j).text());
            }
            turns.add(new Turn(utterances.get(i), String.join(" " + BETWEEN + " ", context)));
        }
        return turns;
    }

    /** The most frequent, of equally frequent ones the alphabetically first. */
    private static List<String> frequent(List<Utterance> train, int most) {
        Map<String, Integer> counts = new HashMap<>();
        train.forEach(utterance -> counts.merge(utterance.speaker(), 1, Integer::sum));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<Turn> shuffled(List<Turn> turns, Random random) {
        int[] order = Sampling.permutation(turns.size(), random);
        return IntStream.of(order).mapToObj(turns::get).toList();
    }

    private static MultimodalDataset part(
            List<Turn> turns, TextFeatures text, TextFeatures context, List<String> speakers) {
        TokenBatch said =
                text.encode(turns.stream().map(turn -> turn.utterance().text()).toList());
        TokenBatch before = context.encode(turns.stream().map(Turn::context).toList());
        float[][] who = new float[turns.size()][speakers.size() + 1];
        for (int i = 0; i < who.length; i++) {
            int place = speakers.indexOf(turns.get(i).utterance().speaker());
            who[i][place < 0 ? speakers.size() : place] = 1;
            if (turns.get(i).context().isBlank()) { // an empty text would stand as one unknown word
                before.ids().slice(i).assign(0);
                before.mask().slice(i).assign(0);
            }
        }
        List<INDArray> masks = new ArrayList<>(List.of(said.mask(), before.mask()));
        masks.add(null);
        return new MultimodalDataset(
                List.of(
                        Modality.tokens("text", text.vocabulary().size(), text.steps()),
                        Modality.tokens("context", context.vocabulary().size(), context.steps()),
                        Modality.vector("speaker", speakers.size() + 1)),
                List.of(said.ids(), before.ids(), Nd4j.createFromArray(who)),
                masks,
                MultimodalDataset.oneHot(
                        turns.stream()
                                .mapToInt(turn -> MeldReader.EMOTIONS.indexOf(
                                        turn.utterance().emotion()))
                                .toArray(),
                        MeldReader.EMOTIONS.size()),
                MeldReader.EMOTIONS);
    }
}
