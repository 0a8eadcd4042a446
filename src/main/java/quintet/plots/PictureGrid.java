package quintet.plots;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Small pictures side by side, each enlarged, with a caption below. */
public final class PictureGrid {

    private static final int GAP = 10;
    private static final int CAPTION = 20;

    private PictureGrid() {}

    /**
     * Draws pictures, dark ink on white.
     *
     * @param pictures {@code [row][column]} of values in 0..1, 0 ground and 1 ink; values beyond are cut off; of one size
     * @param captions one a picture, which may be an empty text
     * @param columns how many stand side by side
     * @param pixels of each value, at least 1
     */
    public static BufferedImage of(List<float[][]> pictures, List<String> captions, int columns, int pixels) {
        return grid(pictures.stream().map(Pictures::ink).toList(), captions, columns, pixels);
    }

    /**
     * Draws pictures of an image modality, in colour if they are.
     *
     * @param pictures {@code [n, 1, height, width]}, drawn as dark ink on white, or {@code [n, 3, height, width]}, red, green
     *     and blue; values in 0..1, values beyond are cut off
     * @param captions one a picture, which may be an empty text
     * @param columns how many stand side by side
     * @param pixels of each value, at least 1
     */
    public static BufferedImage of(INDArray pictures, List<String> captions, int columns, int pixels) {
        if (pictures.rank() != 4) {
            throw new IllegalArgumentException("Pictures must have the shape [n, 1 or 3, height, width], but have "
                    + Arrays.toString(pictures.shape()) + ".");
        }
        return grid(
                IntStream.range(0, (int) pictures.size(0))
                        .mapToObj(i -> Pictures.of(pictures.slice(i)))
                        .toList(),
                captions,
                columns,
                pixels);
    }

    static BufferedImage grid(List<BufferedImage> pictures, List<String> captions, int columns, int pixels) {
        if (pictures.isEmpty() || columns < 1 || pixels < 1) {
            throw new IllegalArgumentException("A grid needs at least one picture, column and pixel, but has "
                    + pictures.size() + ", " + columns + " and " + pixels + ".");
        }
        if (captions.size() != pictures.size()) {
            throw new IllegalArgumentException("A grid of " + pictures.size()
                    + " pictures needs as many captions, but has " + captions.size() + ".");
        }
        Charts.requireFonts();
        int height = pictures.get(0).getHeight() * pixels;
        int width = pictures.get(0).getWidth() * pixels;
        int across = Math.min(columns, pictures.size());
        int down = (pictures.size() + columns - 1) / columns;
        BufferedImage grid = new BufferedImage(
                across * (width + GAP) + GAP, down * (height + CAPTION + GAP) + GAP, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = grid.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, grid.getWidth(), grid.getHeight());
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        for (int p = 0; p < pictures.size(); p++) {
            int left = GAP + p % columns * (width + GAP);
            int top = GAP + p / columns * (height + CAPTION + GAP);
            Pictures.paint(graphics, pictures.get(p), left, top, width, height);
            graphics.setColor(Palette.GRID);
            graphics.drawRect(left - 1, top - 1, width + 1, height + 1);
            graphics.setColor(Color.BLACK);
            String caption = captions.get(p);
            int textWidth = graphics.getFontMetrics().stringWidth(caption);
            graphics.drawString(caption, left + Math.max(0, (width - textWidth) / 2), top + height + CAPTION - 5);
        }
        graphics.dispose();
        return grid;
    }
}
