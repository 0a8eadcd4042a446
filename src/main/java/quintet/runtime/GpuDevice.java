package quintet.runtime;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A GPU, as far as it is known.
 *
 * @param index its number on this machine, from 0
 * @param name such as "NVIDIA GeForce RTX 3090"
 * @param capability empty where an old driver does not tell it
 * @param totalBytes its memory; empty where it is not told
 * @param freeBytes what no program uses now; empty where it is not told
 */
public record GpuDevice(
        int index,
        String name,
        Optional<ComputeCapability> capability,
        OptionalLong totalBytes,
        OptionalLong freeBytes) {

    private static final double GIB = 1L << 30;

    public GpuDevice {
        if (index < 0 || name == null || name.isBlank()) {
            throw new IllegalArgumentException(
                    "A GPU needs a number from 0 on and a name, but has " + index + " and \"" + name + "\".");
        }
    }

    GpuDevice withCapability(ComputeCapability value) {
        return new GpuDevice(index, name, Optional.of(value), totalBytes, freeBytes);
    }

    /** In words: name, compute capability and memory, as far as they are known. */
    public String describe() {
        StringBuilder text = new StringBuilder(name);
        text.append(capability
                .map(value -> ", compute capability " + value)
                .orElse(", of a compute capability that its driver does not tell"));
        totalBytes.ifPresent(total -> text.append(
                freeBytes.isPresent()
                        ? String.format(
                                Locale.ROOT, ", %.1f of %.1f GiB free", freeBytes.getAsLong() / GIB, total / GIB)
                        : String.format(Locale.ROOT, ", %.1f GiB", total / GIB)));
        return text.toString();
    }
}
