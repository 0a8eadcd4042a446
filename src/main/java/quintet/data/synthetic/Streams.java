package quintet.data.synthetic;

import java.util.Random;
import quintet.data.Sampling;

/** Independent random streams from one seed, told apart by a name and a number. */
final class Streams {

    private Streams() {}

    static Random stream(long seed, String name, int number) {
        return new Random(Sampling.mix(Sampling.mix(seed, name.hashCode()), number));
    }

    static double uniform(Random random, double low, double high) {
        return low + (high - low) * random.nextDouble();
    }
}
