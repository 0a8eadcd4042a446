package quintet.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesTest {

    @Test
    void aPictureIsReadFromAFileInColourAndInGrey(@TempDir Path folder) throws IOException {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0xffff0000);
        image.setRGB(1, 0, 0x00000000); // transparent, so white
        Path file = folder.resolve("red.png");
        ImageIO.write(image, "png", file.toFile());
        assertThat(Images.color(file, 1, 2)).isDeepEqualTo(new float[][][] {{{1, 1}}, {{0, 1}}, {{0, 1}}});
        assertThat(Images.grey(file, 1, 2)[0][0]).isCloseTo(0.299f, within(1e-6f));
    }

    @Test
    void greyValuesStayAsTheyAreStored(@TempDir Path folder) throws IOException {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSample(0, 0, 0, 128);
        Path file = folder.resolve("grey.png");
        ImageIO.write(image, "png", file.toFile());
        assertThat(Images.grey(file, 1, 1)[0][0]).isCloseTo(128 / 255f, within(1e-6f));
    }

    @Property(tries = 30)
    void scalingKeepsTheMean(
            @ForAll @IntRange(min = 1, max = 20) int height,
            @ForAll @IntRange(min = 1, max = 20) int width,
            @ForAll @IntRange(min = 1, max = 20) int newHeight,
            @ForAll @IntRange(min = 1, max = 20) int newWidth) {
        Random random = new Random(height * 31L + width);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        double sum = 0;
        for (int i = 0; i < height * width; i++) {
            int value = random.nextInt(256);
            image.getRaster().setSample(i % width, i / width, 0, value);
            sum += value / 255.0;
        }
        float[][] scaled = Images.grey(image, newHeight, newWidth);
        double scaledSum = 0;
        for (float[] row : scaled) {
            for (float value : row) {
                scaledSum += value;
            }
        }
        assertThat(scaledSum / (newHeight * newWidth)).isCloseTo(sum / (height * width), within(1e-4));
    }

    @Test
    void whatIsNoImageIsNamed(@TempDir Path folder) throws IOException {
        Path text = Files.writeString(folder.resolve("cat.png"), "not a cat");
        assertThatThrownBy(() -> Images.read(text))
                .hasMessageContaining("cat.png")
                .hasMessageContaining("no image");
        ImageIO.write(new BufferedImage(50, 50, BufferedImage.TYPE_INT_RGB), "png", text.toFile());
        byte[] whole = Files.readAllBytes(text);
        Files.write(text, Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> Images.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cat.png");
        assertThatThrownBy(() -> Images.read(folder.resolve("absent.png")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("absent.png");
        assertThatThrownBy(() -> Images.grey(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), 0, 3))
                .hasMessageContaining("0 x 3");
    }
}
