package quintet.experiment;

import java.util.function.Supplier;
import quintet.runtime.Parallelism;

/** One candidate, one seed; equal to itself alone. */
interface SeededRun {

    /** Name of the candidate. */
    String method();

    long seed();

    /**
     * The record of this run: the one that is kept under the key, or else what is computed, which is then kept.
     *
     * @param type of the record
     */
    default <R> R once(String key, Class<R> type, RunStore store, RunProgress progress, Supplier<R> compute) {
        R known = store.load(key, type).orElse(null);
        if (known != null) {
            progress.done(this, true);
            return known;
        }
        R record = Parallelism.asRun(compute);
        store.save(key, record);
        progress.done(this, false);
        return record;
    }
}
