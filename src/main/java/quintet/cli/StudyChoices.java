package quintet.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import quintet.experiment.Budget;
import quintet.experiment.Study;
import quintet.experiment.Study.Choice;
import quintet.experiment.StudyOptions;

/** An option that a study has no use for would do nothing but give its results another name, so it is refused. */
final class StudyChoices {

    private StudyChoices() {}

    /** @throws IllegalArgumentException if an option is not the default and the study does not take it */
    static void check(Study study, StudyOptions options) {
        if (options.regions() != 1 && !study.choices().contains(Choice.REGIONS)) {
            throw unused("--regions " + options.regions(), study);
        }
        if (options.budget() != Budget.STANDARD && !study.choices().contains(Choice.BUDGET)) {
            throw unused("--budget " + options.budget().name().toLowerCase(Locale.ROOT), study);
        }
        if (!options.modalities().isEmpty() && !study.choices().contains(Choice.MODALITIES)) {
            throw unused("--modalities " + String.join(",", options.modalities()), study);
        }
    }

    private static IllegalArgumentException unused(String option, Study study) {
        List<String> taken = new ArrayList<>();
        study.choices().stream()
                .sorted()
                .forEach(choice -> taken.add("--" + choice.name().toLowerCase(Locale.ROOT)));
        return new IllegalArgumentException(option + " changes nothing about " + study.name() + ", which "
                + (taken.isEmpty()
                        ? "is always as wide and trained as long"
                        : "of such options takes " + String.join(" and ", taken) + " alone")
                + ". Leave it out.");
    }
}
