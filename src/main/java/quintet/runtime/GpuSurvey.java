package quintet.runtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the driver says of this machine's GPUs.
 *
 * @param driver version of the driver, such as "535.104.05"; "" if it is unknown
 * @param devices the GPUs
 * @param problem why there are none; "" if there are some
 */
public record GpuSurvey(String driver, List<GpuDevice> devices, String problem) {

    /** Name of CUDA's variable with the numbers or names of the GPUs that a program may see. */
    static final String VISIBLE = "CUDA_VISIBLE_DEVICES";

    public GpuSurvey {
        devices = List.copyOf(devices);
        if (devices.isEmpty() == problem.isBlank()) {
            throw new IllegalArgumentException("A survey finds either GPUs or a reason why there are none, but has "
                    + devices + " and \"" + problem + "\".");
        }
    }

    static GpuSurvey none(String problem) {
        return new GpuSurvey("", List.of(), problem);
    }

    /**
     * What of it CUDA shows to programs: nvidia-smi tells of every GPU, whatever the variable says.
     *
     * @param setting the value of {@value #VISIBLE}, null if it is not set; names instead of numbers are left to CUDA
     */
    GpuSurvey visible(String setting) {
        if (setting == null || devices.isEmpty()) {
            return this;
        }
        List<String> entries =
                Arrays.stream(setting.split(",")).map(String::strip).toList();
        if (entries.stream().anyMatch(entry -> entry.matches("[A-Za-z].*"))) {
            return this;
        }
        List<GpuDevice> shown = new ArrayList<>();
        for (String entry : entries) {
            Optional<GpuDevice> named = devices.stream()
                    .filter(device -> entry.equals(String.valueOf(device.index())))
                    .findFirst();
            if (named.isEmpty()) {
                break; // CUDA heeds nothing behind what it does not know, -1 for one
            }
            shown.add(named.get());
        }
        String numbers = devices.stream().map(d -> String.valueOf(d.index())).collect(Collectors.joining(", "));
        return shown.isEmpty()
                ? none("the variable " + VISIBLE + " is \"" + setting + "\" and hides every GPU: unset it, or name one"
                        + " of " + numbers)
                : new GpuSurvey(driver, shown, "");
    }
}
