package quintet.runtime;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import quintet.runtime.Doctor.Examination;

/** What has nothing to do with ND4J: Java, memory, cores, fonts, disk. */
final class MachineChecks {

    private static final double GIB = 1L << 30;

    private static final double ENOUGH_HEAP = 1 * GIB;

    private static final double ENOUGH_DISK = 2 * GIB;

    private MachineChecks() {}

    static List<Examination> all(Path cache) {
        return List.of(
                new Examination("Java", MachineChecks::java),
                new Examination("memory", () -> memory(Runtime.getRuntime().maxMemory())),
                new Examination("cores", MachineChecks::cores),
                new Examination("fonts", MachineChecks::fonts),
                new Examination("cache folder", () -> disk(cache)));
    }

    private static Check java() {
        return Check.ok(
                "Java",
                "%s, %s, on %s %s"
                        .formatted(
                                Runtime.version(),
                                System.getProperty("java.vendor"),
                                System.getProperty("os.name"),
                                System.getProperty("os.arch")));
    }

    static Check memory(long heap) {
        String finding = String.format(Locale.ROOT, "%.1f GiB for Java objects", heap / GIB);
        return heap >= ENOUGH_HEAP
                ? Check.ok("memory", finding)
                : Check.warn("memory", finding, "Give it more, at least 1 GiB: QUINTET_JAVA_OPTS=-Xmx2g");
    }

    private static Check cores() throws IOException {
        int cores = Runtime.getRuntime().availableProcessors();
        return Check.ok(
                "cores", cores + processor().map(model -> " of " + model).orElse(""));
    }

    /** The processor's name, where the system tells it in a file or a variable. */
    private static Optional<String> processor() throws IOException {
        Path file = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(file)) {
            return Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER"));
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.replaceFirst("^[^:]*: *", ""));
        }
    }

    /** Charts are drawn without a screen, but not without fonts; a Java without fontconfig or any font throws here. */
    private static Check fonts() {
        try {
            Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
            double width = font.getStringBounds("Quintet", new FontRenderContext(null, true, true))
                    .getWidth();
            if (width > 0) {
                return Check.ok("fonts", font.getFontName(Locale.ROOT) + " for charts");
            }
        } catch (RuntimeException | LinkageError e) {
            return noFonts("Java cannot use any font (" + e.getClass().getSimpleName() + ")");
        }
        return noFonts("Java finds a font without letters");
    }

    private static Check noFonts(String finding) {
        return Check.fail(
                "fonts",
                finding + ": no chart can be drawn",
                "Install fonts, on Debian and Ubuntu: sudo apt-get install fontconfig fonts-dejavu-core");
    }

    static Check disk(Path cache) throws IOException {
        Path existing = cache;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        String elsewhere = "Name another folder: QUINTET_HOME=/path/to/folder";
        if (existing == null || !Files.isDirectory(existing) || !Files.isWritable(existing)) {
            return Check.fail("cache folder", cache + " cannot be written to", elsewhere);
        }
        FileStore store = Files.getFileStore(existing);
        double free = store.getUsableSpace();
        String finding = String.format(Locale.ROOT, "%s, %.1f GiB free", cache, free / GIB);
        return free >= ENOUGH_DISK
                ? Check.ok("cache folder", finding)
                : Check.warn("cache folder", finding, "Make room, or: " + elsewhere);
    }
}
