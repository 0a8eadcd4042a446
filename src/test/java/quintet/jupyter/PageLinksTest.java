package quintet.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The links of a page")
class PageLinksTest {

    @TempDir
    private Path folder;

    private PageLinks links;

    @BeforeEach
    void write() throws IOException {
        Path notebooks = Files.createDirectory(folder.resolve("notebooks"));
        Files.createFile(notebooks.resolve("41.ipynb"));
        Files.createFile(folder.resolve("READ ME.md"));
        links = new PageLinks(notebooks, folder.resolve("target/html"), Map.of("40.ipynb", "40.html"));
    }

    private String mended(String href) {
        String page = links.mended("<p><a class=\"x\" href=\"" + href + "\">here</a>");
        assertThat(page).startsWith("<p><a class=\"x\" href=\"").endsWith("\">here</a>");
        return page.substring(22, page.length() - 10);
    }

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource({
        "40.ipynb, 40.html",
        "40.ipynb#the-idea, 40.html#the-idea",
        "../notebooks/40.ipynb, 40.html",
        "41.ipynb, ../../notebooks/41.ipynb",
        "../READ%20ME.md#the-table, ../../READ%20ME.md#the-table"
    })
    @DisplayName("lead from the page to what the notebook's lead to")
    void mends(String href, String expected) {
        assertThat(mended(href)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"#summary", "https://a.b/40.ipynb", "mailto:a@b", "/40.ipynb", "none.md", "%zz", ""})
    @DisplayName("stay where they lead elsewhere, or to nothing")
    void leaves(String href) {
        assertThat(mended(href)).isEqualTo(href);
    }

    @Test
    @DisplayName("are all mended, and nothing else is touched")
    void touchesNothingElse() {
        String rest = "<link href=\"40.ipynb\"><p>href=\"40.ipynb\" $1</p>";
        assertThat(links.mended(rest + "<a href=\"40.ipynb\">a</a> <a\nhref=\"40.ipynb\">b</a>"))
                .isEqualTo(rest + "<a href=\"40.html\">a</a> <a\nhref=\"40.html\">b</a>");
    }
}
