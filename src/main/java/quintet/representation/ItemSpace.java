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
import quintet.features.Neighbour;

/**
 * Named items (words, examples) and a vector for each, compared by the cosine of their angle.
 *
 * <p>A row of 0 alone is like nothing: its cosine with everything is 0.
 */
public final class ItemSpace {

    private final List<String> items;
    private final INDArray vectors;
    private final double[] unit;
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
        this.vectors = vectors.castTo(DataType.DOUBLE).dup('c'); // castTo copies nothing that is DOUBLE already
        this.unit = this.vectors.dup('c').data().asDouble();
        for (int i = 0; i < this.items.size(); i++) {
            double length = Math.sqrt(product(unit, i, unit, i));
            if (!Double.isFinite(length)) {
                throw notFinite(i);
            }
            for (int j = i * size(); j < (i + 1) * size() && length > 0; j++) {
                unit[j] /= length;
            }
        }
    }

    private IllegalArgumentException notFinite(int i) {
        String name = "The vector of \"" + items.get(i) + "\" holds ";
        for (int j = 0; j < size(); j++) {
            double value = unit[i * size() + j];
            if (!Double.isFinite(value)) {
                return new IllegalArgumentException(name + "a value that is no finite number: row " + i + ", column "
                        + j + " is " + value + ". Mend or remove it.");
            }
        }
        return new IllegalArgumentException(name + "numbers too large to square. Divide all vectors by a constant.");
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
        return product(unit, row(a), unit, row(b));
    }

    /** The cosines of all items with one another, {@code [n, n]} in DOUBLE. */
    public INDArray similarities() {
        INDArray rows = Nd4j.createFromArray(unit).reshape('c', items.size(), size());
        return rows.mmul(rows.transpose());
    }

    /** The k items most like an item, without it, the most like first; of equals the one that comes first. */
    public List<Neighbour> nearest(String item, int k) {
        int row = row(item);
        return nearest(Arrays.copyOfRange(unit, row * size(), (row + 1) * size()), k, Set.of(row));
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
        int[] of = {row(a), row(b), row(c)};
        double[] wanted = new double[size()];
        for (int j = 0; j < wanted.length; j++) {
            wanted[j] = unit[of[1] * size() + j] - unit[of[0] * size() + j] + unit[of[2] * size() + j];
        }
        return nearest(wanted, k, Set.copyOf(List.of(of[0], of[1], of[2])));
    }

    private List<Neighbour> nearest(double[] wanted, int k, Set<Integer> excluded) {
        if (k < 1) {
            throw new IllegalArgumentException("The number of neighbours must be at least 1, but is " + k + ".");
        }
        double length = Math.sqrt(product(wanted, 0, wanted, 0));
        double[] similarity = IntStream.range(0, items.size())
                .mapToDouble(i -> length > 0 ? product(unit, i, wanted, 0) / length : 0)
                .toArray();
        return IntStream.range(0, items.size())
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

    /** Row i of one times row k of the other, both laid flat. */
    private double product(double[] one, int i, double[] other, int k) {
        int size = size();
        double sum = 0;
        for (int j = 0; j < size; j++) {
            sum += one[i * size + j] * other[k * size + j];
        }
        return sum;
    }
}
