package quintet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quintet.data.catalog.Manifest;

@DisplayName("quintet data")
class DataCommandTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void keepAwayFromTheUsersCache() {
        System.setProperty("quintet.home", folder.resolve("home").toString());
    }

    @AfterEach
    void forget() {
        System.clearProperty("quintet.home");
    }

    private int data(String... arguments) {
        return Quintet.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(Stream.concat(Stream.of("data"), Stream.of(arguments)).toArray(String[]::new));
    }

    @Test
    @DisplayName("lists every set with size, licence and whether it is here")
    void lists() {
        assertThat(data("list")).isZero();
        assertThat(out.toString())
                .contains("av-digits", "sentence-polarity", "movie-reviews", "imdb", "to fetch", "MB", "licence: ")
                .contains(folder.resolve("home").toString());
    }

    @Test
    @DisplayName("suggests the nearest name, and fetches nothing before it knows all names")
    void suggests() {
        assertThat(data("fetch", "sentence-polarity", "mnst")).isEqualTo(1);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("quintet: There is no data set \"mnst\". Did you mean \"mnist\"? Known are "
                        + String.join(", ", Manifest.NAMES) + ".");
        assertThat(folder.resolve("home")).doesNotExist();
    }

    @Test
    @DisplayName("says where there is nothing to verify")
    void verifiesNothing() {
        assertThat(data("verify")).isZero();
        assertThat(out.toString()).contains("nothing to verify");
        assertThat(data("verify", "imdb")).isEqualTo(1);
        assertThat(err.toString()).contains("not in the cache", "Fetch it first");
    }

    @Test
    @DisplayName("needs a name to fetch")
    void needsAName() {
        assertThat(data("fetch")).isEqualTo(2);
        assertThat(err.toString()).contains("NAME", "./quintet data fetch --help");
    }

    @Test
    @DisplayName("touches nothing that lies where a set would go")
    void touchesNothingForeign() throws IOException {
        Path foreign = folder.resolve("home/data/mnist/notes.txt");
        Files.createDirectories(foreign.getParent());
        Files.writeString(foreign, "mine");
        assertThat(data("fetch", "mnist")).isEqualTo(1);
        assertThat(err.toString()).startsWith("quintet: ").contains("mnist");
        assertThat(foreign).hasContent("mine");
    }
}
