package quintet.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code quintet test}: stands in the help; the launcher itself hands it to Maven before Java starts. */
@Command(
        name = "test",
        description = "Run every check of the project with Maven: tests, source format, coverage.",
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./quintet test                         everything",
            "  ./quintet test -Dtest=ModalityTest     one test class",
            "  ./quintet test --offline               without the network"
        })
final class TestCommand implements Callable<Integer> {

    @Parameters(arity = "0..*", paramLabel = "OPTION", description = "Options for Maven.")
    private List<String> options;

    @Override
    public Integer call() {
        throw new IllegalArgumentException("The launcher runs the tests, and \"test\" comes first: ./quintet test"
                + (options == null ? "" : " " + String.join(" ", options)));
    }
}
