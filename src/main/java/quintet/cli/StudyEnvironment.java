package quintet.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;
import quintet.data.DataSplit;
import quintet.data.catalog.Views;
import quintet.experiment.Study;
import quintet.experiment.StudyOptions;
import quintet.layers.LayerEngine;
import quintet.studies.StudyData;

/** What a study ran on and with, for its report. */
final class StudyEnvironment {

    private StudyEnvironment() {}

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
        environment.put("question", study.question());
        environment.put("data", data);
        environment.put("data_sha256", split.checksum());
        environment.put("data_seed", StudyData.SEED);
        environment.put("views", views.name().toLowerCase(Locale.ROOT));
        environment.put(
                "seeds", LongStream.rangeClosed(1, options.seeds()).boxed().toList());
        if (study.choices().contains(Study.Choice.REGIONS)) {
            environment.put("regions", options.regions());
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
        environment.put("remarks", study.remarks(split, options));
        environment.put("runs_at_once", threads);
        environment.put("layers", LayerEngine.current().name().toLowerCase(Locale.ROOT));
        environment.put("quintet", new Quintet.Version().getVersion()[0]);
        environment.put("machine", machine);
        return environment;
    }
}
