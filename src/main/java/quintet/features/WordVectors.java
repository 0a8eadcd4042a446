package quintet.features;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.deeplearning4j.models.word2vec.VocabWord;
import org.deeplearning4j.models.word2vec.Word2Vec;
import org.deeplearning4j.text.sentenceiterator.CollectionSentenceIterator;
import org.deeplearning4j.text.tokenization.tokenizerfactory.DefaultTokenizerFactory;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A vector for every word, such that words which stand among the same words get vectors that point the same way: the skip-gram
 * model with negative sampling. For a word w and a word c of its window it raises
 *
 * <pre>
 *   log s(v_w . u_c) + sum over k words n drawn at random of log s(-v_w . u_n),   s(x) = 1 / (1 + exp(-x))
 * </pre>
 *
 * and of the two vectors of each word, v as centre and u as context, v is kept. Deeplearning4j's {@link Word2Vec} computes it,
 * on one thread. Words are those of {@link Tokenizer#words}.
 *
 * <p>The same texts in the same order with the same options give the same vectors, bit for bit, on one machine with one number
 * of threads. What does not repeat: another machine or backend rounds differently, and another order of the texts or another
 * version of the library draws differently. Training sets the seed of ND4J's global generator.
 *
 * <p>Unknown words: {@link #vector} refuses a word without a vector; {@link #mean} passes over it.
 *
 * <p>Source: T. Mikolov, I. Sutskever, K. Chen, G. Corrado and J. Dean, Distributed Representations of Words and Phrases and
 * their Compositionality, NIPS 2013.
 */
public final class WordVectors {

    /** In place of seed 0, which the library takes for no seed: it would draw one from the clock. */
    private static final long ZERO = 0x9E3779B97F4A7C15L;

    private static final double TINY = 1e-12;

    private final Vocabulary vocabulary;
    private final INDArray matrix;
    private final INDArray directions;

    private WordVectors(Vocabulary vocabulary, INDArray matrix) {
        this.vocabulary = vocabulary;
        this.matrix = matrix;
        // a word of no length has no direction, and is at a cosine of 0 to every other
        INDArray lengths = matrix.norm2(1).addi(TINY);
        directions = matrix.divColumnVector(lengths);
    }

    /**
     * Trains vectors.
     *
     * @param texts the training texts
     * @throws IllegalArgumentException if no two words of the texts are frequent enough
     */
    public static WordVectors train(List<String> texts, WordVectorOptions options) {
        // the library takes control characters for white space, so they can be no words
        List<List<String>> documents = texts.stream()
                .map(text -> Tokenizer.words(text).stream()
                        .filter(word -> !word.trim().isEmpty())
                        .toList())
                .toList();
        Vocabulary vocabulary = Vocabulary.of(documents, Integer.MAX_VALUE, options.minCount());
        if (vocabulary.size() < 4) {
            throw new IllegalArgumentException("Word vectors need at least 2 words that occur " + options.minCount()
                    + " times or more, but of the " + texts.size() + " texts "
                    + (vocabulary.size() - 2)
                    + " are left. Give more texts or a smaller minCount.");
        }
        // no word holds white space, so that the library's cut at white space gives the words back
        List<String> sentences = documents.stream()
                .filter(document -> !document.isEmpty())
                .map(document -> String.join(" ", document))
                .toList();
        Word2Vec model = new Word2Vec.Builder()
                .iterate(new CollectionSentenceIterator(sentences))
                .tokenizerFactory(new DefaultTokenizerFactory())
                .layerSize(options.size())
                .windowSize(options.window())
                .epochs(options.epochs())
                .iterations(1)
                .minWordFrequency(options.minCount())
                .negativeSample(options.negatives())
                .useHierarchicSoftmax(false)
                .sampling(0)
                .batchSize(8192) // pairs for one call of native code; the usual 512 took half as long again or twice
                .learningRate(options.learningRate())
                .seed(options.seed() == 0 ? ZERO : options.seed())
                .workers(1)
                .allowParallelTokenization(false)
                .build();
        model.fit();
        INDArray matrix = Nd4j.zeros(DataType.FLOAT, vocabulary.size(), options.size());
        for (int id = Vocabulary.UNKNOWN + 1; id < vocabulary.size(); id++) {
            VocabWord word = model.vocab().wordFor(vocabulary.token(id));
            if (word == null) {
                throw new IllegalStateException("Word2Vec has no vector of \"" + vocabulary.token(id) + "\".");
            }
            matrix.putRow(id, model.lookupTable().vector(word.getLabel()));
        }
        return new WordVectors(vocabulary, matrix);
    }

    /**
     * Vectors that are known already.
     *
     * @param vocabulary the words
     * @param matrix {@code [vocabulary, size]}, row i of id i; those of padding and unknown count for nothing and become 0
     */
    public static WordVectors of(Vocabulary vocabulary, INDArray matrix) {
        if (matrix.rank() != 2 || matrix.size(0) != vocabulary.size()) {
            throw new IllegalArgumentException("Word vectors must have the shape [" + vocabulary.size()
                    + ", size], a row for each id of the vocabulary, but have " + Arrays.toString(matrix.shape())
                    + ".");
        }
        INDArray copy = matrix.castTo(DataType.FLOAT).dup('c');
        copy.getRow(Vocabulary.PADDING).assign(0);
        copy.getRow(Vocabulary.UNKNOWN).assign(0);
        return new WordVectors(vocabulary, copy);
    }

    /** The words that have a vector, by their ids; ids 0 and 1 are padding and unknown. */
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** Numbers of a vector. */
    public int size() {
        return (int) matrix.size(1);
    }

    /** A copy of all vectors, {@code [vocabulary, size]}, row i of id i; rows 0 (padding) and 1 (unknown) are 0. */
    public INDArray matrix() {
        return matrix.dup();
    }

    /** Whether the word has a vector. */
    public boolean contains(String word) {
        return vocabulary.contains(word) && vocabulary.id(word) > Vocabulary.UNKNOWN;
    }

    /**
     * The vector of a word, {@code [size]}.
     *
     * @throws IllegalArgumentException if it has none
     */
    public INDArray vector(String word) {
        return matrix.getRow(id(word)).dup();
    }

    /** Cosine of the angle between the vectors of two words, -1..1. */
    public double similarity(String one, String other) {
        return cosines(matrix.getRow(id(one))).getDouble(id(other));
    }

    /** The k words whose vectors point most nearly where that of the word does, nearest first, itself not among them. */
    public List<Neighbour> nearest(String word, int k) {
        return nearest(matrix.getRow(id(word)), k, Set.of(word));
    }

    /**
     * The k words whose vectors point most nearly in a direction, nearest first, such as {@code king - man + woman}.
     *
     * @param direction {@code [size]}
     * @param without words that are passed over, such as those that make up the direction
     */
    public List<Neighbour> nearest(INDArray direction, int k, Collection<String> without) {
        if (k < 1) {
            throw new IllegalArgumentException("k must be at least 1, but is " + k + ".");
        }
        if (direction.length() != size()) {
            throw new IllegalArgumentException("A direction must have " + size()
                    + " numbers, as the vectors have, but has " + direction.length() + ".");
        }
        double[] cosines = cosines(direction).toDoubleVector();
        return IntStream.range(Vocabulary.UNKNOWN + 1, vocabulary.size())
                .filter(id -> !without.contains(vocabulary.token(id)))
                .boxed()
                .sorted(Comparator.comparingDouble(id -> -cosines[id]))
                .limit(k)
                .map(id -> new Neighbour(vocabulary.token(id), cosines[id]))
                .toList();
    }

    /** The mean of the vectors of a text's words, {@code [size]}; words without a vector are passed over, and nothing gives 0. */
    public INDArray mean(String text) {
        int[] ids = Tokenizer.words(text).stream()
                .filter(this::contains)
                .mapToInt(vocabulary::id)
                .toArray();
        return ids.length == 0
                ? Nd4j.zeros(DataType.FLOAT, size())
                : matrix.getRows(ids).mean(0);
    }

    /** The means of some texts, {@code [n, size]}, row i of text i. */
    public INDArray means(List<String> texts) {
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("There is no text to take the mean of.");
        }
        return Nd4j.vstack(texts.stream().map(this::mean).toArray(INDArray[]::new));
    }

    private INDArray cosines(INDArray direction) {
        INDArray column = direction.castTo(DataType.FLOAT).reshape(size(), 1);
        return directions
                .mmul(column)
                .divi(direction.norm2Number().doubleValue() + TINY)
                .reshape(vocabulary.size());
    }

    private int id(String word) {
        if (!contains(word)) {
            throw new IllegalArgumentException("The word \"" + word + "\" has no vector: it is not among the "
                    + (vocabulary.size() - 2)
                    + " words of training (all in lower case). Ask contains(word) first, or take mean(text).");
        }
        return vocabulary.id(word);
    }
}
