package quintet.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quintet.runtime.Check.Status;
import quintet.runtime.Doctor.Examination;

@DisplayName("The doctor")
class DoctorTest {

    @Test
    @DisplayName("finds that this machine computes rightly")
    void examinesThisMachine(@TempDir Path cache) {
        Diagnosis diagnosis = Doctor.examine(new Places(Optional.empty(), cache, Optional.empty()));

        assertThat(diagnosis.checks())
                .filteredOn(check -> List.of("backend", "product", "Java").contains(check.name()))
                .hasSize(3)
                .allMatch(check -> check.status() == Status.OK);
        assertThat(diagnosis.checks()).extracting(Check::name).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("goes on after a check that breaks")
    void survivesABrokenCheck() {
        Check check = Doctor.run(new Examination("odd", () -> {
            throw new UnsatisfiedLinkError("no jnind4jcpu");
        }));

        assertThat(check.status()).isEqualTo(Status.FAIL);
        assertThat(check.finding()).contains("no jnind4jcpu");
    }

    @Test
    @DisplayName("reports the worst status, and advice below its finding")
    void reportsTheWorst() {
        Diagnosis diagnosis = Diagnosis.of(
                List.of(Check.ok("Java", "17"), Check.warn("memory", "little", "Add some."), Check.ok("cores", "2")));

        assertThat(diagnosis.status()).isEqualTo(Status.WARN);
        assertThat(diagnosis.toTable().lines())
                .containsExactly(
                        "OK    Java    17",
                        "WARN  memory  little",
                        "              -> Add some.",
                        "OK    cores   2",
                        "",
                        "Ready: 3 checks, 1 with a warning.");
        assertThat(Diagnosis.of(List.of(Check.fail("Java", "16", "Update it."))).toTable())
                .endsWith("1 of 1 checks failed: see the advice above.");
    }

    @Test
    @DisplayName("never warns without advice")
    void demandsAdvice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Check.warn("fonts", "none", " "))
                .withMessageContaining("fonts");
    }

    @Test
    @DisplayName("warns of little memory and of many threads")
    void warnsOfSettings() {
        assertThat(MachineChecks.memory(1L << 29).status()).isEqualTo(Status.WARN);
        assertThat(MachineChecks.memory(1L << 32).status()).isEqualTo(Status.OK);
        assertThat(ComputeChecks.threads(new Threads(8, 8, 1)).status()).isEqualTo(Status.WARN);
        assertThat(ComputeChecks.threads(new Threads(8, 1, 8)).status()).isEqualTo(Status.OK);
    }

    @Test
    @DisplayName("looks for the cache folder's disk, though the folder is not there yet")
    void examinesTheCache(@TempDir Path folder) throws IOException {
        assertThat(MachineChecks.disk(folder.resolve("not/there/yet")).status()).isNotEqualTo(Status.FAIL);
        assertThat(folder.resolve("not")).doesNotExist();

        Path file = Files.createFile(folder.resolve("file"));
        assertThat(MachineChecks.disk(file).status()).isEqualTo(Status.FAIL);
    }

    @Test
    @DisplayName("warns of a data mirror that is not there")
    void examinesTheMirror(@TempDir Path folder) {
        assertThat(ProjectChecks.mirror(Optional.of(folder.toString())).status())
                .isEqualTo(Status.OK);
        assertThat(ProjectChecks.mirror(Optional.of("https://example.org/data")).status())
                .isEqualTo(Status.OK);
        assertThat(ProjectChecks.mirror(Optional.of(folder.resolve("gone").toString()))
                        .status())
                .isEqualTo(Status.WARN);
    }

    @Test
    @DisplayName("knows which cores are too old for a processor with AVX2")
    void knowsOldCores() {
        assertThat(OpenBlasCore.isTooOld("Prescott", true)).isTrue();
        assertThat(OpenBlasCore.isTooOld("Prescott", false)).isFalse();
        assertThat(OpenBlasCore.isTooOld("SkylakeX", true)).isFalse();
        assertThat(OpenBlasCore.isTooOld("Haswell", true)).isFalse();
    }
}
