package quintet.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quintet.training.EpochRecord;
import quintet.training.StopReason;
import quintet.training.TrainingHistory;
import quintet.training.TrainingProgress;

class KernelBridgeTest {

    private static final ClassLoader LOADER = KernelBridgeTest.class.getClassLoader();

    private final FakeKernel kernel = new FakeKernel();

    @BeforeEach
    void start() {
        FakeKernel.running = kernel;
    }

    @AfterEach
    void stop() {
        FakeKernel.running = null;
    }

    private static KernelBridge bridge() {
        return KernelBridge.find(
                List.of(new String[] {"no.such.Kernel", "get"}, new String[] {FakeKernel.class.getName(), "instance"}),
                LOADER);
    }

    @Test
    void showsEveryFormatUnderAnId() {
        bridge().display("place", Content.of("image/png", new byte[] {1, 2, 3}, "a picture"));

        assertThat(kernel.shown).hasSize(1);
        assertThat(kernel.shown.get(0).getDisplayId()).isEqualTo("place");
        assertThat(FakeKernel.get(kernel.shown.get(0), "text/plain")).isEqualTo("a picture");
        assertThat(FakeKernel.get(kernel.shown.get(0), "image/png"))
                .isEqualTo(Base64.getEncoder().encodeToString(new byte[] {1, 2, 3}));
    }

    @Test
    void replacesWhatAPlaceShows() {
        new Display(bridge(), "place").update("new");

        assertThat(kernel.shown).isEmpty();
        assertThat(kernel.updates).hasSize(1);
        assertThat(kernel.updates.get(0).getDisplayId()).isEqualTo("place");
        assertThat(FakeKernel.get(kernel.updates.get(0), "text/plain")).isEqualTo("new");
    }

    @Test
    void printsWhereNoKernelRuns() {
        FakeKernel.running = null;
        KernelBridge none = bridge();
        PrintStream out = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
            none.display("place", Content.of("text/html", "<b>7</b>", "seven"));
            none.update("place", Content.text("eight"));
        } finally {
            System.setOut(out);
        }

        assertThat(none.isPresent()).isFalse();
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines("seven\neight\n");
    }

    @Test
    void updatesABarAtMostTenTimesASecondAndLeavesALine() {
        long started = System.nanoTime();
        Progress bar = Progress.start("MMMP", bridge());
        for (int b = 1; b <= 5000; b++) {
            bar.onProgress(
                    new TrainingProgress("", 1, 1, b, 5000, Map.of("loss", 1.0 / b), Map.of("accuracy", 0.5), 1));
        }
        bar.close();
        double tenths = (System.nanoTime() - started) / 1e8;

        assertThat(kernel.shown).hasSize(1);
        assertThat(kernel.updates.size()).isLessThanOrEqualTo((int) tenths + 2);
        String last = (String) FakeKernel.get(kernel.updates.get(kernel.updates.size() - 1), "text/html");
        assertThat(last).contains("data-state=\"done\"", "width: 100%", "epoch 1 of 1", "loss 0.000", "accuracy 0.500");
        assertThat(kernel.updates)
                .allMatch(data -> data.getDisplayId().equals(kernel.shown.get(0).getDisplayId()));
    }

    @Test
    void theLastLineHasWhatTheLastEpochGaveItself() {
        Progress bar = Progress.start("MMMP", bridge());
        bar.onProgress(new TrainingProgress("", 2, 3, 9, 9, Map.of("loss", 0.5), Map.of("accuracy", 0.25), 1));
        bar.finish(new TrainingHistory(
                List.of(
                        new EpochRecord(1, Map.of("loss", 0.75), Map.of("accuracy", 0.25), 1),
                        new EpochRecord(2, Map.of("loss", 0.5), Map.of("accuracy", 0.75), 1)),
                2,
                StopReason.EARLY_STOPPED));
        bar.close();
        assertThat((String) FakeKernel.get(kernel.updates.get(kernel.updates.size() - 1), "text/html"))
                .contains("done, epoch 2 of 3, loss 0.500, validation accuracy 0.750");
    }

    @Test
    void saysThatWorkWasStopped() {
        Thread.currentThread().setContextClassLoader(LOADER);
        Progress bar = Progress.start("half", bridge());
        bar.update("file 1 of 2", 0.5);
        assertThatThrownBy(() -> Progress.during("broken", b -> {
                    throw new IllegalStateException("disk full");
                }))
                .hasMessage("disk full");
        assertThat(new ProgressState("file 1 of 2", 0.5, Map.of(), 3)
                        .ended("half", false, 3)
                        .plain())
                .isEqualTo("[###############---------------] half: stopped, file 1 of 2, 3 s");
    }
}
