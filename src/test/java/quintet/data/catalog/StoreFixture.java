package quintet.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A store in a temporary folder and a server that it fetches from. */
abstract class StoreFixture {

    @TempDir
    Path temporary;

    Path home;
    LocalServer server;
    StoreOptions options;

    @BeforeEach
    void start() throws IOException {
        home = temporary.resolve("home");
        server = new LocalServer();
        options = StoreOptions.in(home)
                .withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(5))
                .withAttempts(2);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** A set of one file, 1 MB unpacked at most. */
    Manifest set(Packing... packings) {
        return set(1_000_000, packings);
    }

    Manifest set(long maxBytes, Packing... packings) {
        boolean checked = Stream.of(packings).allMatch(Packing::hasChecksum);
        List<Contents> contents =
                checked ? List.of() : List.of(new Contents("a.txt", 1, sha256(Archives.bytes("AAA"))));
        return new Manifest(
                "toy",
                "Toy",
                "none",
                "none",
                null,
                List.of(new DataFile("toy", List.of(packings))),
                contents,
                maxBytes,
                10,
                null);
    }

    /** Serves the bytes and describes them. */
    Packing serve(String path, byte[] bytes) {
        server.files.put(path, bytes);
        return new Packing(List.of(server.address(path)), "toy" + path, bytes.length, sha256(bytes), null);
    }

    /** Serves the bytes without telling what they must be. */
    Packing serveUnchecked(String path, byte[] bytes) {
        server.files.put(path, bytes);
        return new Packing(List.of(server.address(path)), "toy" + path, 0, null, null);
    }

    DataStore store(Manifest... manifests) {
        return new DataStore(options, List.of(manifests));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** Everything in the cache but lock files, as paths. */
    List<String> left() throws IOException {
        if (!Files.exists(home)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(file -> Files.isRegularFile(file)
                            || file.getFileName().toString().startsWith("."))
                    .map(file -> home.relativize(file).toString().replace('\\', '/'))
                    .filter(path -> !path.startsWith("locks/"))
                    .sorted()
                    .toList();
        }
    }

    void assertNothingLeft() throws IOException {
        assertThat(left()).isEmpty();
        assertThat(home.resolve("data/toy")).doesNotExist();
        assertThat(temporary.resolve("evil.txt")).doesNotExist();
    }

    static void assertOneLine(Throwable fault) {
        assertThat(fault).isInstanceOf(DataException.class);
        assertThat(fault.getMessage()).doesNotContain("\n").contains("toy");
    }
}
