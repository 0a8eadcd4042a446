package quintet.representation;

import java.util.Arrays;

/**
 * An inner product of two examples in a space that is never written down: {@code k(x, y) = f(x) . f(y)}.
 *
 * <p>Each is fitted to the training part first, so that its options mean the same in every unit.
 */
public sealed interface Kernel {

    /** A kernel of two examples. */
    @FunctionalInterface
    interface Function {
        double of(double[] x, double[] y);
    }

    /**
     * The kernel with its scale taken from examples.
     *
     * @param examples of the training part, one a row
     */
    Function fit(double[][] examples);

    /** {@code x . y}: with it, kernel methods are the linear ones. */
    record Linear() implements Kernel {
        @Override
        public Function fit(double[][] examples) {
            return Kernel::dot;
        }
    }

    /**
     * {@code exp(-|x - y|^2 / (2 w^2))}, where w is a multiple of the median distance of two training examples.
     *
     * @param scale of the width; 1 is the median heuristic, less follows finer detail
     */
    record Gaussian(double scale) implements Kernel {
        public Gaussian {
            if (!(scale > 0 && Double.isFinite(scale))) {
                throw new IllegalArgumentException(
                        "A Gaussian kernel needs a finite scale above 0 (1 is the median distance), but was given "
                                + scale + ".");
            }
        }

        @Override
        public Function fit(double[][] examples) {
            double width = scale * medianDistance(examples);
            if (!(width > 0)) {
                throw new IllegalArgumentException("A Gaussian kernel takes its width from the median distance of"
                        + " examples, but half of them or more are the same.");
            }
            return (x, y) -> Math.exp(-squaredDistance(x, y) / (2 * width * width));
        }
    }

    /**
     * {@code (x . y / s + offset)^degree}, where s is the mean squared length of training examples.
     *
     * @param degree 1 or more
     * @param offset weight of the terms of lower degree, 0 or more
     */
    record Polynomial(int degree, double offset) implements Kernel {
        public Polynomial {
            if (degree < 1 || !(offset >= 0 && Double.isFinite(offset))) {
                throw new IllegalArgumentException(
                        "A polynomial kernel needs a degree of at least 1 and a finite offset of 0 or"
                                + " more, but was given " + degree + " and " + offset + ".");
            }
        }

        @Override
        public Function fit(double[][] examples) {
            double scale = Arrays.stream(examples)
                    .mapToDouble(x -> dot(x, x))
                    .average()
                    .orElseThrow();
            if (!(scale > 0)) {
                throw new IllegalArgumentException("A polynomial kernel needs examples that are not all 0.");
            }
            return (x, y) -> Math.pow(dot(x, y) / scale + offset, degree);
        }
    }

    private static double medianDistance(double[][] examples) {
        // pairs of neighbours at several steps stand for all pairs: their number grows with n, not with its square
        int steps = Math.min(examples.length - 1, 50);
        double[] distances = new double[steps * examples.length];
        for (int step = 1; step <= steps; step++) {
            int stride = step * Math.max(1, (examples.length - 1) / steps);
            for (int i = 0; i < examples.length; i++) {
                distances[(step - 1) * examples.length + i] =
                        squaredDistance(examples[i], examples[(i + stride) % examples.length]);
            }
        }
        Arrays.sort(distances);
        return Math.sqrt(distances[distances.length / 2]);
    }

    private static double squaredDistance(double[] x, double[] y) {
        double sum = 0;
        for (int c = 0; c < x.length; c++) {
            sum += (x[c] - y[c]) * (x[c] - y[c]);
        }
        return sum;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int c = 0; c < x.length; c++) {
            sum += x[c] * y[c];
        }
        return sum;
    }
}
