package quintet.data;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which rows of a data set belong together, because they come from one source: windows of one recording, utterances of one
 * dialogue. Such rows resemble each other, so they tell less than as many independent ones, and whoever asks how sure an
 * accuracy is must draw whole groups.
 *
 * @param noun what a group is, such as {@code "recording"}
 * @param groups group of each row, numbered from 0 in the order in which they first come up
 */
public record Grouping(String noun, List<Integer> groups) {

    /** @throws IllegalArgumentException if there is no row, or the numbers do not come up in their order */
    public Grouping {
        Objects.requireNonNull(noun, "noun");
        groups = List.copyOf(groups);
        if (groups.isEmpty()) {
            throw new IllegalArgumentException("There is no row to group.");
        }
        int next = 0;
        for (int group : groups) {
            if (group < 0 || group > next) {
                throw new IllegalArgumentException(
                        "Groups are numbered from 0 in the order in which they first come up," + " but " + group
                                + " came where " + next + " is the next new one.");
            }
            next += group == next ? 1 : 0;
        }
    }

    /** Rows whose names of groups are given, one a row. */
    public static Grouping by(String noun, List<?> names) {
        Map<Object, Integer> numbers = new LinkedHashMap<>();
        names.forEach(name -> numbers.putIfAbsent(name, numbers.size()));
        return new Grouping(noun, names.stream().map(numbers::get).toList());
    }

    /** Rows that have nothing to do with each other. */
    public static Grouping independent(int rows) {
        Integer[] groups = new Integer[rows];
        Arrays.setAll(groups, i -> i);
        return new Grouping("example", List.of(groups));
    }

    /** @throws IllegalArgumentException if these are not the groups of so many rows */
    public void require(int rows) {
        if (rows != groups.size()) {
            throw new IllegalArgumentException(
                    "There are " + rows + " rows, but groups (" + noun + ") of " + groups.size() + " rows were given.");
        }
    }

    /** Number of groups. */
    public int count() {
        return 1 + groups.stream().mapToInt(Integer::intValue).max().getAsInt();
    }

    /** Whether every row is a group of its own. */
    public boolean isIndependent() {
        return count() == groups.size();
    }

    /** Rows of each group, {@code [count]}. */
    public int[] sizes() {
        int[] sizes = new int[count()];
        groups.forEach(group -> sizes[group]++);
        return sizes;
    }

    /**
     * Sums over the rows of each group, {@code [count]}.
     *
     * @param values one a row
     * @throws IllegalArgumentException if there are not as many values as rows
     */
    public double[] sums(double[] values) {
        require(values.length);
        double[] sums = new double[count()];
        for (int i = 0; i < values.length; i++) {
            sums[groups.get(i)] += values[i];
        }
        return sums;
    }
}
