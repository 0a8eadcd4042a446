package quintet.data.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.DataSplit;
import quintet.data.Grouping;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.data.Sampling;
import quintet.features.Resampling;
import quintet.features.SensorFeatures;

/**
 * Windows of what phone and watch measured at the same time, each of one class. Both modalities, {@code phone} and {@code
 * watch}, have the shape {@code [n, 6, steps]} (x, y, z of acceleration, then of angular rate); every channel is standardised
 * with mean and deviation of the training windows.
 *
 * <p>Windows overlap, and those of one recording resemble each other. So whole recordings go to one part or another, never
 * windows: by subject for activities ({@link #activity}), by recording for identities ({@link #identity}). Which recording a
 * window is of stands beside the split, for decisions about whole recordings.
 *
 * <p>A model of these windows takes readings at the common clock alone, that is of {@link InertialOptions#rateHz} rows a second,
 * in the columns of the devices' files; readings of another rate have to be resampled first ({@link Resampling}).
 *
 * @param prepared the windows, each part in random order, and how readings became their arrays
 * @param trainRecordings recording of every row of the training part, such as {@code s11_03}
 * @param validationRecordings recording of every row of the validation part
 * @param testRecordings recording of every row of the test part
 */
public record InertialWindows(
        PreparedData prepared,
        List<String> trainRecordings,
        List<String> validationRecordings,
        List<String> testRecordings) {

    public InertialWindows {
        trainRecordings = List.copyOf(trainRecordings);
        validationRecordings = List.copyOf(validationRecordings);
        testRecordings = List.copyOf(testRecordings);
        DataSplit split = prepared.split();
        int[] rows = {
            split.train().size(), split.validation().size(), split.test().size()
        };
        int[] named = {trainRecordings.size(), validationRecordings.size(), testRecordings.size()};
        for (int p = 0; p < rows.length; p++) {
            if (rows[p] != named[p]) {
                throw new IllegalArgumentException("Part " + p + " (0 train, 1 validation, 2 test) has " + rows[p]
                        + " rows, but the recordings of " + named[p] + " were given.");
            }
        }
    }

    private static final Map<String, Function<InertialRecording, float[][]>> DEVICES = devices();

    private static Map<String, Function<InertialRecording, float[][]>> devices() {
        Map<String, Function<InertialRecording, float[][]>> devices = new LinkedHashMap<>();
        devices.put("phone", InertialRecording::phone);
        devices.put("watch", InertialRecording::watch);
        return devices;
    }

    private record Window(InertialRecording recording, int from, int label) {

        /** What a device measured meanwhile, {@code [channels][steps]}. */
        double[][] of(Function<InertialRecording, float[][]> device, int steps) {
            float[][] channels = device.apply(recording);
            double[][] readings = new double[channels.length][steps];
            for (int c = 0; c < channels.length; c++) {
                for (int t = 0; t < steps; t++) {
                    readings[c][t] = channels[c][from + t];
                }
            }
            return readings;
        }
    }

    /** The windows. */
    public DataSplit split() {
        return prepared.split();
    }

    /**
     * What is done: five activities. The window's class is the activity of most of its steps, both devices counted; windows in
     * which none has {@code minShare} are left out. No subject is in two parts.
     *
     * @throws DataException if a subject of the options is not there, or none is left to train
     */
    public static InertialWindows activity(List<InertialRecording> recordings, InertialOptions options, long seed) {
        TreeSet<String> subjects = subjects(recordings);
        List<String> held = new ArrayList<>(options.validationSubjects());
        held.addAll(options.testSubjects());
        for (String subject : held) {
            if (!subjects.contains(subject)) {
                throw new DataException("There is no subject \"" + subject + "\"." + Nearest.hint(subject, subjects)
                        + " Known are " + String.join(", ", subjects) + ".");
            }
        }
        ToIntFunction<InertialRecording> part =
                recording -> options.testSubjects().contains(recording.subject())
                        ? 2
                        : options.validationSubjects().contains(recording.subject()) ? 1 : 0;
        return of(
                recordings,
                options,
                part,
                recording -> from -> activity(recording, from, options),
                InertialRecording.ACTIVITIES,
                seed);
    }

    /**
     * Who moves: one class a subject. The last recordings of every subject test, those before them validate, the earlier ones
     * train; windows of all activities count.
     *
     * @throws DataException if a subject has no recording left to train on
     */
    public static InertialWindows identity(List<InertialRecording> recordings, InertialOptions options, long seed) {
        List<String> subjects = List.copyOf(subjects(recordings));
        int held = options.validationRecordings() + options.testRecordings();
        for (String subject : subjects) {
            int count = of(recordings, subject).size();
            if (count <= held) {
                throw new DataException("Subject " + subject + " has " + count + " recordings, but " + held
                        + " are held back and at least one must train. Hold fewer back.");
            }
        }
        ToIntFunction<InertialRecording> part = recording -> {
            List<InertialRecording> own = of(recordings, recording.subject());
            int fromTheEnd = own.size() - own.indexOf(recording);
            return fromTheEnd <= options.testRecordings() ? 2 : fromTheEnd <= held ? 1 : 0;
        };
        return of(
                recordings, options, part, recording -> from -> subjects.indexOf(recording.subject()), subjects, seed);
    }

    private static TreeSet<String> subjects(List<InertialRecording> recordings) {
        TreeSet<String> subjects = new TreeSet<>();
        recordings.forEach(recording -> subjects.add(recording.subject()));
        return subjects;
    }

    private static List<InertialRecording> of(List<InertialRecording> recordings, String subject) {
        return recordings.stream()
                .filter(recording -> recording.subject().equals(subject))
                .toList();
    }

    /** The class of the window that starts at a step, or -1 if no activity has enough of it. */
    private static int activity(InertialRecording recording, int from, InertialOptions options) {
        int[] counts = new int[InertialRecording.ACTIVITIES.size()];
        for (int k = from; k < from + options.windowSteps(); k++) {
            counts[recording.phoneActivity()[k]]++;
            counts[recording.watchActivity()[k]]++;
        }
        int most = IntStream.range(0, counts.length)
                .reduce((a, b) -> counts[b] > counts[a] ? b : a)
                .getAsInt();
        return counts[most] >= options.minShare() * 2 * options.windowSteps() ? most : -1;
    }

    private static InertialWindows of(
            List<InertialRecording> recordings,
            InertialOptions options,
            ToIntFunction<InertialRecording> part,
            Function<InertialRecording, IntUnaryOperator> label,
            List<String> classes,
            long seed) {
        List<List<Window>> parts = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (InertialRecording recording : recordings) {
            List<Window> windows = parts.get(part.applyAsInt(recording));
            IntUnaryOperator classOf = label.apply(recording);
            for (int from = 0; from + options.windowSteps() <= recording.steps(); from += options.strideSteps()) {
                int labelled = classOf.applyAsInt(from);
                if (labelled >= 0) {
                    windows.add(new Window(recording, from, labelled));
                }
            }
        }
        List<MultimodalDataset> sets = new ArrayList<>();
        List<List<String>> names = new ArrayList<>();
        Map<String, SensorFeatures> features = new LinkedHashMap<>();
        for (int p = 0; p < parts.size(); p++) {
            List<Window> windows = parts.get(p);
            if (windows.isEmpty()) {
                throw new DataException("Part " + p + " (0 train, 1 validation, 2 test) has no window of "
                        + options.windowSeconds() + " s. Shorten the windows, or give it more subjects.");
            }
            Collections.shuffle(windows, new Random(Sampling.mix(seed, p)));
            if (p == 0) {
                DEVICES.forEach((name, device) -> features.put(
                        name,
                        SensorFeatures.fit(
                                InertialReader.CHANNELS,
                                options.windowSteps(),
                                windows.stream()
                                        .map(window -> window.of(device, options.windowSteps()))
                                        .toList())));
            }
            sets.add(dataset(windows, features, classes));
            names.add(windows.stream().map(window -> window.recording().id()).toList());
        }
        DataSplit split = new DataSplit(sets.get(0), sets.get(1), sets.get(2));
        Grouping recordingsOfTest = Grouping.by("recording", names.get(2));
        return new InertialWindows(
                new PreparedData(split, new LinkedHashMap<>(features), recordingsOfTest),
                names.get(0),
                names.get(1),
                names.get(2));
    }

    private static MultimodalDataset dataset(
            List<Window> windows, Map<String, SensorFeatures> features, List<String> classes) {
        List<Modality> modalities = new ArrayList<>();
        List<INDArray> arrays = new ArrayList<>();
        features.forEach((name, made) -> {
            modalities.add(PreparedData.modality(name, made));
            int width = made.channels().size() * made.steps();
            float[] flat = new float[windows.size() * width];
            for (int i = 0; i < windows.size(); i++) {
                double[][] readings = windows.get(i).of(DEVICES.get(name), made.steps());
                System.arraycopy(made.window(readings).values(), 0, flat, i * width, width);
            }
            arrays.add(Nd4j.create(
                    flat, new long[] {windows.size(), made.channels().size(), made.steps()}, 'c'));
        });
        return new MultimodalDataset(
                modalities,
                arrays,
                null,
                MultimodalDataset.oneHot(
                        windows.stream().mapToInt(Window::label).toArray(), classes.size()),
                classes);
    }
}
