package quintet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static quintet.model.BundleFixture.refused;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are no bundle, or a damaged one: each is refused in one line that names the file, what is wrong and what to do. */
class HostileBundleTest {

    @TempDir
    static Path folder;

    private static Path good;

    @BeforeAll
    static void save() {
        good = BundleFixture.good(folder);
        assertThat(ModelBundle.load(good).text()).containsOnlyKeys("text");
    }

    private static Path packed(String name, byte[] bytes) {
        return BundleFixture.packed(good, name, bytes);
    }

    @Test
    void whatIsNoBundleAtAll() throws IOException {
        refused(folder.resolve("absent.zip"), "is not there", "save a bundle to it first");
        refused(folder, "is no file");
        refused(Files.write(folder.resolve("empty.zip"), new byte[0]), "no zip file");
        refused(Files.writeString(folder.resolve("text.zip"), "I am a model, believe me"), "no zip file", "copy it");
        refused(
                BundleFixture.pack(folder.resolve("bad.zip"), Map.of("readme.txt", new byte[3])),
                "without manifest.json",
                "ModelBundle.save");
        refused(BundleFixture.pack(folder.resolve("bad.zip"), Map.of("manifest.json", new byte[0])), "manifest");
        refused(packed("manifest.json", "{\"format\":\"other\"}".getBytes(StandardCharsets.UTF_8)), "\"other\"");
        refused(packed("manifest.json", "{\"format\":".getBytes(StandardCharsets.UTF_8)), "damaged manifest");
        refused(packed("manifest.json", "[1]".getBytes(StandardCharsets.UTF_8)), "another format");
    }

    @Test
    void cutShortAnywhere() throws IOException {
        byte[] bytes = Files.readAllBytes(good);
        for (int length = 1; length < bytes.length; length += bytes.length / 20) {
            refused(Files.write(folder.resolve("cut.zip"), Arrays.copyOf(bytes, length)), "cut short", "copy it");
        }
    }

    @Test
    void whoeverTrainsOnTheCommandLineIsToldWhatToNameAndThatDamageHappens() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "mine");
        assertThatThrownBy(() -> ModelBundle.load(file)).hasMessageContaining("\"quintet train\" or ModelBundle.save");
        try (BundleFile whole = BundleFile.open(good)) {
            assertThatThrownBy(() -> whole.read("manifest.json", 3))
                    .hasMessageContainingAll(
                            "unpacks to more than the 3 bytes", "may have been damaged", "copy it anew");
        }
    }

    /** No flipped byte may go unnoticed: either the file is refused, or it was one that means nothing. */
    @Test
    void flippedAnywhere() throws IOException {
        byte[] bytes = Files.readAllBytes(good);
        byte[] parameters = BundleFixture.unpack(good).get("parameters.bin");
        int refused = 0;
        for (int at = 0; at < bytes.length; at += 23) {
            byte[] flipped = bytes.clone();
            flipped[at] ^= 0x10;
            Path file = Files.write(folder.resolve("flipped.zip"), flipped);
            try {
                ModelBundle bundle = ModelBundle.load(file);
                assertThat(ParameterBytes.write(bundle.network().graph().params()))
                        .isEqualTo(parameters);
            } catch (BundleException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(bytes.length / 23 / 2);
    }

    @Test
    void ofALaterVersion() {
        refused(
                BundleFixture.forge(good, folder.resolve("bad.zip"), Map.of(), m -> m.put("version", 3)
                        .put("quintet", "9.1")
                        .put("unheard", 1)),
                "version 3",
                "Quintet 9.1 wrote it",
                "Update Quintet");
        refused(BundleFixture.forge(good, folder.resolve("bad.zip"), Map.of(), m -> m.remove("version")), "version");
        refused(BundleFixture.forge(good, folder.resolve("bad.zip"), Map.of(), m -> m.remove("classes")), "classes");
        refused(
                BundleFixture.forge(good, folder.resolve("bad.zip"), Map.of(), m -> m.withObject("/modalities/0/raw")
                        .put("kind", "sound")),
                "sound");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil.json", "/etc/evil.json", "a/b.json", "c:\\evil.json", "..", "evil/"})
    void entriesOutside(String name) {
        refused(packed(name, name.endsWith("/") ? new byte[0] : new byte[3]), name, "no folder");
    }

    @Test
    void entriesTooMany() {
        refused(packed("more.json", new byte[3]), "has the entries [more.json]");
        Map<String, byte[]> lacking = BundleFixture.unpack(good);
        lacking.remove("parameters.bin");
        refused(BundleFixture.pack(folder.resolve("bad.zip"), lacking), "lacks the entries [parameters.bin]");
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int i = 0; i < 1001; i++) {
            many.put("e" + i + ".json", new byte[0]);
        }
        refused(BundleFixture.pack(folder.resolve("bad.zip"), many), "1001 entries");
    }

    @Test
    void oneNameTwice() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : List.of("manifest.json", "manifesu.json")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(1);
            }
        }
        byte[] bytes = new String(out.toByteArray(), StandardCharsets.ISO_8859_1)
                .replace("manifesu", "manifest")
                .getBytes(StandardCharsets.ISO_8859_1);
        refused(Files.write(folder.resolve("bad.zip"), bytes), "two entries");
    }

    @Test
    void whatUnpacksToFarTooMuch() {
        byte[] blanks = new byte[(int) BundleFile.MAX_TEXT + 1];
        Arrays.fill(blanks, (byte) ' ');
        Path manifest = packed("manifest.json", blanks);
        assertThat(manifest.toFile().length()).isLessThan(1 << 20);
        refused(manifest, "more than", "manifest.json");
        refused(packed("configuration.json", blanks), "more than", "configuration.json");
        refused(
                BundleFixture.forge(
                        good, folder.resolve("bad.zip"), Map.of("configuration.json", blanks), manifest1 -> {}),
                "at most",
                "configuration.json");
        refused(packed("parameters.bin", blanks), "more than", "parameters.bin");
        refused(
                BundleFixture.forge(good, folder.resolve("bad.zip"), Map.of("parameters.bin", blanks), m -> {}),
                "parameters.bin",
                "at most");
    }

    /** All of it fits together, and still a small file may not fill the memory. */
    @Test
    void whatTakesTooMuchMemory() {
        long bytes = BundleFixture.unpack(good).get("parameters.bin").length;
        assertThat(BundleReader.read(good, bytes).classes()).isEqualTo(BundleFixture.CLASSES);
        assertThatThrownBy(() -> BundleReader.read(good, bytes - 1))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("MiB of memory")
                .hasMessageContaining("-Xmx");
    }
}
