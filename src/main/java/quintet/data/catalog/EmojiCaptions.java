package quintet.data.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.DataSplit;
import quintet.data.MultimodalDataset;
import quintet.data.Sampling;
import quintet.features.ImageFeatures;
import quintet.features.InputFeatures;
import quintet.features.TextFeatures;
import quintet.features.TokenBatch;
import quintet.features.Tokenization;

/**
 * Emoji with their names: {@code image} {@code [n, 3, side, side]}, the picture laid on white, red, green and blue in 0..1, each
 * pixel the mean of the area that it covers; and {@code name} {@code [n, 1, nameSteps]}, the words of the name. Names are
 * composed ("woman firefighter: dark skin tone"), and so are the pictures.
 *
 * <p>Of a concept in several genders or skin tones, some combinations are held out: (k + g + t) mod 6 = 0 test and 3 validate, where
 * k numbers the concepts, g is the gender and t the tone. So every held-out emoji has a concept, a gender and a tone that training
 * knows, but never saw together. What has no second combination trains, and so do pictures that come twice. Who is in which
 * part does not depend on the seed, which orders the parts, nor on language and size.
 *
 * @param image how a picture becomes an array
 * @param name how a name becomes token ids; the vocabulary is that of the training part
 * @param language the language of the names
 * @param label what the class is
 * @param train the emoji of the training part, in its order
 * @param validation those of the validation part
 * @param test those of the test part
 */
public record EmojiCaptions(
        ImageFeatures image,
        TextFeatures name,
        EmojiLanguage language,
        EmojiLabel label,
        List<Emoji> train,
        List<Emoji> validation,
        List<Emoji> test) {

    private static final int MOST_WORDS = 5000;

    public EmojiCaptions {
        train = List.copyOf(train);
        validation = List.copyOf(validation);
        test = List.copyOf(test);
    }

    /**
     * Deals emoji to parts and counts the words of training. No picture is decoded yet.
     *
     * @param all as {@link EmojiReader#read} gives them
     * @param seed of the order in each part
     * @throws DataException if there is nothing to hold out
     */
    public static EmojiCaptions of(List<Emoji> all, EmojiOptions options, long seed) {
        List<Emoji> some = all.stream()
                .filter(emoji -> options.skinTones() || emoji.tones().isEmpty())
                .toList();
        int[] parts = EmojiParts.of(some);
        List<List<Emoji>> dealt = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < parts.length; i++) {
            dealt.get(parts[i]).add(some.get(i));
        }
        for (int p = 0; p < dealt.size(); p++) {
            if (dealt.get(p).isEmpty()) {
                throw new DataException("Of the " + some.size() + " emoji none is left "
                        + List.of("to train", "to validate", "to test").get(p)
                        + ": a concept needs at least two combinations of gender and skin tone to have one held out. Give"
                        + " more emoji.");
            }
            Collections.shuffle(dealt.get(p), new Random(Sampling.mix(seed, p)));
        }
        TextFeatures name = TextFeatures.fit(
                dealt.get(0).stream()
                        .map(emoji -> emoji.names().get(options.language()))
                        .toList(),
                Tokenization.words(),
                options.nameSteps(),
                MOST_WORDS,
                1);
        return new EmojiCaptions(
                new ImageFeatures(options.side(), options.side(), 3),
                name,
                options.language(),
                options.label(),
                dealt.get(0),
                dealt.get(1),
                dealt.get(2));
    }

    /** {@link #dataset(List, Progress)} without a word. */
    public MultimodalDataset dataset(List<Emoji> emoji) {
        return dataset(emoji, Progress.SILENT);
    }

    /**
     * Decodes the pictures of some emoji and encodes their names; row i is the i-th. Rows of {@link EmojiPairs} of the same list
     * are rows of this set.
     *
     * @param progress hears how many pictures are done, of how many
     * @throws DataException if a file is no picture; names it
     */
    public MultimodalDataset dataset(List<Emoji> emoji, Progress progress) {
        if (emoji.isEmpty()) {
            throw new IllegalArgumentException("There is no emoji to make a data set of.");
        }
        int side = image.height();
        INDArray pictures = Nd4j.create(emoji.size(), 3L, side, side);
        for (int i = 0; i < emoji.size(); i++) {
            try {
                float[] values = image.values(emoji.get(i).picture());
                pictures.slice(i).assign(Nd4j.create(values, new long[] {3, side, side}, 'c'));
            } catch (IllegalArgumentException e) {
                throw new DataException(
                        "The picture of \"" + emoji.get(i).name() + "\": " + e.getMessage() + " Fetch the set again.",
                        e);
            }
            if (i % 100 == 99 || i == emoji.size() - 1) {
                progress.update("emoji pictures", i + 1, emoji.size());
            }
        }
        TokenBatch names =
                name.encode(emoji.stream().map(one -> one.names().get(language)).toList());
        List<INDArray> masks = new ArrayList<>();
        masks.add(null);
        masks.add(names.mask());
        return new MultimodalDataset(
                List.of(PreparedData.modality("image", image), PreparedData.modality("name", name)),
                List.of(pictures, names.ids()),
                masks,
                MultimodalDataset.oneHot(
                        emoji.stream().mapToInt(label::of).toArray(),
                        label.classes().size()),
                label.classes());
    }

    /** The three parts with their pictures decoded. */
    public PreparedData prepared() {
        return prepared(Progress.SILENT);
    }

    /** The three parts with their pictures decoded; for each part, {@code progress} counts anew. */
    public PreparedData prepared(Progress progress) {
        Map<String, InputFeatures> features = new LinkedHashMap<>();
        features.put("image", image);
        features.put("name", name);
        return new PreparedData(
                new DataSplit(dataset(train, progress), dataset(validation, progress), dataset(test, progress)),
                features);
    }
}
