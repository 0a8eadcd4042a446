package quintet.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadersTest {

    @TempDir
    Path folder;

    private Path idx(byte[] values, int... header) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * header.length + values.length);
        for (int number : header) {
            bytes.putInt(number);
        }
        return Files.write(folder.resolve("idx"), bytes.put(values).array());
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(folder.resolve(path).getParent());
        Files.writeString(folder.resolve(path), text);
    }

    @Test
    void idxPicturesAreReadByNumber() throws IOException {
        Path file = idx(new byte[] {0, 1, 2, 3, 4, (byte) 255}, 2051, 3, 1, 2);
        assertThat(IdxReader.images(file, 2, 0)).isDeepEqualTo(new float[][] {{4 / 255f, 1}, {0, 1 / 255f}});
        assertThatThrownBy(() -> IdxReader.images(file, 3)).hasMessageContaining("no picture 3");
        assertThatThrownBy(() -> IdxReader.labels(file))
                .hasMessageContaining("2051")
                .hasMessageContaining("2049");
    }

    @Test
    void idxLabelsAreRead() throws IOException {
        assertThat(IdxReader.labels(idx(new byte[] {7, 2}, 2049, 2))).containsExactly(7, 2);
        Path cut = idx(new byte[] {7}, 2049, 2);
        assertThatThrownBy(() -> IdxReader.labels(cut))
                .hasMessageContaining("2 items")
                .hasMessageContaining("10 bytes");
        Path empty = idx(new byte[0]);
        assertThatThrownBy(() -> IdxReader.labels(empty)).hasMessageContaining("ends early");
        assertThatThrownBy(() -> IdxReader.images(folder.resolve("none"), 0)).isInstanceOf(DataException.class);
    }

    @Test
    void recordingsAreFoundAtAnyDepthAndSorted() throws IOException {
        write("a/b/recordings/3_theo_10.wav", "");
        write("a/b/recordings/3_theo_9.wav", "");
        write("a/b/recordings/0_lucas_1.wav", "");
        write("a/b/readme.txt", "");
        assertThat(FsddReader.read(folder))
                .extracting(r -> r.digit() + r.speaker() + r.take())
                .containsExactly("0lucas1", "3theo9", "3theo10");
        assertThatThrownBy(() -> FsddReader.read(Files.createDirectory(folder.resolve("empty"))))
                .hasMessageContaining("7_jackson_32.wav");
    }

    @Test
    void sentencesAreReadInUtf8OrLatin1() throws IOException {
        write("x/rt-polarity.pos", "a caf\u00e9\r\n\ngood\n");
        Files.write(
                folder.resolve("x/rt-polarity.neg"),
                "d\u00e9j\u00e0 vu\u0085 again\n".getBytes(StandardCharsets.ISO_8859_1));
        LabelledTexts texts = SentencePolarityReader.read(folder);
        assertThat(texts.texts()).containsExactly("d\u00e9j\u00e0 vu\u0085 again", "a caf\u00e9", "good");
        assertThat(texts.labels()).containsExactly(0, 1, 1);
        assertThat(texts.classes()).containsExactly("negative", "positive");
        Files.delete(folder.resolve("x/rt-polarity.neg"));
        assertThatThrownBy(() -> SentencePolarityReader.read(folder)).hasMessageContaining("rt-polarity.neg");
    }

    @Test
    void reviewsAreReadByFolder() throws IOException {
        write("movie_reviews/pos/cv000_2.txt", "good\nfilm");
        write("movie_reviews/neg/cv001_1.txt", "bad 2");
        write("movie_reviews/neg/cv000_9.txt", "bad 1");
        LabelledTexts texts = MovieReviewsReader.read(folder);
        assertThat(texts.texts()).containsExactly("bad 1", "bad 2", "good\nfilm");
        assertThat(texts.labels()).containsExactly(0, 0, 1);
        assertThat(texts.officialTestRows()).isNull();
    }

    @Test
    void imdbKeepsItsTestPart() throws IOException {
        write("aclImdb/train/pos/0_9.txt", "one<br /><br />two");
        write("aclImdb/train/neg/0_1.txt", "no");
        write("aclImdb/test/pos/0_10.txt", "yes");
        write("aclImdb/test/neg/0_2.txt", "nay");
        LabelledTexts texts = ImdbReader.read(folder);
        assertThat(texts.texts()).containsExactly("no", "one  two", "nay", "yes");
        assertThat(texts.labels()).containsExactly(0, 1, 0, 1);
        assertThat(texts.officialTestRows()).containsExactly(2, 3);
    }
}
