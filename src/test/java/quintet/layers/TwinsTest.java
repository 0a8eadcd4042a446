package quintet.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The loops exist twice, for float and for double, because Java's generics know no primitives. They must stay the same. */
class TwinsTest {

    @ParameterizedTest
    @ValueSource(strings = {"Adam", "ConvolutionWindows", "LstmCell", "BlasArray"})
    void differInTheTypeAlone(String name) throws IOException {
        assertThat(asDouble(source("Float" + name))).isEqualTo(asDouble(source("Double" + name)));
    }

    private static String source(String type) throws IOException {
        Path file = Path.of("src/main/java/quintet/layers", type + ".java");
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> !line.startsWith("/**")).collect(Collectors.joining("\n"));
        }
    }

    private static String asDouble(String source) {
        return source.replace("Float", "Double")
                .replace("float", "double")
                .replace("(double) ", "")
                .replace("0.5f", "0.5")
                .replace("sgemm", "dgemm")
                .replace("IntBits", "LongBits")
                .replace("intBits", "longBits")
                .replace("int positive", "long positive")
                .replace(">> 31", ">> 63");
    }
}
