package quintet.runtime;

import java.util.List;
import quintet.runtime.Check.Status;

/**
 * What the {@link Doctor} found.
 *
 * @param status the worst status of all checks
 * @param checks one entry for each thing examined, in the order of examination
 */
public record Diagnosis(Status status, List<Check> checks) {

    public Diagnosis {
        checks = List.copyOf(checks);
    }

    static Diagnosis of(List<Check> checks) {
        Status worst = checks.stream().map(Check::status).max(Status::compareTo).orElse(Status.OK);
        return new Diagnosis(worst, checks);
    }

    /** A table of three columns, with the advice, where there is one, in a line of its own below the finding. */
    public String toTable() {
        int width =
                checks.stream().mapToInt(check -> check.name().length()).max().orElse(0);
        String row = "%-4s  %-" + Math.max(1, width) + "s  %s%n";
        StringBuilder table = new StringBuilder();
        for (Check check : checks) {
            table.append(row.formatted(check.status(), check.name(), check.finding()));
            if (!check.advice().isEmpty()) {
                table.append(row.formatted("", "", "-> " + check.advice()));
            }
        }
        return table.append(System.lineSeparator()).append(summary()).toString();
    }

    private String summary() {
        long failed = count(Status.FAIL);
        long warned = count(Status.WARN);
        if (failed > 0) {
            return "%d of %d checks failed: see the advice above.".formatted(failed, checks.size());
        }
        String warnings = warned == 0 ? "" : ", %d with a warning".formatted(warned);
        return "Ready: %d checks%s.".formatted(checks.size(), warnings);
    }

    private long count(Status status) {
        return checks.stream().filter(check -> check.status() == status).count();
    }
}
