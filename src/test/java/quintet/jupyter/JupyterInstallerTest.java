package quintet.jupyter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import quintet.jupyter.Jupyter.Part;

@DisplayName("The installation of Jupyter")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "its programs are shell scripts")
class JupyterInstallerTest {

    @TempDir
    private Path folder;

    private final List<String> said = new ArrayList<>();

    private FakeMachine fake;
    private Path calls;

    @BeforeEach
    void create() throws IOException {
        fake = new FakeMachine(folder);
        calls = Files.createFile(folder.resolve("calls"));
    }

    private Jupyter install(boolean terminal) {
        return new JupyterInstaller(fake.machine(terminal), new Project(folder), said::add)
                .findOrInstall(EnumSet.of(Part.SERVER, Part.CLIENT));
    }

    /** An apt-get that writes down its calls, and installs after so many failures. */
    private void apt(int failures) throws IOException {
        Path python = FakeMachine.script(folder.resolve("ready"), "#!/bin/sh", FakeMachine.answer(FakeMachine.ALL));
        fake.program(
                "apt-get",
                "echo \"apt-get $*\" >>" + calls,
                "[ \"$1\" != update ] || exit 0",
                "[ $(grep -c ' install ' " + calls + ") -gt " + failures + " ] || { echo 'E: no package'; exit 100; }",
                "cp " + python + " " + fake.programs().resolve("python3"));
    }

    private void user(int number) throws IOException {
        fake.program("id", "echo " + number);
    }

    /** A sudo that needs no password, or one that would ask for it. */
    private void sudo(boolean free) throws IOException {
        fake.program(
                "sudo",
                "echo \"sudo $*\" >>" + calls,
                "if [ \"$1\" = -n ]; then shift; " + (free ? ":" : "exit 1") + "; fi",
                "PATH=" + fake.programs() + ":$PATH",
                "exec \"$@\"");
    }

    @Test
    @DisplayName("is not needed where Jupyter is")
    void findsFirst() throws IOException {
        apt(0);
        fake.python("python3", FakeMachine.ALL);
        install(true);
        assertThat(said).isEmpty();
        assertThat(calls).isEmptyFile();
    }

    @Test
    @DisplayName("is by the system's packages for root, and says so before")
    void installsAsRoot() throws IOException {
        apt(0);
        user(0);
        assertThat(install(false).python()).isEqualTo(fake.programs().resolve("python3"));
        assertThat(calls).content().contains("apt-get install -y --no-install-recommends jupyter-notebook");
        assertThat(said).hasSize(3);
        assertThat(said.get(2)).contains("apt-get install", "python3-ipykernel").doesNotContain("sudo");
    }

    @Test
    @DisplayName("fetches the lists of packages where they are missing")
    void updatesLists() throws IOException {
        apt(1);
        user(0);
        install(false);
        assertThat(calls).content().containsSubsequence("install", "apt-get update", "install");
    }

    @Test
    @DisplayName("is by sudo without asking, or with a terminal to ask on")
    void installsBySudo() throws IOException {
        apt(0);
        user(1000);
        sudo(true);
        install(false);
        assertThat(calls).content().contains("sudo -n " + fake.programs() + "/apt-get install");
        Files.delete(fake.programs().resolve("python3"));
        Files.writeString(calls, "");
        sudo(false);
        install(true);
        assertThat(calls).content().contains("sudo " + fake.programs() + "/apt-get install");
    }

    @Test
    @DisplayName("never asks for a password where nobody can see it asked")
    void neverHangs() throws IOException {
        apt(0);
        user(1000);
        sudo(false);
        assertThatThrownBy(() -> install(false))
                .isInstanceOf(JupyterException.class)
                .hasMessageContaining("nobody sees it")
                .hasMessageContaining("sudo apt-get install -y --no-install-recommends jupyter-notebook")
                .hasMessageContaining("QUINTET_PYTHON");
        assertThat(calls).hasContent("sudo -n true");
    }

    /** A Python without Jupyter whose environments get one from pip, or do not. */
    private void bare(boolean index) throws IOException {
        Path inner = FakeMachine.script(
                folder.resolve("inner"),
                "#!/bin/sh",
                "if [ \"$2\" = pip ]; then echo \"pip $*\" >>" + calls + "; "
                        + (index ? "touch " + folder.resolve("fetched") : "echo 'ERROR: no index' >&2; exit 1")
                        + "; exit; fi",
                "[ -f " + folder.resolve("fetched") + " ] || exit 1",
                FakeMachine.answer(FakeMachine.ALL));
        fake.program(
                "python3",
                "case $1 in",
                "-c) exit 0 ;;",
                "-m) mkdir -p \"$4/bin\" && cp " + inner + " \"$4/bin/python3\"; exit ;;",
                "esac",
                FakeMachine.answer("{}"));
    }

    @Test
    @DisplayName("is by pip in an environment of the project where there is no apt")
    void installsByPip() throws IOException {
        bare(true);
        assertThat(install(false).python())
                .isEqualTo(new Project(folder).python().resolve("bin/python3"));
        assertThat(calls).content().contains("install", "jupyterlab nbclient nbconvert", "--no-cache-dir");
        assertThat(said).anyMatch(line -> line.contains("virtual environment"));
    }

    @Test
    @DisplayName("goes on to pip where apt fails")
    void goesOnToPip() throws IOException {
        apt(99);
        user(0);
        bare(true);
        assertThat(install(false).python()).startsWith(folder.resolve(".quintet"));
        assertThat(said).anyMatch(line -> line.contains("did not work") && line.contains("E: no package"));
    }

    @Test
    @DisplayName("ends with what to do where nothing works")
    void instructs() throws IOException {
        bare(false);
        assertThatThrownBy(() -> install(true))
                .isInstanceOf(JupyterException.class)
                .hasMessageContaining("pip: ERROR: no index")
                .hasMessageContaining("pip install jupyterlab");
    }

    @Test
    @DisplayName("tells users of Windows and macOS what to install there")
    void instructsElsewhere() {
        for (Map.Entry<String, String> entry :
                Map.of("Windows 11", "winget", "Mac OS X", "brew").entrySet()) {
            Machine machine = new Machine(Map.of(), entry.getKey(), false, List.of());
            assertThatThrownBy(() -> new JupyterInstaller(machine, new Project(folder), said::add)
                            .findOrInstall(EnumSet.of(Part.SERVER)))
                    .hasMessageContaining(entry.getValue());
        }
    }
}
