package quintet.plots;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;

/** Small grey pictures side by side, each enlarged, with a caption below. */
public final class PictureGrid {

    private static final int GAP = 10;
    private static final int CAPTION = 20;

    private PictureGrid() {}

    /**
     * Draws pictures, dark ink on white.
     *
     * @param pictures {@code [row][column]} of values in 0..1, 0 ground and 1 ink; values beyond are cut off; of one size
     * @param captions one a picture; empty for none
     * @param columns how many stand side by side
     * @param pixels of each value, at least 1
     */
    public static BufferedImage of(List<float[][]> pictures, List<String> captions, int columns, int pixels) {
        if (pictures.isEmpty() || columns < 1 || pixels < 1) {
            throw new IllegalArgumentException("A grid needs at least one picture, column and pixel, but has "
                    + pictures.size() + ", " + columns + " and " + pixels + ".");
        }
        if (captions.size() != pictures.size()) {
            throw new IllegalArgumentException("A grid of " + pictures.size()
                    + " pictures needs as many captions, but has " + captions.size() + ".");
        }
        Charts.requireFonts();
        int height = pictures.get(0).length * pixels;
        int width = pictures.get(0)[0].length * pixels;
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
            paint(graphics, pictures.get(p), left, top, pixels);
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

    private static void paint(Graphics2D graphics, float[][] picture, int left, int top, int pixels) {
        for (int y = 0; y < picture.length; y++) {
            for (int x = 0; x < picture[y].length; x++) {
                int grey = Math.round(255 * (1 - Math.max(0, Math.min(1, picture[y][x]))));
                graphics.setColor(new Color(grey, grey, grey));
                graphics.fillRect(left + x * pixels, top + y * pixels, pixels, pixels);
            }
        }
    }
}
