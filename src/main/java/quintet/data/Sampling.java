package quintet.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.nd4j.linalg.factory.Nd4j;

/** Seeded orders and splits of example numbers. */
public final class Sampling {

    private Sampling() {}

    /**
     * A seed for part {@code number} of what {@code seed} governs. Near seeds and numbers become far apart: the output
     * function of SplitMix64 (Steele, Lea and Flood, Fast splittable pseudorandom number generators, 2014).
     */
    public static long mix(long seed, long number) {
        return mix(mix(seed) + number);
    }

    /**
     * The same seed, but another number for 0: ND4J and Deeplearning4j take 0 for no seed and draw one from the clock, so that 0
     * would be the one seed that does not repeat.
     */
    public static long notZero(long seed) {
        return seed == 0 ? 0x9E3779B97F4A7C15L : seed;
    }

    /** Seeds ND4J's random generator of this thread; 0 is a seed as any other. */
    public static void seedThread(long seed) {
        Nd4j.getRandom().setSeed(notZero(seed));
    }

    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** The numbers {@code 0 .. n - 1} in random order (Fisher and Yates). */
    public static int[] permutation(int n, Random random) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /**
     * Deals examples to a training, a validation and a test part, class by class, so that each part has the classes in
     * the proportions of the whole.
     *
     * @param labels class of every example, {@code 0 .. classes - 1}
     * @param validation share of the validation part, above 0
     * @param test share of the test part, above 0; the shares must leave some to train
     * @return example numbers of the three parts, each in random order
     */
    public static int[][] stratifiedSplit(int[] labels, int classes, double validation, double test, long seed) {
        if (!(validation > 0 && test > 0 && validation + test < 1)) {
            throw new IllegalArgumentException(
                    "The validation and the test share must be above 0 and sum to less than 1," + " but are "
                            + validation + " and " + test + ".");
        }
        Random random = new Random(seed);
        List<List<Integer>> parts = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int c = 0; c < classes; c++) {
            List<Integer> members = new ArrayList<>();
            for (int i = 0; i < labels.length; i++) {
                if (labels[i] == c) {
                    members.add(i);
                }
            }
            if (members.isEmpty()) {
                continue;
            }
            if (members.size() < 3) {
                throw new IllegalArgumentException("Class " + c + " has " + members.size()
                        + " example(s); a split needs at least 3 of each class, one for each part.");
            }
            Collections.shuffle(members, random);
            int forTest = share(test, members.size());
            int forValidation = Math.min(share(validation, members.size()), members.size() - forTest - 1);
            parts.get(2).addAll(members.subList(0, forTest));
            parts.get(1).addAll(members.subList(forTest, forTest + forValidation));
            parts.get(0).addAll(members.subList(forTest + forValidation, members.size()));
        }
        return parts.stream()
                .map(part -> {
                    Collections.shuffle(part, random);
                    return part.stream().mapToInt(Integer::intValue).toArray();
                })
                .toArray(int[][]::new);
    }

    /** At least one, and never so many that fewer than two are left. */
    private static int share(double fraction, int members) {
        return (int) Math.max(1, Math.min(members - 2, Math.round(fraction * members)));
    }
}
