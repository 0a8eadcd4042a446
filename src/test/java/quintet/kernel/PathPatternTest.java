package quintet.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A pattern of paths")
class PathPatternTest {

    @TempDir
    Path folder;

    @Test
    @DisplayName("finds what lies in a folder whose own name looks like a pattern")
    void oddFolder() throws IOException {
        Path odd = Files.createDirectories(folder.resolve("a [b] {c}"));
        Path jar = Files.createFile(odd.resolve("x.jar"));
        Files.createFile(odd.resolve("x.txt"));

        assertThat(PathPattern.find(odd.toString(), true)).containsExactly(jar);
        assertThat(PathPattern.find(jar.toString(), true)).containsExactly(jar);
    }

    @Test
    @DisplayName("finds files at the depth it names, or at any")
    void depth() throws IOException {
        Path jar = Files.createFile(folder.resolve("x.jar"));
        Path deep = Files.createFile(
                Files.createDirectories(folder.resolve("lib").resolve("deep")).resolve("y.jar"));

        assertThat(PathPattern.find(folder + "/*.jar", true)).containsExactly(jar);
        assertThat(PathPattern.find(folder + "/*/deep/?.jar", true)).containsExactly(deep);
        assertThat(PathPattern.find(folder + "/**.jar", true)).containsExactlyInAnyOrder(jar, deep);
        assertThat(PathPattern.find(folder + "/*", true)).containsExactly(jar);
    }
}
