package quintet.jupyter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import quintet.jupyter.Jupyter.Part;

@DisplayName("The search for Jupyter")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "its programs are shell scripts")
class JupyterFinderTest {

    @TempDir
    private Path folder;

    private FakeMachine fake;

    @BeforeEach
    void create() throws IOException {
        fake = new FakeMachine(folder);
    }

    private Optional<Path> find(Machine machine, Part... parts) {
        return new JupyterFinder(machine, new Project(folder))
                .find(Set.of(parts))
                .map(Jupyter::python);
    }

    private Optional<Path> find(Part... parts) {
        return find(fake.machine(false), parts);
    }

    @Test
    @DisplayName("finds nothing where nothing is")
    void findsNothing() {
        assertThat(find()).isEmpty();
    }

    @Test
    @DisplayName("asks the Python that jupyter belongs to before the first on the PATH")
    void followsJupyter() throws IOException {
        Path python = FakeMachine.script(
                folder.resolve("elsewhere/python3"), "#!/bin/sh", FakeMachine.answer(FakeMachine.ALL));
        Path jupyter = fake.program("jupyter");
        Files.writeString(jupyter, "#!" + python + " -I\nimport sys\n");
        Path first = fake.python("python3", FakeMachine.ALL);
        assertThat(find(Part.SERVER)).contains(python);
        Files.delete(python);
        assertThat(find(Part.SERVER)).contains(first);
    }

    @Test
    @DisplayName("passes over a Python that breaks, says nothing, or lacks a part")
    void passesOverBrokenOnes() throws IOException {
        fake.program("jupyter", "exit 1");
        fake.program("python3", "echo 'Traceback' >&2", "exit 1");
        Path python = fake.python("python", "{\"notebook\": \"6.4.12\", \"nbclient\": null}");
        assertThat(find(Part.SERVER)).contains(python);
        assertThat(find(Part.CLIENT)).isEmpty();
        fake.program("python", "echo hello");
        assertThat(find(Part.SERVER)).isEmpty();
    }

    @Test
    @DisplayName("takes the one that the user names, and looks where Python usually is")
    void looksElsewhere() throws IOException {
        fake.python("python3", FakeMachine.ALL);
        Path named = FakeMachine.script(folder.resolve("a/python"), "#!/bin/sh", FakeMachine.answer(FakeMachine.ALL));
        Map<String, String> environment =
                Map.of("PATH", fake.programs().toString(), "QUINTET_PYTHON", named.toString());
        assertThat(find(new Machine(environment, "Linux", false, List.of()))).contains(named);
        assertThat(find(new Machine(Map.of(), "Linux", false, List.of(named)))).contains(named);
    }

    @Test
    @DisplayName("says what is wrong with the one that the user names, and takes no other")
    void refusesTheNamed() throws IOException {
        fake.python("python3", FakeMachine.ALL);
        Path bare = fake.python("bare", "{\"notebook\": \"6.4.12\"}");
        Path silent = fake.program("silent", "exit 1");
        named(folder.resolve("absent"), "is no program that can be run");
        named(folder, "is no program that can be run");
        named(silent, "does not answer as a Python does");
        named(bare, "has no nbclient");
    }

    private void named(Path python, String fault) {
        Map<String, String> environment =
                Map.of("PATH", fake.programs().toString(), "QUINTET_PYTHON", python.toString());
        assertThatThrownBy(() -> find(new Machine(environment, "Linux", false, List.of()), Part.CLIENT))
                .isInstanceOf(JupyterException.class)
                .hasMessageContaining("QUINTET_PYTHON is " + python + ", which " + fault);
    }

    @Test
    @DisplayName("finds the one in the project at last")
    void findsItsOwn() throws IOException {
        Project project = new Project(folder);
        Path own = FakeMachine.script(
                project.python().resolve("bin/python3"), "#!/bin/sh", FakeMachine.answer(FakeMachine.ALL));
        assertThat(find(Part.values())).contains(own);
    }

    @Test
    @DisplayName("prefers JupyterLab, and takes the classic notebook")
    void prefersLab() throws IOException {
        fake.python("python3", FakeMachine.ALL);
        JupyterFinder finder = new JupyterFinder(fake.machine(false), new Project(folder));
        Jupyter jupyter = finder.find(EnumSet.allOf(Part.class)).orElseThrow();
        assertThat(jupyter.server()).contains("jupyterlab");
        assertThat(jupyter.describe()).contains("jupyterlab 4.2.5", "nbclient 0.10.0", "python3");
        fake.python("python3", "{\"notebook\": \"6.4.12\"}");
        assertThat(finder.find(Set.of(Part.SERVER)).orElseThrow().server()).contains("notebook");
    }

    @Test
    @DisplayName("asks the Python of this machine, if it has one")
    void asksARealPython() {
        Machine here = Machine.here();
        Optional<Jupyter> jupyter = new JupyterFinder(here, new Project(folder)).find(Set.of());
        org.junit.jupiter.api.Assumptions.assumeTrue(jupyter.isPresent(), "SKIPPED: no Python is installed here");
        assertThat(jupyter.orElseThrow().python()).isExecutable();
    }
}
