package quintet.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import quintet.data.DataSplit;

class CatalogTest {

    @TempDir
    Path home;

    @Test
    void namesAreChecked() {
        DataStore store = new DataStore(StoreOptions.in(home));
        assertThatThrownBy(() -> Catalog.load("sentence-polarty", store, 1))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("Did you mean \"sentence-polarity\"?");
        assertThatThrownBy(() -> Catalog.load("mnist", store, 1)).hasMessageContaining("av-digits");
        assertThatThrownBy(() -> Catalog.texts("av-digits", store)).hasMessageContaining("no texts");
        assertThat(Catalog.names())
                .allSatisfy(name -> assertThat(Manifest.NAMES).contains(name));
        assertThat(Catalog.defaults("imdb").text().wordSteps()).isEqualTo(250);
    }

    @Test
    void theListTellsHowMuchThereIsToDownload() throws ClassNotFoundException {
        StringWriter out = new StringWriter();
        String before = System.getProperty("quintet.home");
        System.setProperty("quintet.home", home.toString());
        try {
            // the commands are not public, and picocli makes them all the same
            new CommandLine(Class.forName("quintet.cli.DataCommand"))
                    .setOut(new PrintWriter(out, true))
                    .execute("list");
        } finally {
            if (before == null) {
                System.clearProperty("quintet.home");
            } else {
                System.setProperty("quintet.home", before);
            }
        }
        assertThat(out.toString().lines())
                .anyMatch(line -> line.matches("mnist +to fetch +11\\.6 MB .*"))
                .anyMatch(line -> line.matches("fsdd +to fetch +16\\.2 MB .*"))
                .anyMatch(line -> line.matches("av-digits +to fetch +27\\.8 MB .*"))
                .anyMatch(line -> line.matches("sentence-polarity +to fetch +0\\.5 MB .*"));
    }

    @Test
    void realAudioVisualDigits() {
        DataStore store = Mirror.store(home);
        DataSplit split = Catalog.load(
                "av-digits",
                store,
                CatalogOptions.defaults().withDigits(AvDigitsOptions.defaults().withPairs(100, 50, 50)),
                1);
        assertThat(split.train().classCounts()).containsOnly(10);
        assertThat(split.test().size()).isEqualTo(50);
        assertThat(store.verify("av-digits")).isEqualTo(3004);
        assertThat(FsddReader.read(store.fetch("fsdd")))
                .hasSize(3000)
                .extracting(Recording::speaker)
                .containsOnly("george", "jackson", "lucas", "nicolas", "theo", "yweweler");
        int[] labels = IdxReader.labels(store.fetch("mnist").resolve("train-labels-idx1-ubyte"));
        assertThat(labels).hasSize(60_000).startsWith(5, 0, 4, 1, 9, 2, 1, 3, 1, 4);
    }

    @Test
    void realSentences() {
        DataStore store = Mirror.store(home);
        LabelledTexts texts = Catalog.texts("sentence-polarity", store);
        assertThat(texts.size()).isEqualTo(10_662);
        assertThat(texts.texts().get(0)).isEqualTo("simplistic , silly and tedious . ");
        DataSplit split = Catalog.load("sentence-polarity", store, 1);
        int kept =
                split.train().size() + split.validation().size() + split.test().size();
        assertThat(kept).isEqualTo(texts.withoutDoubles().size()).isBetween(10_500, 10_662);
        assertThat(split.modalities().get(0).vocabulary()).isEqualTo(5000);
        TextViews views = Catalog.textViews("sentence-polarity", store, 1);
        assertThat(views.split().checksum()).isEqualTo(split.checksum());
        assertThat(views.features()).containsOnlyKeys("words", "characters", "endings");
    }

    @Test
    void realReviews() {
        DataStore store = Mirror.store(home);
        DataSplit split = Catalog.load(
                "movie-reviews", store, Catalog.defaults("movie-reviews").withViews(Views.SAME), 1);
        assertThat(split.train().classCounts()).containsExactly(800, 800);
        assertThat(split.test().size()).isEqualTo(200);
        assertThat(store.verify("movie-reviews")).isEqualTo(2001);
    }
}
