package quintet.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import quintet.experiment.Pictures.Picture;

/**
 * What a report says, whatever was compared; its writers differ only in how they draw it.
 *
 * @param study its title
 * @param data name of the data set
 * @param question that was asked; empty if none is known
 * @param compared what was compared, in sentences
 * @param tested what the planned tests say; the first sentence stands out
 * @param described what else was seen
 * @param results the main table
 * @param bold rows of the main table that stand out
 * @param sections further tables
 * @param galleries charts
 * @param measured how it was measured
 * @param files names of the files that hold all numbers
 * @param longHeadings whether headings of columns are names of measures, to be broken into lines
 */
record ReportDocument(
        String study,
        String data,
        String question,
        List<String> compared,
        List<String> tested,
        List<String> described,
        Section results,
        Set<Integer> bold,
        List<Section> sections,
        List<Gallery> galleries,
        List<String> measured,
        List<String> files,
        boolean longHeadings) {

    /**
     * Charts that belong together.
     *
     * @param title above them; empty for those that belong to the table
     * @param pairs whether they stand side by side
     */
    record Gallery(String title, boolean pairs, List<Picture> pictures) {}

    ReportDocument {
        compared = List.copyOf(compared);
        tested = List.copyOf(tested);
        described = List.copyOf(described);
        bold = Set.copyOf(bold);
        sections = List.copyOf(sections);
        galleries = galleries.stream()
                .filter(gallery -> !gallery.pictures().isEmpty())
                .toList();
        measured = List.copyOf(measured);
        files = List.copyOf(files);
    }

    static ReportDocument of(ComparisonSummary summary, List<Picture> pictures, List<String> files) {
        List<Gallery> galleries = new ArrayList<>();
        galleries.add(gallery("", pictures, "intervals"));
        galleries.add(gallery("Where it breaks", pictures, "robustness"));
        galleries.add(gallery("Errors of verification", pictures, "detection"));
        galleries.add(gallery("Learning curves", pictures, "curves"));
        galleries.add(new Gallery("Which class was taken for which", true, named(pictures, "confusion")));
        List<MethodSummary> methods = summary.methods();
        return new ReportDocument(
                summary.result().study(),
                summary.result().data(),
                "",
                List.of(),
                summary.tested(),
                summary.described(),
                new Section("Results", ResultTable.HEADER, ResultTable.rows(summary), Measurement.legend(summary)),
                Set.copyOf(IntStream.range(0, methods.size())
                        .filter(m -> methods.get(m).role() == MethodResult.Role.CONTENDER)
                        .boxed()
                        .toList()),
                Sections.of(summary),
                galleries,
                Measurement.sentences(summary),
                files,
                false);
    }

    static ReportDocument of(ScoreSummary summary, List<Picture> pictures, List<String> files) {
        List<Section> tables = ScoreTables.of(summary);
        return new ReportDocument(
                summary.result().study(),
                summary.result().data(),
                "",
                List.of(),
                summary.tested(),
                summary.described(),
                tables.get(0),
                Set.of(),
                tables.subList(1, tables.size()),
                List.of(gallery("Intervals", pictures, "intervals")),
                ScoreMeasurement.sentences(summary),
                files,
                true);
    }

    /** The same with the question and the sentences on what was compared, where the environment has them. */
    ReportDocument asked(Map<String, Object> environment) {
        return new ReportDocument(
                study,
                data,
                String.valueOf(environment.getOrDefault(Report.QUESTION, "")),
                environment.get(Report.REMARKS) instanceof List<?> remarks
                        ? remarks.stream().map(String::valueOf).toList()
                        : List.of(),
                tested,
                described,
                results,
                bold,
                sections,
                galleries,
                measured,
                files,
                longHeadings);
    }

    private static Gallery gallery(String title, List<Picture> pictures, String kind) {
        return new Gallery(title, false, named(pictures, kind));
    }

    private static List<Picture> named(List<Picture> pictures, String kind) {
        return pictures.stream()
                .filter(picture -> picture.file().startsWith(kind))
                .toList();
    }
}
