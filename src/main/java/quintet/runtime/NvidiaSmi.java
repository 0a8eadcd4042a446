package quintet.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Asks NVIDIA's own program, which comes with the driver, what there is.
 *
 * <p>Drivers of before 2022 do not know the field of the compute capability; they are asked again without it.
 */
final class NvidiaSmi {

    private static final String CAPABILITY = "compute_cap";

    private static final List<String> FIELDS =
            List.of("index", "driver_version", "memory.total", "memory.free", CAPABILITY, "name");

    private static final long MEBIBYTE = 1L << 20;

    /**
     * What a program answered.
     *
     * @param status its exit status
     * @param text all that it printed
     */
    record Answer(int status, String text) {}

    private final Function<List<String>, Optional<Answer>> program;

    /** @param program runs nvidia-smi with options; empty if there is none */
    NvidiaSmi(Function<List<String>, Optional<Answer>> program) {
        this.program = program;
    }

    /** The GPUs, or why there are none; empty if there is no such program. */
    Optional<GpuSurvey> survey() {
        Optional<Answer> answer = ask(FIELDS);
        if (answer.isEmpty()) {
            return Optional.empty();
        }
        if (answer.get().text().contains("\"" + CAPABILITY + "\"")) {
            List<String> fewer =
                    FIELDS.stream().filter(field -> !field.equals(CAPABILITY)).toList();
            return ask(fewer).map(second -> read(second, fewer));
        }
        return Optional.of(read(answer.get(), FIELDS));
    }

    private Optional<Answer> ask(List<String> fields) {
        return program.apply(List.of("--query-gpu=" + String.join(",", fields), "--format=csv,noheader,nounits"));
    }

    private static GpuSurvey read(Answer answer, List<String> fields) {
        List<GpuDevice> devices = new ArrayList<>();
        String driver = "";
        for (String line : answer.text().lines().toList()) {
            // the name comes last, so that a comma in it does no harm
            String[] cells = line.strip().split("\\s*,\\s*", fields.size());
            if (answer.status() == 0 && cells.length == fields.size() && cells[0].matches("\\d{1,4}")) {
                devices.add(device(cells, fields));
                driver = cells[fields.indexOf("driver_version")];
            }
        }
        return devices.isEmpty()
                ? GpuSurvey.none(complaint(answer))
                : new GpuSurvey(DriverVersion.isOne(driver) ? driver : "", devices, "");
    }

    private static GpuDevice device(String[] cells, List<String> fields) {
        int capability = fields.indexOf(CAPABILITY);
        String name = cells[fields.indexOf("name")];
        return new GpuDevice(
                Integer.parseInt(cells[0]),
                name.isBlank() ? "a GPU without a name" : name,
                capability < 0 ? Optional.empty() : ComputeCapability.parse(cells[capability]),
                bytes(cells[fields.indexOf("memory.total")]),
                bytes(cells[fields.indexOf("memory.free")]));
    }

    private static OptionalLong bytes(String mebibytes) {
        return mebibytes.matches("\\d{1,9}")
                ? OptionalLong.of(Long.parseLong(mebibytes) * MEBIBYTE)
                : OptionalLong.empty();
    }

    /** What it said instead, in one line. */
    private static String complaint(Answer answer) {
        String said = answer.text().strip().replaceAll("\\s*\\R\\s*", " ");
        if (said.isEmpty()) {
            return "nvidia-smi ended with " + answer.status() + " and said nothing";
        }
        // often two sentences, of which the first says what is wrong
        return "nvidia-smi says: " + said.replaceFirst("(?<=\\w)\\. .*", "").replaceFirst("\\.$", "");
    }
}
