package quintet.representation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.nd4j.linalg.api.ndarray.INDArray;
import quintet.data.MultimodalDataset;
import quintet.evaluation.Relevance;
import quintet.evaluation.Retrieval;

/**
 * Arithmetic in a coordinated space: the code of a picture, minus that of a word that is true of it, plus that of another, and then
 * the pictures that lie nearest (by the cosine of the angle), the picture itself left out. With {@code v} the codes of pictures and
 * {@code w} those of words,
 *
 * <pre>q = v_image - w_minus + w_plus</pre>
 *
 * <p>Where words act on codes alike whatever they are said of, the answer shows what the picture shows, but for that one word.
 *
 * <p>The code of a word: {@link #meanOfTexts}, or that of a text of this word alone. Where all texts have codes of one length, a word
 * that stands alone has all of that length, but among others only a share, and is then too long for sums; the mean over texts is not.
 * Texts whose other words are those of the picture would give the answer away: the sum would be the code of a full description.
 *
 * <p>Sources: T. Mikolov, W. Yih and G. Zweig, Linguistic Regularities in Continuous Space Word Representations (2013); R. Kiros,
 * R. Salakhutdinov and R. Zemel, Unifying Visual-Semantic Embeddings with Multimodal Neural Language Models (2014).
 */
public final class EmbeddingArithmetic {

    private final DMatrixRMaj images;
    private final DMatrixRMaj directions;
    private final DMatrixRMaj words;

    /**
     * One question.
     *
     * @param image row of the picture
     * @param minus row of the word to take away
     * @param plus row of the word to add
     * @param answers rows of the pictures that are right
     */
    public record Query(int image, int minus, int plus, Set<Integer> answers) {

        public Query {
            answers = Set.copyOf(answers);
            if (answers.isEmpty() || answers.contains(image)) {
                throw new IllegalArgumentException("The question about picture " + image
                        + " needs an answer, which is not that picture itself, but has " + answers + ".");
            }
        }
    }

    /**
     * In which share of the questions one of the k nearest pictures is right. The controls of text know the word to add, so they do
     * as well as a random choice among the pictures of which that word is true, and no better.
     *
     * @param k how many of the nearest count
     * @param arithmetic picture minus word plus word
     * @param imageAlone control: the picture, no arithmetic
     * @param wordAlone control of text only: the word to add
     * @param wordsAlone control of text only: minus word plus word, no picture
     * @param chance what a random order finds in expectation: {@code 1 - C(N - r, k) / C(N, k)} for r right ones of N
     */
    public record Recall(
            int k, double arithmetic, double imageAlone, double wordAlone, double wordsAlone, double chance) {}

    /**
     * @param images codes of pictures {@code [n, size]}
     * @param words codes of words {@code [m, size]}, in the same space
     */
    public EmbeddingArithmetic(INDArray images, INDArray words) {
        if (images.rank() != 2 || words.rank() != 2 || images.size(1) != words.size(1)) {
            throw new IllegalArgumentException("Codes of pictures and of words are [n, size] and [m, size], but are "
                    + Arrays.toString(images.shape()) + " and " + Arrays.toString(words.shape()) + ".");
        }
        this.images = Matrices.of(images);
        this.directions = unit(this.images);
        this.words = Matrices.of(words);
    }

    /**
     * The mean code of the texts that hold a word. A difference of two such means is what one word in place of the other does to a text,
     * as far as other words go evenly with both.
     *
     * @param codes of texts {@code [n, size]}
     * @param texts those texts; tokens
     * @param tokens ids of the words that are asked about
     * @return {@code [tokens, size]}
     * @throws IllegalArgumentException if there is not one code a text, or no text holds one of the words
     */
    public static INDArray meanOfTexts(INDArray codes, MultimodalDataset texts, String modality, int... tokens) {
        int m = texts.indexOf(modality);
        if (!texts.modalities().get(m).isTokens()) {
            throw new IllegalArgumentException(texts.modalities().get(m) + " does not hold tokens.");
        }
        INDArray ids = texts.features()
                .get(m)
                .reshape(texts.size(), texts.modalities().get(m).steps());
        INDArray mask = texts.masks().get(m);
        DMatrixRMaj all = Matrices.of(codes);
        if (all.numRows != texts.size()) {
            throw new IllegalArgumentException("The codes have " + all.numRows + " rows, but there are " + texts.size()
                    + " examples. Encode the same examples.");
        }
        DMatrixRMaj means = new DMatrixRMaj(tokens.length, all.numCols);
        for (int t = 0; t < tokens.length; t++) {
            INDArray hits = ids.eq(tokens[t]).castTo(ids.dataType());
            boolean[] holds = new boolean[texts.size()];
            double[] found = Matrices.of((mask == null ? hits : hits.mul(mask)).max(true, 1)).data;
            int count = 0;
            for (int i = 0; i < holds.length; i++) {
                holds[i] = found[i] > 0;
                count += holds[i] ? 1 : 0;
            }
            if (count == 0) {
                throw new IllegalArgumentException("No text of \"" + modality + "\" holds the token of id " + tokens[t]
                        + " of the vocabulary. Ask about words of these texts.");
            }
            for (int i = 0; i < holds.length; i++) {
                for (int c = 0; holds[i] && c < all.numCols; c++) {
                    means.add(t, c, all.get(i, c) / count);
                }
            }
        }
        return Matrices.array(means);
    }

    /** The pictures nearest to what a question asks for, nearest first, its own left out. */
    public int[] nearest(Query query, int k) {
        double[] cosines = cosines(ask(query));
        return IntStream.range(0, cosines.length)
                .filter(i -> i != query.image())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -cosines[i]))
                .limit(k)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Asks, and asks the controls. Ties count against all of them, as {@link Retrieval} has it. */
    public Recall recall(List<Query> queries, int k) {
        Relevance answers = new Relevance(queries.stream().map(this::answers).toArray(boolean[][]::new));
        return new Recall(
                k,
                recall(queries, answers, k, this::ask),
                recall(queries, answers, k, query -> row(images, query.image())),
                recall(queries, answers, k, query -> row(words, query.plus())),
                recall(queries, answers, k, query -> sum(row(words, query.plus()), -1, row(words, query.minus()))),
                Arrays.stream(answers.chanceHits(k)).average().orElseThrow());
    }

    private double recall(List<Query> queries, Relevance answers, int k, Function<Query, double[]> code) {
        double[][] similarity = queries.stream()
                .map(query -> {
                    double[] cosines = cosines(code.apply(query));
                    return others(query).mapToDouble(i -> cosines[i]).toArray();
                })
                .toArray(double[][]::new);
        return Retrieval.of(similarity, answers).recallAt(k);
    }

    private boolean[] answers(Query query) {
        query.answers().forEach(answer -> row(images, answer));
        int[] others = others(query).toArray();
        boolean[] right = new boolean[others.length];
        for (int i = 0; i < right.length; i++) {
            right[i] = query.answers().contains(others[i]);
        }
        return right;
    }

    private IntStream others(Query query) {
        return IntStream.range(0, images.numRows).filter(i -> i != query.image());
    }

    private double[] ask(Query query) {
        return sum(sum(row(images, query.image()), -1, row(words, query.minus())), 1, row(words, query.plus()));
    }

    /** With every picture, but for the length of the code, which is the same for all. */
    private double[] cosines(double[] code) {
        double[] cosines = new double[images.numRows];
        for (int i = 0; i < cosines.length; i++) {
            for (int c = 0; c < code.length; c++) {
                cosines[i] += code[c] * directions.get(i, c);
            }
        }
        return cosines;
    }

    private static double[] row(DMatrixRMaj matrix, int row) {
        if (row < 0 || row >= matrix.numRows) {
            throw new IllegalArgumentException("There is no code " + row + "; there are " + matrix.numRows + ".");
        }
        return Arrays.copyOfRange(matrix.data, row * matrix.numCols, (row + 1) * matrix.numCols);
    }

    private static double[] sum(double[] a, double weight, double[] b) {
        return IntStream.range(0, a.length)
                .mapToDouble(c -> a[c] + weight * b[c])
                .toArray();
    }

    private static DMatrixRMaj unit(DMatrixRMaj matrix) {
        DMatrixRMaj unit = matrix.copy();
        for (int r = 0; r < unit.numRows; r++) {
            double length =
                    Math.sqrt(Arrays.stream(row(matrix, r)).map(x -> x * x).sum());
            for (int c = 0; c < unit.numCols && length > 0; c++) {
                unit.set(r, c, unit.get(r, c) / length);
            }
        }
        return unit;
    }
}
