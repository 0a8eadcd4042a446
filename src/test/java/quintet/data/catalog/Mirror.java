package quintet.data.catalog;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The real data that tests find on this computer. */
final class Mirror {

    private Mirror() {}

    /** A store in that folder that asks the mirror first; the test is skipped where there is no mirror. */
    static DataStore store(Path home) {
        String named = StoreOptions.fromEnvironment().mirror();
        Path beside = Path.of("../shared/data");
        String mirror = named != null ? named : Files.isDirectory(beside) ? beside.toString() : null;
        Assumptions.assumeTrue(
                mirror != null,
                "SKIPPED, NOT TESTED: no real data here. Let QUINTET_DATA_MIRROR name a folder with mnist/, fsdd/ and"
                        + " sentiment-polarity/.");
        return new DataStore(StoreOptions.in(home).withMirror(mirror));
    }
}
