package quintet.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;

/**
 * What this process holds at a moment, in MiB.
 *
 * @param process physical memory of the whole process, code included
 * @param heap Java objects that are alive, counted after a collection
 * @param arrays native memory that JavaCPP keeps count of: buffers of the layers, not ND4J's workspaces
 */
public record Memory(
        @JsonProperty("process_mb") double process,
        @JsonProperty("heap_mb") double heap,
        @JsonProperty("arrays_mb") double arrays) {

    private static final double MIB = 1 << 20;
    private static final Path STATUS = Path.of("/proc/self/status");

    /** Collects garbage, and looks. */
    public static Memory afterCollection() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return new Memory(
                status("VmRSS").orElse(Timing.round(Pointer.physicalBytes() / MIB, 2)),
                Timing.round((runtime.totalMemory() - runtime.freeMemory()) / MIB, 2),
                Timing.round(Pointer.totalBytes() / MIB, 2));
    }

    /** The most that this process ever held, in MiB; empty where the system keeps no such number (it does on Linux). */
    public static OptionalDouble peak() {
        return status("VmHWM");
    }

    private static OptionalDouble status(String name) {
        if (!Files.isReadable(STATUS)) {
            return OptionalDouble.empty();
        }
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(name + ":"))
                    .mapToDouble(line -> Timing.round(Double.parseDouble(line.replaceAll("\\D", "")) / 1024, 2))
                    .findFirst();
        } catch (IOException e) {
            return OptionalDouble.empty();
        }
    }
}
