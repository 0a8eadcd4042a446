package quintet.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ManifestTest {

    @Test
    void everyFolderOfDatasetsIsKnownAndHasACard() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("datasets"))) {
            assertThat(folders.filter(Files::isDirectory)
                            .map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Manifest.NAMES);
        }
        for (Manifest manifest : Manifest.all()) {
            assertThat(Path.of("datasets", manifest.name(), "README.md"))
                    .content()
                    .contains("Licence", "Citation", "Split", "Known results");
        }
    }

    @Test
    void everySetCanBeChecked() {
        for (Manifest manifest : Manifest.all()) {
            assertThat(manifest.composite() || !manifest.contents().isEmpty()).isTrue();
            for (DataFile file : manifest.files()) {
                assertThat(file.packings().get(0).addresses())
                        .isNotEmpty()
                        .allMatch(address -> address.startsWith("https://"));
            }
            assertThat(Manifest.NAMES).containsAll(manifest.ingredients());
        }
    }

    @Test
    void aFaultyManifestSaysWhatItLacks() {
        assertThatThrownBy(() -> Manifest.parse("{\"name\": \"a b\"}")).hasMessageContaining("a b");
        assertThatThrownBy(() -> Manifest.parse("{\"name\": \"a\"}")).hasMessageContaining("licence");
        assertThatThrownBy(() -> Manifest.parse("{")).isInstanceOf(DataException.class);
        assertThatThrownBy(() -> Manifest.parse("{\"name\":\"a\",\"title\":\"t\",\"licence\":\"l\",\"citation\":\"c\","
                        + "\"maxUnpackedBytes\":1,\"maxUnpackedFiles\":1,"
                        + "\"files\":[{\"name\":\"f\",\"packings\":[{\"addresses\":[\"https://x/y.zip\"]}]}]}"))
                .hasMessageContaining("without a checksum");
    }
}
