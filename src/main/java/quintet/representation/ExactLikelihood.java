package quintet.representation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Likelihoods of a Boltzmann machine so small that all states of its hidden units can be gone through, in double.
 *
 * <p>Visible units are summed in closed form, and given the joint units the pathways are independent, so that
 *
 * <pre>
 *   Z    = sum_z exp(c z) prod_p sum_h exp(D b h + h U z) sum_v exp(-e(v) + v W h)
 *   P(v) = 1/Z sum_z exp(c z) prod_p exp(-e(v_p)) prod_j (1 + exp((D b + v W + U z)_j))
 * </pre>
 *
 * takes {@code 2^joint * sum_p 2^hidden_p} terms. A {@link RestrictedBoltzmannMachine} is one pathway without joint units. The
 * likelihood of a text is that of its words in order, given their number.
 */
public final class ExactLikelihood {

    /** Units whose states are gone through together, at most. */
    private static final int MOST = 22;

    private final List<EnumeratedPathway> pathways = new ArrayList<>();
    private final double[] jointBias;
    private final int size;

    /** @throws IllegalArgumentException if the machine has more than 22 hidden units */
    public ExactLikelihood(RestrictedBoltzmannMachine machine) {
        this(List.of(machine), null, new double[0]);
    }

    ExactLikelihood(BoltzmannLayers layers) {
        this(layers.pathways(), layers.jointWeights(), EnumeratedPathway.numbers(layers.jointBias()));
    }

    private ExactLikelihood(List<RestrictedBoltzmannMachine> machines, List<INDArray> joint, double[] jointBias) {
        this.jointBias = jointBias;
        int count = jointBias.length;
        for (int p = 0; p < machines.size(); p++) {
            RestrictedBoltzmannMachine m = machines.get(p);
            if (m.hidden() + jointBias.length > MOST) {
                throw new IllegalArgumentException(
                        "An exact likelihood goes through all states of hidden units, at most " + MOST
                                + " of them together, but there are " + (m.hidden() + jointBias.length) + ".");
            }
            pathways.add(EnumeratedPathway.of(m, joint == null ? null : joint.get(p)));
            count += pathways.get(p).parameters();
        }
        size = count;
    }

    /**
     * {@code log Z}.
     *
     * @param lengths words of each pathway; 1 for one that counts no words
     */
    public double logPartition(int... lengths) {
        double[] terms = new double[1 << jointBias.length];
        for (int z = 0; z < terms.length; z++) {
            terms[z] = EnumeratedPathway.dot(jointBias, z);
            for (int p = 0; p < pathways.size(); p++) {
                terms[z] += Exponentials.logSumExp(pathways.get(p).hiddenTerms(z, lengths[p]));
            }
        }
        return Exponentials.logSumExp(terms);
    }

    /**
     * Mean of {@code log P(v)} over examples.
     *
     * @param visible one array a pathway, {@code [n, visible]}
     */
    public double meanLogLikelihood(INDArray... visible) {
        double sum = 0;
        Map<String, Double> partitions = new HashMap<>();
        int n = (int) visible[0].size(0);
        for (int i = 0; i < n; i++) {
            double[][] example = example(visible, i);
            int[] lengths = lengths(example);
            sum += Exponentials.logSumExp(jointTerms(example, lengths))
                    - partitions.computeIfAbsent(Arrays.toString(lengths), key -> logPartition(lengths));
        }
        return sum / n;
    }

    /** For every state of the joint units, the log of its weight with the visible units given, hidden ones summed. */
    private double[] jointTerms(double[][] example, int[] lengths) {
        double[] terms = new double[1 << jointBias.length];
        for (int z = 0; z < terms.length; z++) {
            terms[z] = EnumeratedPathway.dot(jointBias, z);
            for (int p = 0; p < pathways.size(); p++) {
                EnumeratedPathway path = pathways.get(p);
                terms[z] -= path.energy(example[p]);
                for (double x : path.hiddenInput(example[p], z, lengths[p])) {
                    terms[z] += Exponentials.softplus(x);
                }
            }
        }
        return terms;
    }

    /**
     * The gradient of {@link #meanLogLikelihood}: expectations given the data less those of the machine.
     *
     * @return by all parameters: W (row by row), visible bias, hidden bias, U (row by row) of each pathway, then c
     */
    public double[] gradient(INDArray... visible) {
        double[] gradient = new double[size];
        int n = (int) visible[0].size(0);
        Map<String, int[]> lengthsSeen = new HashMap<>();
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < n; i++) {
            double[][] example = example(visible, i);
            int[] lengths = lengths(example);
            lengthsSeen.put(Arrays.toString(lengths), lengths);
            counts.merge(Arrays.toString(lengths), 1, Integer::sum);
            double[] terms = jointTerms(example, lengths);
            double log = Exponentials.logSumExp(terms);
            for (int z = 0; z < terms.length; z++) {
                Sums sums = new Sums(gradient, Math.exp(terms[z] - log) / n, z);
                for (int p = 0; p < pathways.size(); p++) {
                    double[] hidden = pathways.get(p).hiddenInput(example[p], z, lengths[p]);
                    Arrays.setAll(hidden, j -> Exponentials.sigmoid(hidden[j]));
                    sums.add(pathways.get(p), 1, example[p], hidden, lengths[p]);
                    sums.next(pathways.get(p));
                }
                sums.joint();
            }
        }
        lengthsSeen.forEach((key, lengths) -> subtractModel(gradient, lengths, (double) counts.get(key) / n));
        return gradient;
    }

    private void subtractModel(double[] gradient, int[] lengths, double share) {
        double log = logPartition(lengths);
        for (int z = 0; z < 1 << jointBias.length; z++) {
            double[][] terms = new double[pathways.size()][];
            double weight = EnumeratedPathway.dot(jointBias, z) - log;
            for (int p = 0; p < terms.length; p++) {
                terms[p] = pathways.get(p).hiddenTerms(z, lengths[p]);
                weight += Exponentials.logSumExp(terms[p]);
            }
            Sums sums = new Sums(gradient, -share * Math.exp(weight), z);
            for (int p = 0; p < terms.length; p++) {
                EnumeratedPathway path = pathways.get(p);
                double all = Exponentials.logSumExp(terms[p]);
                for (int h = 0; h < terms[p].length; h++) {
                    double[] hidden = EnumeratedPathway.bits(h, path.hidden());
                    double[] mean = path.visibleMeans(h, lengths[p]);
                    sums.add(path, Math.exp(terms[p][h] - all), mean, hidden, lengths[p]);
                }
                sums.next(path);
            }
            sums.joint();
        }
    }

    /** Adds weighed statistics of one joint state z into a gradient, pathway by pathway. */
    private final class Sums {

        private final double[] gradient;
        private final double weight;
        private final int z;
        private int at;

        Sums(double[] gradient, double weight, int z) {
            this.gradient = gradient;
            this.weight = weight;
            this.z = z;
        }

        void add(EnumeratedPathway p, double share, double[] visible, double[] hidden, int length) {
            double w = weight * share;
            int k = at;
            for (double v : visible) {
                for (double h : hidden) {
                    gradient[k++] += w * v * h;
                }
            }
            for (double v : visible) {
                gradient[k++] += w * v;
            }
            for (double h : hidden) {
                gradient[k++] += w * h * p.times(length);
            }
            for (double h : hidden) {
                for (int j = 0; j < jointBias.length; j++) {
                    gradient[k++] += w * h * (z >> j & 1);
                }
            }
        }

        void next(EnumeratedPathway p) {
            at += p.parameters();
        }

        void joint() {
            for (int j = 0; j < jointBias.length; j++) {
                gradient[at + j] += weight * (z >> j & 1);
            }
        }
    }

    private double[][] example(INDArray[] visible, int i) {
        return Arrays.stream(visible)
                .map(v -> EnumeratedPathway.numbers(v.getRow(i)))
                .toArray(double[][]::new);
    }

    private int[] lengths(double[][] example) {
        int[] lengths = new int[example.length];
        Arrays.setAll(lengths, p -> pathways.get(p).length(example[p]));
        return lengths;
    }
}
