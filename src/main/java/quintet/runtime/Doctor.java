package quintet.runtime;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * Examines whether this machine can run Quintet, and how fast.
 *
 * <p>Every check stands alone: one that breaks is reported as failed, and the others go on. Takes about two seconds, and
 * changes nothing.
 */
public final class Doctor {

    private Doctor() {}

    /** Examines the machine and the given places. */
    public static Diagnosis examine(Places places) {
        return Diagnosis.of(Stream.of(MachineChecks.all(places.cache()), ComputeChecks.all(), ProjectChecks.all(places))
                .flatMap(List::stream)
                .map(Doctor::run)
                .toList());
    }

    /** A check by name. */
    record Examination(String name, Callable<Check> check) {}

    static Check run(Examination examination) {
        try {
            return examination.check().call();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Check.fail(examination.name(), "interrupted", "Run it again.");
        } catch (Exception | LinkageError e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            return Check.fail(
                    examination.name(),
                    "broke with " + cause,
                    "Report this line, with the output of ./quintet --version.");
        }
    }
}
