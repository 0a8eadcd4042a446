package quintet.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import quintet.data.synthetic.Digits;
import quintet.features.Waveform;

/** Heat maps, signals and grids of pictures: drawn from what they are made for. */
class MapsTest {

    private static final Waveform SOUND = Digits.clean().speak(3, 1);

    @Test
    void drawsASpectrogram() throws IOException {
        var chart = Heatmap.chart("three, spoken", "frame", "mel band", Digits.melMap(SOUND));

        Path file = file("heatmap");
        Charts.toPng(chart, file, chart.getWidth(), chart.getHeight());

        assertThat(colors(ImageIO.read(file.toFile()))).isGreaterThan(50);
    }

    @Test
    void drawsASound() throws IOException {
        var chart = SignalPlot.chart("three, spoken", SOUND.samples(), SOUND.sampleRate());

        Path file = file("signal");
        Charts.toPng(chart, file, chart.getWidth(), chart.getHeight());

        assertThat(colors(ImageIO.read(file.toFile()))).isGreaterThan(10);
        double[] time = chart.getSeries("signal").getXData();
        assertThat(time[time.length - 1]).isBetween(0.6, 0.62);
        assertThat(chart.getSeries("signal").getYMax()).isEqualTo(max(SOUND.samples()));
    }

    @Test
    void drawsAGridOfPictures() throws IOException {
        List<float[][]> pictures = IntStream.range(0, 10)
                .mapToObj(d -> Digits.defaults().draw(d, d))
                .toList();
        List<String> captions =
                IntStream.range(0, 10).mapToObj(d -> "digit " + d).toList();

        BufferedImage grid = PictureGrid.of(pictures, captions, 5, 3);

        ImageIO.write(grid, "png", file("grid").toFile());
        assertThat(grid.getWidth()).isEqualTo(5 * (3 * 28 + 10) + 10);
        assertThat(grid.getHeight()).isEqualTo(2 * (3 * 28 + 30) + 10);
    }

    @Test
    void inkIsDarkAndGroundIsWhite() {
        BufferedImage grid = PictureGrid.of(List.<float[][]>of(new float[][] {{0, 1}}), List.of(""), 1, 4);

        assertThat(grid.getRGB(11, 11) & 0xffffff).isEqualTo(0xffffff);
        assertThat(grid.getRGB(15, 11) & 0xffffff).isZero();
    }

    @Test
    void refusesWhatCannotBeDrawn() {
        assertThatThrownBy(() -> Heatmap.chart("m", "x", "y", new double[][] {{1, 2}, {3}}))
                .hasMessage("Chart \"m\": row 1 has 1 values, but row 0 has 2.");
        assertThatThrownBy(() -> Heatmap.chart("m", "x", "y", new double[][] {{1, Double.NaN}}))
                .hasMessageContaining("row 0 holds NaN");
        assertThatThrownBy(() -> Heatmap.chart("m", "x", "y", new double[0][])).hasMessageContaining("no value");
        assertThatThrownBy(() -> SignalPlot.chart("s", new float[0], 8000)).hasMessageContaining("no sample");
        assertThatThrownBy(() -> PictureGrid.of(List.<float[][]>of(new float[1][1]), List.of(), 1, 1))
                .hasMessageContaining("as many captions");
    }

    private static Path file(String name) throws IOException {
        return Files.createDirectories(Path.of("target", "charts")).resolve(name + ".png");
    }

    private static double max(float[] samples) {
        double max = samples[0];
        for (float sample : samples) {
            max = Math.max(max, sample);
        }
        return max;
    }

    private static long colors(BufferedImage image) {
        return IntStream.range(0, image.getWidth() * image.getHeight())
                .map(p -> image.getRGB(p % image.getWidth(), p / image.getWidth()))
                .distinct()
                .count();
    }
}
