package quintet.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The server of notebooks")
class NotebookServerTest {

    @TempDir
    private Path folder;

    private List<String> arguments(Map<String, String> versions) {
        Jupyter jupyter = new Jupyter(folder, versions, Map.of(), folder, folder);
        return new NotebookServer.Options(0, "", false).arguments(jupyter, new Project(folder));
    }

    @Test
    @DisplayName("serves the whole project, and opens at the notebooks")
    void servesTheProject() {
        assertThat(arguments(Map.of("notebook", "6.4.12")))
                .containsExactly("--NotebookApp.default_url=/tree/notebooks", "--no-browser", folder.toString());
        assertThat(arguments(Map.of("notebook", "7.2.2"))).contains("--JupyterNotebookApp.default_url=/tree/notebooks");
        assertThat(arguments(Map.of("notebook", "7.2.2", "jupyterlab", "4.2.5")))
                .contains("--LabApp.default_url=/lab/tree/notebooks");
    }

    @Test
    @DisplayName("believes no address that an earlier one of the same number left")
    void startsAfresh() throws IOException {
        String own = Long.toString(ProcessHandle.current().pid());
        Path stale = Files.createDirectories(folder.resolve(own)).resolve("jpserver-7.json");
        Files.writeString(stale, "{\"url\": \"http://localhost:1/\"}");
        Path others = Files.createDirectories(folder.resolve("shared"));

        assertThat(NotebookServer.runtimeFolder(folder)).isEmptyDirectory().isEqualTo(folder.resolve(own));
        assertThat(others).exists();
    }
}
