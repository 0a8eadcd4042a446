package quintet.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that mean harm, through the whole store, so that what they leave behind is seen too. */
class UnpackerTest extends StoreFixture {

    private void assertRefused(String path, byte[] archive, String why) throws IOException {
        Throwable fault = catchThrowable(() -> store(set(serve(path, archive))).fetch("toy"));
        assertOneLine(fault);
        assertThat(fault).hasMessageContaining("was refused").hasMessageContaining(why);
        assertNothingLeft();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil.txt",
                "../../evil.txt",
                "a/../../../evil.txt",
                "/evil.txt",
                "..\\evil.txt",
                "C:/evil.txt",
                "../.toy-1/evil.txt"
            })
    void noPathLeavesTheFolder(String evil) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("good.txt", Archives.bytes("good"));
        entries.put(evil, Archives.bytes("evil"));
        assertRefused("/toy.tar.gz", Archives.tarGz(entries), "outside the folder");
        if (!evil.contains("\\")) { // the library that writes the ZIP turns a backslash into a slash
            assertRefused("/toy.zip", Archives.zip(entries), "outside the folder");
        }
    }

    @Test
    void noLinkAndNoDeviceIsMade() throws IOException {
        assertRefused("/toy.tar.gz", Archives.tarGzWithLink("l", "/etc/passwd", TarConstants.LF_SYMLINK), "link");
        assertRefused("/toy.tar.gz", Archives.tarGzWithLink("l", "/etc/passwd", TarConstants.LF_LINK), "link");
        assertRefused("/toy.tar.gz", Archives.tarGzWithLink("l", "", TarConstants.LF_FIFO), "device");
        assertRefused("/toy.zip", Archives.zipWithLink("l", "/etc/passwd"), "link");
    }

    @Test
    void aBombIsStoppedWhileItUnpacks() throws IOException {
        byte[] zeros = new byte[1_000_001];
        assertRefused("/toy.zip", Archives.zip(Map.of("zeros", zeros)), "more than the 1000000 bytes");
        assertRefused("/toy.tar.gz", Archives.tarGz(Map.of("zeros", zeros)), "more than the 1000000 bytes");
        assertRefused("/toy.gz", Archives.gz(zeros), "more than the 1000000 bytes");
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int i = 0; i < 11; i++) {
            many.put("file" + i, new byte[0]);
        }
        assertRefused("/toy.zip", Archives.zip(many), "more than the 10 files");
    }

    @Test
    void noFileIsWrittenTwice() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("a/b", Archives.bytes("1"));
        entries.put("a/./b", Archives.bytes("2"));
        assertRefused("/toy.tar.gz", Archives.tarGz(entries), "comes twice");
    }

    @Test
    void nonsenseIsNoArchive() throws IOException {
        for (String path : new String[] {"/toy.zip", "/toy.tar.gz", "/toy.gz"}) {
            Throwable fault = catchThrowable(() -> store(set(serve(path, Archives.bytes("<html>nonsense</html>"))))
                    .fetch("toy"));
            assertOneLine(fault);
            assertThat(fault).hasMessageContaining("damaged");
            assertNothingLeft();
        }
    }
}
