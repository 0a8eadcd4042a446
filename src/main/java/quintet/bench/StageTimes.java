package quintet.bench;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How fast one stage of the pipeline is.
 *
 * @param engine what computed, with its version
 * @param threads threads that it was given
 * @param stage what was done to the examples
 * @param examples of one run
 * @param run milliseconds for all of them
 * @param examplesPerSecond by the median
 */
public record StageTimes(
        String engine,
        int threads,
        String stage,
        int examples,
        Timing run,
        @JsonProperty("examples_per_second") double examplesPerSecond) {

    static StageTimes of(String stage, int examples, int threads, Repetitions repetitions, Runnable work) {
        Timing run = Timing.of(work, repetitions);
        double perSecond = examples / Math.max(run.medianMs(), 0.01) * 1000;
        return new StageTimes(Engine.QUINTET.describe(), threads, stage, examples, run, Timing.round(perSecond, 0));
    }
}
