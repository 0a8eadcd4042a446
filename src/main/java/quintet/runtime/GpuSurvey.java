package quintet.runtime;

import java.util.List;

/**
 * What the driver says of this machine's GPUs.
 *
 * @param driver version of the driver, such as "535.104.05"; "" if it is unknown
 * @param devices the GPUs
 * @param problem why there are none; "" if there are some
 */
public record GpuSurvey(String driver, List<GpuDevice> devices, String problem) {

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
}
