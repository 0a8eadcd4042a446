package quintet.studies;

import java.util.List;
import quintet.data.catalog.Nearest;
import quintet.experiment.Study;

/** The studies that there are. */
public final class Studies {

    private static final List<Study> ALL = List.of(
            new MmmpVsMmaa(), new FusionZoo(), new Robustness(), new KnownAnswersStudy(), new RepresentationStudy());

    private Studies() {}

    public static List<Study> all() {
        return ALL;
    }

    /**
     * The study of that name.
     *
     * @throws IllegalArgumentException if there is none; the message suggests the nearest name
     */
    public static Study named(String name) {
        List<String> names = ALL.stream().map(Study::name).toList();
        return ALL.stream()
                .filter(study -> study.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no study \"" + name + "\"."
                        + Nearest.hint(name, names) + " Known are " + String.join(", ", names) + "."));
    }
}
