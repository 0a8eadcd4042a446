package quintet.data.synthetic;

import java.util.Random;

/** Independent random streams from one seed, told apart by a name and a number. */
final class Streams {

    private Streams() {}

    static Random stream(long seed, String name, int number) {
        return new Random(mix(mix(mix(seed) + name.hashCode()) + number));
    }

    /** The output function of SplitMix64 (Steele, Lea and Flood, 2014): near seeds become far apart. */
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    static double uniform(Random random, double low, double high) {
        return low + (high - low) * random.nextDouble();
    }
}
