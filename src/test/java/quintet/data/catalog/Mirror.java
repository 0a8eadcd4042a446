package quintet.data.catalog;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The real data that tests find on this computer. */
final class Mirror {

    private Mirror() {}

    /** A store in that folder that asks the mirror first; the test is skipped where there is no mirror. */
    static DataStore store(Path home) {
        return store(home, "mnist", "fsdd", "sentiment-polarity");
    }

    /** The same where the mirror, if it is a folder, holds these. */
    static DataStore store(Path home, String... folders) {
        String named = StoreOptions.fromEnvironment().mirror();
        Path beside = Path.of("../shared/data");
        String mirror = named != null ? named : Files.isDirectory(beside) ? beside.toString() : null;
        Assumptions.assumeTrue(
                mirror != null
                        && (mirror.startsWith("http")
                                || Stream.of(folders).allMatch(folder -> Files.isDirectory(Path.of(mirror, folder)))),
                "SKIPPED, NOT TESTED: no real data here. Let QUINTET_DATA_MIRROR name a folder with "
                        + String.join("/, ", folders) + "/.");
        return new DataStore(StoreOptions.in(home).withMirror(mirror));
    }
}
