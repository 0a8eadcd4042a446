package quintet.runtime;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The generation of an NVIDIA GPU, such as 8.6.
 *
 * @param major 1 to 99
 * @param minor 0 to 9
 */
public record ComputeCapability(int major, int minor) implements Comparable<ComputeCapability> {

    /** The oldest that ND4J's CUDA library holds machine code for. */
    public static final ComputeCapability OLDEST = new ComputeCapability(3, 5);

    /** From here on nothing but PTX of 8.6 fits. */
    static final ComputeCapability COMPILED = new ComputeCapability(9, 0);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,2})\\.(\\d)");

    /** How ND4J's CUDA library, machine code of 3.5 to 8.6 and PTX of 8.6, runs on a GPU. */
    public enum Support {
        /** It does not: the GPU is too old. */
        NONE,
        /** As it is; machine code of a capability also runs on later ones of the same major number. */
        MACHINE_CODE,
        /** After the driver has compiled the PTX, which takes minutes at first use. */
        COMPILED_AT_FIRST_USE
    }

    public ComputeCapability {
        if (major < 1 || major > 99 || minor < 0 || minor > 9) {
            throw new IllegalArgumentException(
                    "There is no compute capability " + major + "." + minor + "; one looks like 8.6.");
        }
    }

    /** Reads "8.6"; empty if it is anything else, such as "[N/A]". */
    public static Optional<ComputeCapability> parse(String text) {
        Matcher numbers = TEXT.matcher(text.strip());
        return numbers.matches() && Integer.parseInt(numbers.group(1)) > 0
                ? Optional.of(
                        new ComputeCapability(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2))))
                : Optional.empty();
    }

    /** How ND4J's CUDA library runs on it. */
    public Support support() {
        if (compareTo(OLDEST) < 0) {
            return Support.NONE;
        }
        return compareTo(COMPILED) < 0 ? Support.MACHINE_CODE : Support.COMPILED_AT_FIRST_USE;
    }

    @Override
    public int compareTo(ComputeCapability other) {
        return Comparator.comparingInt(ComputeCapability::major)
                .thenComparingInt(ComputeCapability::minor)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
