package quintet.bench;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import quintet.data.DataSplit;
import quintet.data.MultimodalDataset;
import quintet.data.catalog.DataStore;
import quintet.data.catalog.Views;
import quintet.experiment.ComparisonProgress;
import quintet.experiment.Plan;
import quintet.experiment.StudyOptions;
import quintet.runtime.Parallelism;
import quintet.studies.StudyData;
import quintet.training.TrainingConfig;

/**
 * What a study costs: the time and the memory of a process that trains all of its methods.
 *
 * @param runsAtOnce runs computed at the same time
 * @param threads that may compute in all; more than the runs at once if steps share them out
 * @param runs trainings, from the building of the network to the predictions on the test part
 * @param epochs of all runs together
 * @param seconds from the first run's start to the last one's end, without those spent on looking at memory
 * @param lookingSeconds time spent on looking at memory, of all threads
 * @param peakMb the most memory that the process ever held, in MiB; null where the system does not say
 * @param end memory when all is done
 * @param growth within a training, an epoch
 */
public record StudyCost(
        String engine,
        String study,
        String data,
        @JsonProperty("runs_at_once") int runsAtOnce,
        int threads,
        int runs,
        int epochs,
        double seconds,
        @JsonProperty("runs_per_second") double runsPerSecond,
        @JsonProperty("looking_seconds") double lookingSeconds,
        @JsonProperty("peak_mb") Double peakMb,
        Memory end,
        @JsonProperty("growth_per_epoch") MemoryLog.Slope growth,
        @JsonIgnore MemoryLog log) {

    /** Runs the study in this process, on as many threads as there are runs at once unless {@link Parallelism} is told more. */
    public static StudyCost measure(StudyCostOptions options, DataStore store) {
        if (Parallelism.isSet()) {
            return measured(options, store);
        }
        System.setProperty(Parallelism.PROPERTY, String.valueOf(options.threads()));
        try {
            return measured(options, store);
        } finally {
            System.clearProperty(Parallelism.PROPERTY);
        }
    }

    private static StudyCost measured(StudyCostOptions options, DataStore store) {
        DataSplit whole = StudyData.load(options.data(), Views.DISTINCT, options.budget(), store);
        DataSplit split = new DataSplit(
                first(whole.train(), options.examples()),
                first(whole.validation(), options.examples()),
                first(whole.test(), options.examples()));
        Watch watch = new Watch(options.watch());
        Plan<?> plan =
                options.study().plan(split, new StudyOptions(options.data(), options.seeds(), 1, options.budget()));
        plan.seeds(LongStream.rangeClosed(1, options.seeds()).toArray())
                .training(TrainingConfig.defaults().withEpochs(options.epochs()).withPatience(options.epochs()))
                .threads(options.threads())
                .progress(watch);
        long start = System.nanoTime();
        plan.run();
        double looking = watch.nanoseconds.get() / 1e9;
        double seconds = (System.nanoTime() - start) / 1e9 - looking / options.threads();
        double peak = Memory.peak().orElse(Double.NaN);
        return new StudyCost(
                Engine.QUINTET.describe(),
                options.study().name(),
                StudyData.label(options.data()),
                options.threads(),
                Math.max(options.threads(), Parallelism.threads()),
                watch.runs.get(),
                watch.epochs.get(),
                Timing.round(seconds, 2),
                Timing.round(watch.runs.get() / seconds, 4),
                Timing.round(looking, 2),
                Double.isNaN(peak) ? null : peak,
                Memory.afterCollection(),
                watch.log.slope(),
                watch.log);
    }

    private static MultimodalDataset first(MultimodalDataset part, int examples) {
        return part.size() <= examples
                ? part
                : part.rows(IntStream.range(0, examples).toArray());
    }

    /** Counts, and looks at memory whenever an epoch of a run has ended. */
    private static final class Watch implements ComparisonProgress.Listener {

        private final boolean looks;
        private final MemoryLog log = new MemoryLog();
        private final AtomicInteger runs = new AtomicInteger();
        private final AtomicInteger epochs = new AtomicInteger();
        private final AtomicLong nanoseconds = new AtomicLong();

        Watch(boolean looks) {
            this.looks = looks;
        }

        @Override
        public void onProgress(ComparisonProgress progress) {
            if (progress.training() == null) {
                runs.incrementAndGet();
            } else if (progress.training().batch() == progress.training().batches()) {
                epochs.incrementAndGet();
                if (looks) {
                    long start = System.nanoTime();
                    log.add(new MemoryLog.Entry(
                            progress.method() + ", seed " + progress.seed(),
                            progress.training().epoch(),
                            Memory.afterCollection()));
                    nanoseconds.addAndGet(System.nanoTime() - start);
                }
            }
        }
    }
}
