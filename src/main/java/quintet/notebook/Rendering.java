package quintet.notebook;

import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.knowm.xchart.internal.chartpart.Chart;
import org.nd4j.linalg.api.ndarray.INDArray;
import quintet.experiment.ComparisonResult;
import quintet.experiment.ComparisonSummary;
import quintet.experiment.ScoreResult;
import quintet.experiment.ScoreSummary;
import quintet.experiment.Section;
import quintet.experiment.TableText;
import quintet.features.Waveform;
import quintet.plots.Charts;
import quintet.training.TrainingHistory;
import tech.tablesaw.api.Table;

/**
 * How things look in a notebook, by their type.
 *
 * <ul>
 *   <li>a chart of XChart, a picture of Java: as PNG; a picture of a few pixels is not enlarged
 *   <li>a Tablesaw table: as HTML, its first {@value #ROWS} rows
 *   <li>an {@code INDArray}: shape, type, range, and its values if they are few
 *   <li>a {@link TrainingHistory}: its learning curves; a {@link ComparisonResult} or {@link ComparisonSummary}: the table
 *       with the conclusion; a {@link ScoreResult} or {@link ScoreSummary}: its tables with the conclusion; a {@link Section} of it: its title, table and note
 *   <li>a {@link Waveform}: a player
 *   <li>{@link Content}, such as {@link Show#html} gives: as it is
 *   <li>anything else: its text
 * </ul>
 */
public final class Rendering {

    /** Rows of a table that are shown. */
    public static final int ROWS = 20;

    private Rendering() {}

    /** How a value looks. */
    public static Content of(Object value) {
        return known(value).orElseGet(() -> Content.text(String.valueOf(value)));
    }

    /** How a value looks, if its type is one that is known here. */
    public static Optional<Content> known(Object value) {
        if (value instanceof Content content) {
            return Optional.of(content);
        } else if (value instanceof Display) {
            return Optional.of(Content.text(""));
        } else if (value instanceof Chart<?, ?> chart) {
            return Optional.of(chart(chart));
        } else if (value instanceof RenderedImage image) {
            return Optional.of(Content.of(
                    "image/png", png(image), "picture, " + image.getWidth() + " x " + image.getHeight() + " pixels"));
        } else if (value instanceof Table table) {
            return Optional.of(Tables.of(table, ROWS));
        } else if (value instanceof INDArray array) {
            return Optional.of(Content.text(ArrayText.of(array)));
        } else if (value instanceof TrainingHistory history) {
            return Optional.of(Results.of(history));
        } else if (value instanceof ComparisonResult result) {
            return Optional.of(Results.of(ComparisonSummary.of(result)));
        } else if (value instanceof ComparisonSummary summary) {
            return Optional.of(Results.of(summary));
        } else if (value instanceof ScoreResult result) {
            return Optional.of(Results.of(result.judge()));
        } else if (value instanceof ScoreSummary summary) {
            return Optional.of(Results.of(summary));
        } else if (value instanceof Section section) {
            return Optional.of(Content.of("text/html", Results.html(section), TableText.of(section)));
        } else if (value instanceof Waveform sound) {
            return Optional.of(sound(sound));
        }
        return Optional.empty();
    }

    private static Content chart(Chart<?, ?> chart) {
        byte[] png = Charts.toPng(chart, chart.getWidth(), chart.getHeight());
        String title = chart.getTitle().isBlank() ? "untitled" : chart.getTitle();
        return Content.of("image/png", png, "chart: " + title);
    }

    private static Content sound(Waveform sound) {
        String plain = String.format(
                Locale.ROOT, "sound of %.2f s at %,d samples a second", sound.seconds(), sound.sampleRate());
        String html = "<audio controls preload=\"metadata\" src=\"data:audio/wav;base64,"
                + Base64.getEncoder().encodeToString(sound.toWav()) + "\">" + plain + "</audio>";
        return Content.of("text/html", html, plain);
    }

    static byte[] png(RenderedImage image) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            if (!ImageIO.write(image, "png", bytes)) {
                BufferedImage copy =
                        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_ARGB);
                copy.createGraphics().drawRenderedImage(image, null);
                ImageIO.write(copy, "png", bytes);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("A picture in memory cannot be written as PNG.", e);
        }
    }
}
