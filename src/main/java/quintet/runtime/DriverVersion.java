package quintet.runtime;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The version of NVIDIA's driver, such as 460.27.03.
 *
 * @param numbers its parts
 */
record DriverVersion(List<Integer> numbers) implements Comparable<DriverVersion> {

    /** The oldest for CUDA 11.2, as NVIDIA's table of CUDA's release notes has it. */
    private static final DriverVersion LINUX = new DriverVersion(List.of(460, 27, 3));

    private static final DriverVersion WINDOWS = new DriverVersion(List.of(461, 33));

    DriverVersion {
        numbers = List.copyOf(numbers);
        if (numbers.isEmpty()) {
            throw new IllegalArgumentException("A version of a driver needs a number.");
        }
    }

    static boolean isOne(String text) {
        return text.strip().matches("\\d{1,6}(\\.\\d{1,6})*");
    }

    /** Reads "460.27.03"; ask {@link #isOne} first. */
    static DriverVersion parse(String text) {
        return new DriverVersion(
                Arrays.stream(text.strip().split("\\.")).map(Integer::valueOf).toList());
    }

    /** The oldest that CUDA 11.2 works with. */
    static DriverVersion oldest(boolean windows) {
        return windows ? WINDOWS : LINUX;
    }

    @Override
    public int compareTo(DriverVersion other) {
        return Arrays.compare(
                numbers.stream().mapToInt(Integer::intValue).toArray(),
                other.numbers.stream().mapToInt(Integer::intValue).toArray());
    }

    /** As NVIDIA writes it: all parts but the first have two digits. */
    @Override
    public String toString() {
        return numbers.get(0)
                + numbers.stream().skip(1).map(part -> ".%02d".formatted(part)).collect(Collectors.joining());
    }
}
