package quintet.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;

/** What a batch too large leaves behind must serve a smaller one. */
class ReservedMemoryTest {

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void anArrayThatCouldNotGrowHoldsNothingThatWasGivenBack(DataType type) {
        BlasArray array = BlasArray.empty(type);
        array.reserve(1000);
        assertThatThrownBy(() -> array.reserve(Integer.MAX_VALUE)).isInstanceOf(OutOfMemoryError.class);
        assertThat(capacity(array)).isEqualTo(1);

        array.reserve(500);
        array.fill(0, 1, 500, 3);
        assertThat(array.get(499)).isEqualTo(3);
    }

    private static int capacity(BlasArray array) {
        return array instanceof FloatBlasArray floats
                ? floats.numbers().capacity()
                : ((DoubleBlasArray) array).numbers().capacity();
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void aCellThatCouldNotGrowServesASmallerBatch(DataType type, @TempDir Path folder) throws Exception {
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx48m",
                        "-Xmn4m",
                        Growing.class.getName(),
                        type.name()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process process = builder.start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(output)).contains("failed and went on").doesNotContain("Exception");
        assertThat(process.exitValue()).isZero();
    }

    /** Reserves what fills the heap up to each of a cell's arrays in turn, then computes with little. */
    static final class Growing {

        private static final int FEW = 1000;

        public static void main(String[] arguments) {
            DataType type = DataType.valueOf(arguments[0]);
            long numbers = Runtime.getRuntime().maxMemory() / type.width();
            int failures = 0;
            for (double share = 0.12; share < 0.24; share += 0.005) {
                failures += grow(type, (int) (share * numbers), 1);
            }
            for (double share = 0.26; share < 0.9; share += 0.03) {
                failures += grow(type, 1, (int) (share * numbers));
            }
            System.out.println(failures > 20 ? "failed and went on" : "failed too rarely: " + failures);
        }

        private static int grow(DataType type, int rows, int widest) {
            LstmCell cell = LstmCell.of(type, 1);
            try {
                cell.reserve(rows, widest);
                return 0;
            } catch (OutOfMemoryError e) {
                cell.reserve(FEW, FEW);
                BlasArray z = BlasArray.empty(type);
                z.reserve(4 * FEW);
                z.fill(0, 1, 4 * FEW, 0);
                BlasArray h = BlasArray.empty(type);
                h.reserve(FEW);
                cell.start(h, 0, FEW);
                cell.forward(z, 0, FEW, null, h);
                return 1;
            }
        }
    }
}
