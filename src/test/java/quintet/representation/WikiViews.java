package quintet.representation;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import quintet.data.catalog.CrossModalOptions;
import quintet.data.catalog.StoreOptions;
import quintet.data.catalog.WikiCrossmodal;

/** Wikipedia articles with raw numbers in the published parts, or a test that is skipped. */
final class WikiViews {

    private WikiViews() {}

    static WikiCrossmodal.Official official() {
        String named = StoreOptions.fromEnvironment().mirror();
        Path folder = named != null && named.startsWith("http")
                ? Path.of("none")
                : Path.of(named == null ? "../shared/data" : named).resolve("wiki-crossmodal");
        Assumptions.assumeTrue(
                Files.exists(folder.resolve("raw_features.mat")),
                "SKIPPED, NOT TESTED: no real data here. Let QUINTET_DATA_MIRROR name a folder with wiki-crossmodal/.");
        return WikiCrossmodal.official(folder, CrossModalOptions.raw());
    }
}
