package quintet.features;

import java.util.Arrays;
import java.util.Random;

/** The sums of {@link TsneProjection}, over all pairs of rows. */
final class NeighbourEmbedding {

    /** P is that many times too large at first, so that clusters form before they stand in one another's way. */
    private static final double EXAGGERATION = 12;

    private static final int EXAGGERATED = 250;
    private static final double LEAST_STEP = 50;
    private static final double LEAST_GAIN = 0.01;
    private static final double SAME_ENTROPY = 1e-6;

    private NeighbourEmbedding() {}

    /**
     * The joint probabilities p_ij, {@code [n][n]}, symmetric, 0 on the diagonal, of sum 1.
     *
     * @param rows {@code [n][d]}
     */
    static double[][] affinities(double[][] rows, double perplexity) {
        int n = rows.length;
        double[][] joint = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double distance = 0;
                for (int c = 0; c < rows[i].length; c++) {
                    distance += (rows[i][c] - rows[j][c]) * (rows[i][c] - rows[j][c]);
                }
                joint[i][j] = distance;
                joint[j][i] = distance;
            }
        }
        for (int i = 0; i < n; i++) {
            joint[i] = conditional(joint[i], i, Math.log(perplexity));
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double both = (joint[i][j] + joint[j][i]) / (2.0 * n);
                joint[i][j] = both;
                joint[j][i] = both;
            }
        }
        return joint;
    }

    /** p_(j|i) whose entropy is that of the perplexity: the precision 1 / 2 s_i^2 is found by halving. */
    static double[] conditional(double[] distances, int i, double entropy) {
        double nearest = Double.POSITIVE_INFINITY;
        double sum = 0;
        for (int j = 0; j < distances.length; j++) {
            nearest = j == i ? nearest : Math.min(nearest, distances[j]);
            sum += distances[j];
        }
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double precision = sum > 0 ? distances.length / sum : 1;
        double[] p = new double[distances.length];
        for (int tries = 0; tries < 100; tries++) {
            double total = 0;
            double energy = 0;
            for (int j = 0; j < p.length; j++) {
                double excess = distances[j] - nearest; // so that the nearest never vanishes
                p[j] = j == i ? 0 : Math.exp(-precision * excess);
                total += p[j];
                energy += p[j] * excess;
            }
            double difference = Math.log(total) + precision * energy / total - entropy;
            for (int j = 0; j < p.length; j++) {
                p[j] /= total;
            }
            if (Math.abs(difference) < SAME_ENTROPY) {
                break;
            }
            if (difference > 0) {
                low = precision;
                precision = Double.isInfinite(high) ? 2 * precision : (precision + high) / 2;
            } else {
                high = precision;
                precision = (precision + low) / 2;
            }
        }
        return p;
    }

    /**
     * Goes down the gradient from random places.
     *
     * @param p what {@link #affinities} gives
     * @return places {@code [n][2]}, their mean at 0
     */
    static double[][] descend(double[][] p, int iterations, long seed) {
        int n = p.length;
        Random random = new Random(seed);
        double[][] places = new double[n][2];
        for (double[] place : places) {
            Arrays.setAll(place, a -> 1e-4 * random.nextGaussian());
        }
        double[][] speed = new double[n][2];
        double[][] gain = new double[n][2];
        for (double[] g : gain) {
            Arrays.fill(g, 1);
        }
        double[][] gradient = new double[n][2];
        double step = Math.max(n / EXAGGERATION / 4, LEAST_STEP);
        int early = Math.min(EXAGGERATED, iterations / 4);
        for (int t = 0; t < iterations; t++) {
            gradient(p, places, t < early ? EXAGGERATION : 1, gradient);
            double momentum = t < early ? 0.5 : 0.8;
            double[] mean = new double[2];
            for (int i = 0; i < n; i++) {
                for (int a = 0; a < 2; a++) {
                    boolean onward = Math.signum(gradient[i][a]) != Math.signum(speed[i][a]);
                    gain[i][a] = Math.max(LEAST_GAIN, onward ? gain[i][a] + 0.2 : gain[i][a] * 0.8);
                    speed[i][a] = momentum * speed[i][a] - step * gain[i][a] * gradient[i][a];
                    places[i][a] += speed[i][a];
                    mean[a] += places[i][a] / n;
                }
            }
            for (double[] place : places) {
                place[0] -= mean[0];
                place[1] -= mean[1];
            }
        }
        return places;
    }

    /**
     * The gradient of KL(P || Q) by the places: {@code 4 sum over j of (p_ij - q_ij) (y_i - y_j) / (1 + |y_i - y_j|^2)}.
     *
     * @param factor what P is multiplied by
     * @param gradient is written, {@code [n][2]}
     */
    static void gradient(double[][] p, double[][] places, double factor, double[][] gradient) {
        int n = places.length;
        double total = weightSum(places);
        for (double[] g : gradient) {
            Arrays.fill(g, 0);
        }
        for (int i = 0; i < n; i++) {
            double ofX = 0;
            double ofY = 0;
            double x = places[i][0];
            double y = places[i][1];
            for (int j = 0; j < i; j++) {
                double dx = x - places[j][0];
                double dy = y - places[j][1];
                double weight = 1 / (1 + dx * dx + dy * dy);
                double pull = 4 * (factor * p[i][j] - weight / total) * weight;
                ofX += pull * dx;
                ofY += pull * dy;
                gradient[j][0] -= pull * dx;
                gradient[j][1] -= pull * dy;
            }
            gradient[i][0] += ofX;
            gradient[i][1] += ofY;
        }
    }

    /** KL(P || Q), nats. */
    static double divergence(double[][] p, double[][] places) {
        double total = weightSum(places);
        double divergence = 0;
        for (int i = 0; i < places.length; i++) {
            for (int j = 0; j < places.length; j++) {
                if (p[i][j] > 0) {
                    divergence += p[i][j] * Math.log(p[i][j] * total / weight(places[i], places[j]));
                }
            }
        }
        return divergence;
    }

    private static double weightSum(double[][] places) {
        double total = 0;
        for (int i = 0; i < places.length; i++) {
            for (int j = 0; j < i; j++) {
                total += 2 * weight(places[i], places[j]);
            }
        }
        return total;
    }

    private static double weight(double[] one, double[] other) {
        double dx = one[0] - other[0];
        double dy = one[1] - other[1];
        return 1 / (1 + dx * dx + dy * dy);
    }
}
