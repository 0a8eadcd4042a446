package quintet.representation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Named items (words, examples) and a vector for each, compared by the cosine of their angle.
 *
 * <p>A row of 0 alone is like nothing: its cosine with everything is 0.
 */
public final class ItemSpace {

    private final List<String> items;
    private final INDArray vectors;
    private final double[][] unit;
    private final Map<String, Integer> rows = new HashMap<>();

    /**
     * @param items their names, each once
     * @param vectors {@code [n, size]}, row i belongs to item i; finite
     */
    public ItemSpace(List<String> items, INDArray vectors) {
        this.items = List.copyOf(items);
        if (vectors.rank() != 2 || vectors.size(0) != items.size()) {
            throw new IllegalArgumentException("The " + items.size() + " items need vectors of the shape ["
                    + items.size() + ", size], but they have " + Arrays.toString(vectors.shape()) + ".");
        }
        for (int i = 0; i < this.items.size(); i++) {
            if (rows.put(this.items.get(i), i) != null) {
                throw new IllegalArgumentException("The item \"" + this.items.get(i) + "\" comes twice.");
            }
        }
        this.vectors = vectors.castTo(DataType.DOUBLE).dup('c');
        this.unit = this.vectors.toDoubleMatrix();
        for (double[] row : unit) {
            double length = Math.sqrt(Arrays.stream(row).map(v -> v * v).sum());
            if (!Double.isFinite(length)) {
                throw new IllegalArgumentException("A vector holds a value that is no finite number.");
            }
            for (int j = 0; j < row.length && length > 0; j++) {
                row[j] /= length;
            }
        }
    }

    /** Their names, in the order of the rows. */
    public List<String> items() {
        return items;
    }

    /** {@code [n, size]} in DOUBLE. */
    public INDArray vectors() {
        return vectors;
    }

    /** Numbers of a vector. */
    public int size() {
        return (int) vectors.size(1);
    }

    /** The vector of an item, {@code [size]}. */
    public INDArray vector(String item) {
        return vectors.getRow(row(item));
    }

    /** The cosine of the angle between two items. */
    public double similarity(String a, String b) {
        return cosine(unit[row(a)], unit[row(b)]);
    }

    /** The cosines of all items with one another, {@code [n, n]} in DOUBLE. */
    public INDArray similarities() {
        INDArray rows = Nd4j.createFromArray(unit);
        return rows.mmul(rows.transpose());
    }

    /** The k items most like an item, without it, the most like first; of equals the one that comes first. */
    public List<Neighbour> nearest(String item, int k) {
        return nearest(unit[row(item)], k, Set.of(row(item)));
    }

    /**
     * "a is to b as c is to ...?": the items x with the largest {@code cos(x, b - a + c)}, all vectors of length 1
     * ("3CosAdd"). The three words of the question are no answers, which makes the task easier than it looks: without that
     * rule the nearest is often b or c.
     *
     * <p>Source: T. Mikolov, W. Yih and G. Zweig, Linguistic regularities in continuous space word representations, NAACL
     * 2013.
     */
    public List<Neighbour> analogy(String a, String b, String c, int k) {
        double[] wanted = new double[size()];
        for (int j = 0; j < wanted.length; j++) {
            wanted[j] = unit[row(b)][j] - unit[row(a)][j] + unit[row(c)][j];
        }
        return nearest(wanted, k, Set.copyOf(List.of(row(a), row(b), row(c))));
    }

    private List<Neighbour> nearest(double[] wanted, int k, Set<Integer> excluded) {
        if (k < 1) {
            throw new IllegalArgumentException("The number of neighbours must be at least 1, but is " + k + ".");
        }
        double length = Math.sqrt(cosine(wanted, wanted));
        double[] similarity = Arrays.stream(unit)
                .mapToDouble(row -> length > 0 ? cosine(row, wanted) / length : 0)
                .toArray();
        return IntStream.range(0, unit.length)
                .filter(i -> !excluded.contains(i))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -similarity[i]))
                .limit(k)
                .map(i -> new Neighbour(items.get(i), similarity[i]))
                .toList();
    }

    private int row(String item) {
        Integer row = rows.get(item);
        if (row == null) {
            throw new IllegalArgumentException("There is no item \"" + item + "\" among the " + items.size()
                    + " of this space. Names are written exactly as there, words in lower case.");
        }
        return row;
    }

    private static double cosine(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }
}
