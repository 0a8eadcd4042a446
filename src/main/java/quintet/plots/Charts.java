package quintet.plots;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.knowm.xchart.internal.chartpart.IChart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;

/** Charts to pictures, and the looks that all charts share. */
public final class Charts {

    /** Width at which every chart of this package is readable, pixels. */
    public static final int WIDTH = 900;

    /** Width of a small chart, of which two stand side by side on a page, pixels. */
    static final int HALF_WIDTH = 420;

    static final int HALF_HEIGHT = 280;

    private static final String FONTS_MISSING =
            "This Java has no fonts, so it cannot draw charts. Install fontconfig and a"
                    + " font (Debian, Ubuntu: apt-get install fontconfig fonts-dejavu-core; Fedora: dnf install fontconfig"
                    + " dejavu-sans-fonts; Alpine: apk add fontconfig font-dejavu).";

    private Charts() {}

    /**
     * Draws a chart as a PNG picture.
     *
     * @param width pixels
     * @param height pixels
     * @return the bytes of a PNG file
     * @throws IllegalStateException if this Java has no fonts; the message says what to install
     */
    public static byte[] toPng(IChart chart, int width, int height) {
        return toPng(chart, width, height, 1);
    }

    /**
     * Draws a chart as a PNG picture with more pixels for the same content, for sharp screens and print.
     *
     * @param scale pixels of the picture for each of {@code width} and {@code height}, at least 1
     */
    public static byte[] toPng(IChart chart, int width, int height, int scale) {
        if (width < 1 || height < 1 || scale < 1) {
            throw new IllegalArgumentException("A picture needs at least one pixel either way, but is asked for as "
                    + width + " x " + height + " at scale " + scale + ".");
        }
        return toPng(List.of(chart), 1, width, height, scale);
    }

    /**
     * Draws several charts of one size as one PNG picture.
     *
     * @param columns how many stand side by side
     * @param width of each, pixels
     * @param height of each, pixels
     * @param scale pixels of the picture for each of {@code width} and {@code height}
     */
    public static byte[] toPng(List<? extends IChart> charts, int columns, int width, int height, int scale) {
        requireFonts();
        int rows = (charts.size() + columns - 1) / columns;
        BufferedImage image =
                new BufferedImage(columns * width * scale, rows * height * scale, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        for (int c = 0; c < charts.size(); c++) {
            Graphics2D part = (Graphics2D) graphics.create();
            part.scale(scale, scale);
            part.translate(c % columns * width, c / columns * height);
            charts.get(c).paint(part, width, height);
            part.dispose();
        }
        graphics.dispose();
        return png(image);
    }

    /** As few bytes as PNG allows: pictures stand in notebooks and reports. */
    private static byte[] png(BufferedImage image) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(0);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /**
     * Draws a chart into a PNG file.
     *
     * @throws UncheckedIOException if the file cannot be written; the message names it
     * @throws IllegalStateException if this Java has no fonts; the message says what to install
     */
    public static void toPng(IChart chart, Path file, int width, int height) {
        byte[] png = toPng(chart, width, height);
        try {
            Files.write(file, png);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the chart " + file + ": " + e.getMessage() + ".", e);
        }
    }

    /**
     * Asks for a font, so that a missing one is found before any work is done.
     *
     * @throws IllegalStateException if this Java has no fonts; the message says what to install
     */
    public static void requireFonts() {
        requireFonts(() -> new Font(Font.SANS_SERIF, Font.PLAIN, 12)
                .getStringBounds("0", new FontRenderContext(null, true, true)));
    }

    /** What to install so that charts can be drawn; empty if they can. */
    public static Optional<String> fontsMissing() {
        try {
            requireFonts();
            return Optional.empty();
        } catch (IllegalStateException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** Java reports missing fonts in many ways, from NullPointerException to UnsatisfiedLinkError. */
    static void requireFonts(Runnable probe) {
        try {
            probe.run();
        } catch (RuntimeException | LinkageError | InternalError e) {
            throw new IllegalStateException(FONTS_MISSING, e);
        }
    }

    /** White ground, faint grid, sizes readable at {@link #WIDTH} pixels. */
    static void style(AxesChartStyler styler) {
        Font text = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
        styler.setBaseFont(text)
                .setChartBackgroundColor(Color.WHITE)
                .setPlotBackgroundColor(Color.WHITE)
                .setPlotBorderVisible(false)
                .setChartTitleBoxVisible(false)
                .setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 15))
                .setLegendBorderColor(Color.WHITE)
                .setLegendFont(text)
                .setLegendPosition(Styler.LegendPosition.OutsideE)
                .setLocale(Locale.ROOT);
        styler.setAxisTitleFont(text.deriveFont(Font.BOLD))
                .setAxisTickLabelsFont(text)
                .setPlotGridLinesColor(Palette.GRID)
                .setPlotMargin(4);
    }

    /** Breaks a long name between words, so that a legend or an axis stays narrow. */
    static String wrap(String name, int width) {
        StringBuilder wrapped = new StringBuilder();
        int line = 0;
        for (String word : name.split(" ")) {
            if (line > 0 && line + 1 + word.length() > width) {
                wrapped.append('\n');
                line = 0;
            } else if (line > 0) {
                wrapped.append(' ');
                line++;
            }
            wrapped.append(word);
            line += word.length();
        }
        return wrapped.toString();
    }

    /** Shortens a name to one line of {@code width} characters at most. */
    static String shorten(String name, int width) {
        return name.length() <= width ? name : name.substring(0, width - 1).strip() + "\u2026";
    }
}
