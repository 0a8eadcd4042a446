package quintet.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quintet.runtime.NvidiaSmi.Answer;

/** The decision on answers such as nvidia-smi gives. */
class GpuPreflightTest {

    private static final String T4 = "0, 470.57.02, 15109, 15105, 7.5, Tesla T4\n";
    private static final String RTX = "0, 535.104.05, 24576, 24094, 8.6, NVIDIA GeForce RTX 3090\n";
    private static final String H100 = "0, 550.54.15, 81559, 81090, 9.0, NVIDIA H100 80GB HBM3\n";

    private static GpuPreflight preflight(int status, String text) {
        return GpuPreflight.decide(
                new NvidiaSmi(options -> Optional.of(new Answer(status, text)))
                        .survey()
                        .orElseThrow(),
                false);
    }

    private static void assertFallsBack(GpuPreflight preflight, String... words) {
        assertThat(preflight.device()).isEmpty();
        assertThat(preflight.line())
                .startsWith("computing on the CPU, because ")
                .doesNotContain("\n")
                .contains(words);
        assertThat(preflight.line()).endsWith(preflight.reason());
    }

    @Test
    void withoutADriverTheCpuComputes(@TempDir Path nothing) {
        assertThat(new NvidiaSmi(options -> Optional.empty()).survey()).isEmpty();
        assertFallsBack(GpuPreflight.decide(NvidiaDriver.surveyFiles(nothing), false), "no NVIDIA driver was found");
        assertFallsBack(
                preflight(
                        9,
                        "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver. Make sure that"
                                + " the latest NVIDIA driver is installed and running.\n\n"),
                "couldn't communicate with the NVIDIA driver");
        assertFallsBack(preflight(6, "No devices were found\n"), "No devices were found");
        assertFallsBack(preflight(1, ""), "nvidia-smi ended with 1 and said nothing");
    }

    @Test
    void anOldDriverIsNamedWithTheOneNeeded() {
        NvidiaSmi old = new NvidiaSmi(options -> Optional.of(
                options.get(0).contains("compute_cap")
                        ? new Answer(2, "Field \"compute_cap\" is not a valid field to query.\n\n")
                        : new Answer(0, "0, 390.48, 8119, 7900, GeForce GTX 1080\n")));
        GpuSurvey survey = old.survey().orElseThrow();
        assertThat(survey.devices().get(0).capability()).isEmpty();
        assertFallsBack(GpuPreflight.decide(survey, false), "390.48", "460.27.03 or newer", "update the driver");
        assertFallsBack(GpuPreflight.decide(survey, true), "461.33 or newer");
    }

    @Test
    void aDriverThatDoesNotTellTheCapabilityIsGivenATry() {
        NvidiaSmi silent = new NvidiaSmi(options -> Optional.of(
                options.get(0).contains("compute_cap")
                        ? new Answer(2, "Field \"compute_cap\" is not a valid field to query.\n\n")
                        : new Answer(0, "0, 460.32.03, 11019, 10900, GeForce RTX 2080 Ti\n")));
        GpuPreflight preflight = GpuPreflight.decide(silent.survey().orElseThrow(), false);
        assertThat(preflight.device()).isPresent();
        assertThat(preflight.line()).contains("RTX 2080 Ti", "does not tell", "driver 460.32.03");
    }

    @Test
    void machineCodeRunsAsItIs() {
        for (String answer : List.of(T4, RTX)) {
            GpuPreflight preflight = preflight(0, answer);
            assertThat(preflight.device()).isPresent();
            assertThat(preflight.line()).startsWith("GPU: ").doesNotContain("compiles");
        }
        assertThat(preflight(0, T4).line())
                .isEqualTo("GPU: Tesla T4, compute capability 7.5, 14.8 of 14.8 GiB free, driver 470.57.02");
    }

    @Test
    void aNewGpuIsWarnedOf() {
        GpuPreflight preflight = preflight(0, H100);
        assertThat(preflight.device()).isPresent();
        assertThat(preflight.line()).contains("9.0", "compiles for minutes at first use", "~/.nv/ComputeCache");
    }

    @Test
    void ofTwoTheOneWithMoreRoomComputes() {
        String busy = "0, 535.104.05, 24576, 300, 8.6, NVIDIA GeForce RTX 3090\n";
        String free = "1, 535.104.05, 24576, 24094, 8.6, NVIDIA GeForce RTX 3090\n";
        assertThat(preflight(0, busy + free).device().orElseThrow().index()).isEqualTo(1);
        assertThat(preflight(0, busy + free).line()).startsWith("GPU 1 of 2: ");
        assertThat(preflight(0, RTX + free).device().orElseThrow().index()).isZero();
        String ancient = "1, 460.80, 4000, 3990, 3.0, Tesla K10\n";
        assertThat(preflight(0, RTX + ancient).device().orElseThrow().index()).isZero();
    }

    @Test
    void theUsersVariableHidesGpus() {
        String smaller = "1, 535.104.05, 24576, 9000, 8.6, NVIDIA GeForce RTX 3090\n";
        GpuSurvey two = new NvidiaSmi(options -> Optional.of(new Answer(0, RTX + smaller)))
                .survey()
                .orElseThrow();
        assertThat(chosen(two, null)).isZero();
        assertThat(chosen(two, "1")).isEqualTo(1);
        assertThat(chosen(two, " 1, 0")).isZero();
        assertThat(chosen(two, "1,-1,0")).isEqualTo(1); // nothing counts behind what is none
        assertThat(chosen(two, "GPU-8932f937,1")).isZero(); // left to CUDA
        for (String none : List.of("", "-1", "7,0")) {
            assertFallsBack(
                    GpuPreflight.decide(two.visible(none), false),
                    "CUDA_VISIBLE_DEVICES is \"" + none + "\"",
                    "name one of 0, 1");
        }
        GpuSurvey nothing = GpuSurvey.none("no driver");
        assertThat(nothing.visible("0")).isEqualTo(nothing);
    }

    private static int chosen(GpuSurvey survey, String variable) {
        return GpuPreflight.decide(survey.visible(variable), false)
                .device()
                .orElseThrow()
                .index();
    }

    @Test
    void aFullGpuAndAnAncientOneFallBack() {
        assertFallsBack(
                preflight(0, "0, 535.104.05, 24576, 210, 8.6, NVIDIA GeForce RTX 3090\n"),
                "out of memory",
                "0.2 of 24.0 GiB free",
                "nvidia-smi");
        assertFallsBack(preflight(0, "0, 460.80, 4000, 3990, 3.0, Tesla K10\n"), "Tesla K10", "3.0", "3.5");
    }

    @Test
    void cudaHasTheLastWord() {
        GpuPreflight able = preflight(0, RTX);
        assertThat(able.confirm(Optional.empty())).isEqualTo(able);
        assertThat(able.confirm(Optional.of(new CudaRuntime.Answer("", Optional.of(new ComputeCapability(8, 6))))))
                .isEqualTo(able);
        assertFallsBack(
                able.confirm(Optional.of(CudaRuntime.Answer.no("CUDA finds no GPU"))), "because CUDA finds no GPU");
        assertFallsBack(
                able.confirm(Optional.of(new CudaRuntime.Answer("", Optional.of(new ComputeCapability(3, 0))))), "3.0");
        // this is not the GPU build
        assertThat(CudaRuntime.ask()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Linux, amd64, true", "Windows 11, amd64, true", "Mac OS X, aarch64, false", "Linux, aarch64, false"})
    void theGpuBuildIsForTwoSystems(String system, String processor, boolean known) {
        assertThat(GpuPreflight.platformFault(system, processor).isEmpty()).isEqualTo(known);
    }

    @Test
    void linuxTellsTheModelInFiles(@TempDir Path folder) throws IOException {
        Path gpu = Files.createDirectories(folder.resolve("gpus").resolve("0000:01:00.0"));
        Files.writeString(gpu.resolve("information"), "Model: \t\t NVIDIA A10\nIRQ:   \t\t 45\n");
        Files.writeString(
                folder.resolve("version"),
                "NVRM version: NVIDIA UNIX x86_64 Kernel Module  470.57.02  Tue Jul 13 16:14:05 UTC 2021\n");
        GpuSurvey survey = NvidiaDriver.surveyFiles(folder);
        assertThat(survey.driver()).isEqualTo("470.57.02");
        assertThat(survey.devices().get(0).name()).isEqualTo("NVIDIA A10");
    }

    @ParameterizedTest
    @CsvSource({
        "3.0, NONE",
        "3.5, MACHINE_CODE",
        "6.1, MACHINE_CODE",
        "8.6, MACHINE_CODE",
        "8.9, MACHINE_CODE",
        "9.0, COMPILED_AT_FIRST_USE",
        "12.0, COMPILED_AT_FIRST_USE"
    })
    void whatRunsHow(String capability, ComputeCapability.Support support) {
        assertThat(ComputeCapability.parse(capability).orElseThrow().support()).isEqualTo(support);
    }
}
