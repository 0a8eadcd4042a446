package quintet.plots;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a search across modalities finds: a row for each query, the query on the left, what was retrieved on the right, best first.
 * A right answer has a solid green frame, a wrong one a dashed vermillion frame.
 */
public final class RetrievalGallery {

    private static final int GAP = 12;
    private static final int PADDING = 6;
    private static final int LINE = 16;
    private static final int SMALLEST = 96;
    private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    private static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

    private RetrievalGallery() {}

    /**
     * A picture or a text with a caption.
     *
     * @param picture {@code [1, height, width]} (drawn as dark ink on white) or {@code [3, height, width]} (red, green, blue) in
     *     0..1; null if this is a text
     * @param text shown if there is no picture; null if there is one
     * @param caption one short line below; empty for none
     */
    public record Item(INDArray picture, String text, String caption) {

        public Item {
            Objects.requireNonNull(caption, "caption");
            if ((picture == null) == (text == null)) {
                throw new IllegalArgumentException("An item is either a picture or a text, but \"" + caption
                        + (picture == null ? "\" has neither." : "\" has both."));
            }
        }

        public static Item picture(INDArray picture, String caption) {
            return new Item(picture, null, caption);
        }

        public static Item text(String text, String caption) {
            return new Item(null, text, caption);
        }
    }

    /**
     * A query and what was retrieved.
     *
     * @param query what was searched with
     * @param results what was found, best first
     * @param right whether each of the results is a right answer
     */
    public record Row(Item query, List<Item> results, List<Boolean> right) {

        public Row {
            Objects.requireNonNull(query, "query");
            results = List.copyOf(results);
            right = List.copyOf(right);
            if (results.isEmpty() || right.size() != results.size()) {
                throw new IllegalArgumentException("Query \"" + query.caption()
                        + "\" needs one result or more and an answer" + " to whether each is right, but has "
                        + results.size() + " and " + right.size() + ".");
            }
        }
    }

    /**
     * Draws rows.
     *
     * @param rows one or more
     * @param pixels of each value of a picture, at least 1; all items get the room of the largest picture, and 96 pixels at least
     */
    public static BufferedImage of(List<Row> rows, int pixels) {
        if (rows.isEmpty() || pixels < 1) {
            throw new IllegalArgumentException(
                    "A gallery needs at least one row and pixel, but has " + rows.size() + " and " + pixels + ".");
        }
        Charts.requireFonts();
        int width = SMALLEST;
        int height = SMALLEST;
        int most = 0;
        for (Row row : rows) {
            most = Math.max(most, row.results().size());
            List<Item> items = new ArrayList<>(row.results());
            items.add(row.query());
            for (Item item : items) {
                if (item.picture() != null) {
                    BufferedImage picture = Pictures.of(item.picture());
                    width = Math.max(width, picture.getWidth() * pixels);
                    height = Math.max(height, picture.getHeight() * pixels);
                }
            }
        }
        int across = width + 2 * PADDING + GAP;
        int down = height + 2 * PADDING + LINE + GAP;
        int head = GAP + LINE;
        BufferedImage gallery = new BufferedImage(
                (most + 1) * across + 3 * GAP, rows.size() * down + head + GAP, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = gallery.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, gallery.getWidth(), gallery.getHeight());
        graphics.setColor(Color.BLACK);
        graphics.setFont(TEXT.deriveFont(Font.BOLD));
        graphics.drawString("query", GAP, head - 2);
        graphics.drawString("retrieved, best first", across + 3 * GAP, head - 2);
        for (int r = 0; r < rows.size(); r++) {
            int top = head + GAP / 2 + r * down;
            Row row = rows.get(r);
            cell(graphics, row.query(), GAP, top, width, height, pixels, null);
            for (int k = 0; k < row.results().size(); k++) {
                int left = (k + 1) * across + 3 * GAP;
                cell(
                        graphics,
                        row.results().get(k),
                        left,
                        top,
                        width,
                        height,
                        pixels,
                        row.right().get(k));
            }
        }
        graphics.dispose();
        return gallery;
    }

    private static void cell(
            Graphics2D graphics, Item item, int left, int top, int width, int height, int pixels, Boolean right) {
        if (item.picture() != null) {
            BufferedImage picture = Pictures.of(item.picture());
            int wide = picture.getWidth() * pixels;
            int high = picture.getHeight() * pixels;
            Pictures.paint(
                    graphics,
                    picture,
                    left + PADDING + (width - wide) / 2,
                    top + PADDING + (height - high) / 2,
                    wide,
                    high);
        } else {
            text(graphics, item.text(), left + PADDING, top + PADDING, width, height);
        }
        graphics.setColor(right == null ? Color.GRAY : right ? Palette.GREEN : Palette.VERMILLION);
        // the dashes tell those who do not see the colours apart
        graphics.setStroke(Palette.dashed(right == null || right ? 0 : 1, right == null ? 1 : 4));
        graphics.drawRect(left + 1, top + 1, width + 2 * PADDING - 3, height + 2 * PADDING - 3);
        graphics.setFont(SMALL);
        graphics.setColor(Color.BLACK);
        String caption = fitting(item.caption(), graphics.getFontMetrics(), width + 2 * PADDING);
        int room = width + 2 * PADDING - graphics.getFontMetrics().stringWidth(caption);
        graphics.drawString(caption, left + room / 2, top + height + 2 * PADDING + LINE - 3);
    }

    private static void text(Graphics2D graphics, String text, int left, int top, int width, int height) {
        graphics.setFont(SMALL);
        graphics.setColor(Color.BLACK);
        FontMetrics metrics = graphics.getFontMetrics();
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+")) {
            if (line.length() > 0 && metrics.stringWidth(line + " " + word) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        int most = Math.max(1, height / LINE);
        for (int i = 0; i < Math.min(most, lines.size()); i++) {
            boolean cut = i == most - 1 && lines.size() > most;
            graphics.drawString(
                    fitting(cut ? lines.get(i) + " \u2026" : lines.get(i), metrics, width),
                    left,
                    top + (i + 1) * LINE - 4);
        }
    }

    private static String fitting(String text, FontMetrics metrics, int width) {
        String shown = text;
        for (int length = text.length() - 1; length > 0 && metrics.stringWidth(shown) > width; length--) {
            shown = text.substring(0, length).strip() + "\u2026";
        }
        return shown;
    }
}
