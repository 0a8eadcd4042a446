package quintet.jupyter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The notebooks of a folder")
class NotebooksTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void create() throws IOException {
        for (String name : List.of("40_fusion.ipynb", "00_start.ipynb", "41_more.ipynb", "README.md")) {
            Files.createFile(folder.resolve(name));
        }
    }

    private List<String> select(String... names) {
        return Notebooks.in(folder).select(List.of(names)).stream()
                .map(file -> file.getFileName().toString())
                .toList();
    }

    @Test
    @DisplayName("are all meant without a name, in order")
    void selectsAll() {
        assertThat(select()).containsExactly("00_start.ipynb", "40_fusion.ipynb", "41_more.ipynb");
    }

    @Test
    @DisplayName("are named by file, by name, by number and by path, each counting once")
    void selectsByName() {
        assertThat(select("40")).containsExactly("40_fusion.ipynb");
        assertThat(select("41_more", "00_start.ipynb")).containsExactly("41_more.ipynb", "00_start.ipynb");
        assertThat(select(folder.resolve("40_fusion.ipynb").toString(), "40")).containsExactly("40_fusion.ipynb");
    }

    @Test
    @DisplayName("may lie elsewhere")
    void selectsElsewhere() throws IOException {
        Path other =
                Files.createFile(Files.createDirectory(folder.resolve("other")).resolve("99_mine.ipynb"));
        assertThat(Notebooks.in(folder).select(List.of(other.toString()))).containsExactly(other);
    }

    @Test
    @DisplayName("suggests the nearest name")
    void suggests() {
        assertThatThrownBy(() -> select("40_fusoin"))
                .hasMessage("There is no notebook \"40_fusoin\". Did you mean \"40_fusion\"?"
                        + " Known are 00_start, 40_fusion, 41_more.");
        assertThatThrownBy(() -> select("4"))
                .hasMessage("There is no notebook \"4\". Known are 00_start, 40_fusion, 41_more.");
        assertThatThrownBy(() -> select("README.md")).hasMessageContaining("no notebook \"README.md\"");
    }

    @Test
    @DisplayName("says where there is none")
    void saysWhereThereIsNone() {
        assertThatThrownBy(() -> Notebooks.in(folder.resolve("nowhere")).select(List.of()))
                .isInstanceOf(JupyterException.class)
                .hasMessageContaining("There is no notebook in")
                .hasMessageContaining("nowhere");
    }
}
