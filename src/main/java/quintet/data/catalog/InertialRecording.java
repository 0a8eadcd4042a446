package quintet.data.catalog;

import java.util.List;

/**
 * One execution of a sequence of movements, seen by two devices and brought to one clock: step k of all arrays is the same
 * moment. Each device measures x, y and z of the acceleration (m/s^2, with gravity), then of the angular rate (rad/s).
 *
 * @param id subject and number of the execution, such as {@code s11_03}
 * @param subject who moved, such as {@code s11}
 * @param phone {@code [6][steps]}
 * @param watch {@code [6][steps]}
 * @param phoneActivity what the samples of the phone are labelled with, {@code [steps]}, as positions in {@link #ACTIVITIES}
 * @param watchActivity the same of the watch; the two differ by a few steps where one activity becomes the next
 */
public record InertialRecording(
        String id, String subject, float[][] phone, float[][] watch, int[] phoneActivity, int[] watchActivity) {

    /** The classes, in the order in which they first come up. */
    public static final List<String> ACTIVITIES =
            List.of("SEATED", "STANDING_UP", "WALKING", "TURNING", "SITTING_DOWN");

    public InertialRecording {
        for (float[][] device : List.of(phone, watch)) {
            for (float[] channel : device) {
                if (channel.length != phoneActivity.length) {
                    throw new IllegalArgumentException("Recording " + id + ": a channel has " + channel.length
                            + " steps, but the labels of the phone have " + phoneActivity.length + ".");
                }
            }
        }
        if (phoneActivity.length != watchActivity.length || phoneActivity.length == 0) {
            throw new IllegalArgumentException(
                    "Recording " + id + ": both devices need as many labels, at least one, but" + " have "
                            + phoneActivity.length + " and " + watchActivity.length + ".");
        }
    }

    /** Length in steps of the common clock. */
    public int steps() {
        return phoneActivity.length;
    }
}
