package quintet.runtime;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import quintet.runtime.NvidiaSmi.Answer;

/** Asks the driver of this machine: by nvidia-smi, else (in a container, say) by the files of Linux's driver. */
final class NvidiaDriver {

    private static final String MISSING =
            "no NVIDIA driver was found (neither the program nvidia-smi nor the folder /proc/driver/nvidia)";

    private static final Pattern VERSION = Pattern.compile("Kernel Module[^0-9]*(?:for x86_64\\s+)?(\\d+(?:\\.\\d+)+)");

    private static final Pattern MODEL = Pattern.compile("(?m)^Model:\\s*(.+?)\\s*$");

    private static final int SECONDS = 15;

    private NvidiaDriver() {}

    /** What this machine's driver says. */
    static GpuSurvey survey() {
        return new NvidiaSmi(NvidiaDriver::run)
                .survey()
                .orElseGet(() -> surveyFiles(Path.of(File.separator, "proc", "driver", "nvidia")));
    }

    /** What the driver of Linux tells in files: its version and the names of the GPUs. */
    static GpuSurvey surveyFiles(Path folder) {
        if (!Files.isDirectory(folder.resolve("gpus"))) {
            return GpuSurvey.none(MISSING);
        }
        List<GpuDevice> devices = new ArrayList<>();
        try (Stream<Path> gpus = Files.list(folder.resolve("gpus"))) {
            for (Path gpu : gpus.sorted().toList()) {
                Matcher model = MODEL.matcher(Files.readString(gpu.resolve("information")));
                devices.add(new GpuDevice(
                        devices.size(),
                        model.find() ? model.group(1) : "a GPU without a name",
                        Optional.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty()));
            }
            Matcher version = VERSION.matcher(Files.readString(folder.resolve("version")));
            return devices.isEmpty()
                    ? GpuSurvey.none("the NVIDIA driver names no GPU in " + folder.resolve("gpus"))
                    : new GpuSurvey(version.find() ? version.group(1) : "", devices, "");
        } catch (IOException | UncheckedIOException e) {
            return GpuSurvey.none("the files of the NVIDIA driver in " + folder + " cannot be read");
        }
    }

    private static Optional<Answer> run(List<String> options) {
        for (Path file : programs()) {
            List<String> command = new ArrayList<>(List.of(file.toString()));
            command.addAll(options);
            try {
                return Optional.of(run(new ProcessBuilder(command)));
            } catch (IOException e) {
                continue; // it is there, but is no program of this system
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.of(new Answer(130, "interrupted"));
            }
        }
        return Optional.empty();
    }

    private static Answer run(ProcessBuilder builder) throws IOException, InterruptedException {
        Path output = Files.createTempFile("quintet-nvidia-smi", ".txt");
        try {
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(SECONDS, TimeUnit.SECONDS);
                return new Answer(124, "nothing within " + SECONDS + " seconds");
            }
            return new Answer(process.exitValue(), new String(Files.readAllBytes(output), StandardCharsets.UTF_8));
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** Where the program is: on the PATH, or where the driver of Windows puts it for Windows and for Linux inside it. */
    private static List<Path> programs() {
        boolean windows = File.separatorChar == '\\';
        String name = windows ? "nvidia-smi.exe" : "nvidia-smi";
        List<String> folders =
                new ArrayList<>(List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)));
        folders.add(
                windows
                        ? System.getenv().getOrDefault("ProgramFiles", "C:\\Program Files")
                                + "\\NVIDIA Corporation\\NVSMI"
                        : "/usr/lib/wsl/lib");
        List<Path> found = new ArrayList<>();
        for (String folder : folders) {
            try {
                Path file = Path.of(folder).resolve(name);
                if (!folder.isBlank() && Files.isRegularFile(file) && Files.isExecutable(file)) {
                    found.add(file);
                }
            } catch (InvalidPathException e) {
                continue; // a PATH may hold anything
            }
        }
        return found;
    }
}
