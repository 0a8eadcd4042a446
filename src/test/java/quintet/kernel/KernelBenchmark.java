package quintet.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How long a kernel takes to start and to run a cell: {@code ./quintet test -Dtest=KernelBenchmark}. It asserts nothing. */
@DisplayName("Measured:")
class KernelBenchmark {

    private static final int STARTS = 10;
    private static final int CELLS = 50;

    /** The least that java can do with the same class path and options. */
    static final class Hello {

        private Hello() {}

        public static void main(String[] args) {
            System.out.println("Hello");
        }
    }

    @Test
    @DisplayName("starts and cells")
    void measure() throws IOException, InterruptedException {
        List<Double> bare = new ArrayList<>();
        List<Double> ready = new ArrayList<>();
        List<Double> firstResult = new ArrayList<>();
        List<Double> cells = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            bare.add(bareJava());
            long start = System.nanoTime();
            try (KernelClient kernel = KernelClient.prepare()) {
                kernel.launch(KernelClient.command(kernel.connectionFile()));
                kernel.ask("kernel_info_request", Map.of());
                ready.add(since(start));
                kernel.awaitReady();
                kernel.run("1 + 1");
                firstResult.add(since(start));
                for (int cell = 0; i == STARTS - 1 && cell < CELLS; cell++) {
                    long begin = System.nanoTime();
                    kernel.run("1 + " + cell);
                    cells.add(since(begin));
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                """
                Kernel on %s, medians in ms
                  bare java, same class path and options:  %6.0f  (%d runs)
                  until the kernel answers kernel_info:    %6.0f  = %.2f of bare java
                  until the result of a first 1 + 1:       %6.0f  = %.2f of bare java
                  a trivial cell afterwards:               %6.1f  (%d cells)
                """,
                KernelClient.java(),
                median(bare),
                STARTS,
                median(ready),
                median(ready) / median(bare),
                median(firstResult),
                median(firstResult) / median(bare),
                median(cells),
                CELLS);
    }

    private static double bareJava() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(KernelClient.command(Path.of("none")));
        command.set(command.indexOf(KernelMain.class.getName()), Hello.class.getName());
        long start = System.nanoTime();
        new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        return since(start);
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
