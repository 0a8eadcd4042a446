package quintet.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;
import quintet.data.DataSplit;
import quintet.data.catalog.Views;
import quintet.experiment.Report;
import quintet.experiment.Study;
import quintet.experiment.StudyOptions;
import quintet.layers.LayerEngine;
import quintet.studies.StudyData;

/** What a study ran on and with, for its report. */
final class StudyEnvironment {

    private StudyEnvironment() {}

    /** How many examples there are, of what. */
    static String describe(String data, DataSplit split) {
        return "%s: %d examples to train, %d to validate, %d to test; %d classes; %s"
                .formatted(
                        data,
                        split.train().size(),
                        split.validation().size(),
                        split.test().size(),
                        split.classes().size(),
                        split.modalities());
    }

    static Map<String, Object> of(
            Study study,
            StudyOptions options,
            String data,
            Views views,
            DataSplit split,
            int threads,
            Map<String, String> machine) {
        Map<String, Object> environment = new LinkedHashMap<>();
        environment.put("study", study.name());
        environment.put(Report.QUESTION, study.question());
        environment.put("data", data);
        environment.put("data_sha256", split.checksum());
        environment.put("data_seed", StudyData.SEED);
        environment.put("views", views.name().toLowerCase(Locale.ROOT));
        environment.put(
                "seeds", LongStream.rangeClosed(1, options.seeds()).boxed().toList());
        if (study.choices().contains(Study.Choice.REGIONS)) {
            environment.put("regions", options.regions());
        }
        if (!options.modalities().isEmpty()) {
            environment.put("modalities", options.modalities());
        }
        if (study.choices().contains(Study.Choice.BUDGET)) {
            environment.put("budget", options.budget().name().toLowerCase(Locale.ROOT));
        }
        environment.put(
                "examples",
                List.of(
                        split.train().size(),
                        split.validation().size(),
                        split.test().size()));
        List<String> remarks = new ArrayList<>(List.of(describe(data, split)));
        FewExamples.remark(split).ifPresent(remarks::add);
        remarks.addAll(study.remarks(split, options));
        environment.put(Report.REMARKS, remarks);
        environment.put("runs_at_once", threads);
        environment.put("layers", LayerEngine.current().name().toLowerCase(Locale.ROOT));
        environment.put("quintet", new Quintet.Version().getVersion()[0]);
        environment.put("machine", machine);
        return environment;
    }
}
