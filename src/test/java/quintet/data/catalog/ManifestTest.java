package quintet.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
                assertThat(file.packings().get(0).addresses()).allMatch(address -> address.startsWith("https://"));
                // a file without an address says where it is from, and its bytes are fixed
                assertThat(file.packings().get(0).addresses().isEmpty()).isEqualTo(file.isMirrorOnly());
                assertThat(!file.isMirrorOnly()
                                || file.packings().stream().allMatch(packing -> packing.sha256() != null))
                        .isTrue();
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
        assertThatThrownBy(() -> new DataFile("f", List.of(new Packing(null, "a/f.gz", 1, null, null))))
                .hasMessageContaining("either an official address or an origin");
    }
}
