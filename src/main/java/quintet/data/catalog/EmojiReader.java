package quintet.data.catalog;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads {@code captions.tsv} of the Noto set: UTF-8, a line of column names, then a line an emoji with tabs between the cells: file,
 * code points, the emoji, skin tones, names in five languages, English keywords with {@code |} between them. The pictures lie
 * beside it and are not opened here.
 */
public final class EmojiReader {

    private static final List<String> BEFORE = List.of("file", "codepoints", "emoji", "skin_tone");
    private static final String KEYWORDS = "keywords_en";
    private static final int FIRST_TONE = 0x1f3fb;

    private EmojiReader() {}

    /** A line with its parts, before it is known which concepts are human ones. */
    private record Line(String[] cells, List<Integer> tones, EmojiName name) {}

    /**
     * All emoji in the order of the file.
     *
     * @param folder any folder above {@code captions.tsv}
     * @throws DataException if the file is missing or damaged, a picture is missing, or an English name comes twice; names file
     *     and line
     */
    public static List<Emoji> read(Path folder) {
        Path file = TextFiles.find(folder, "captions.tsv");
        List<String> text = TextFiles.read(file).lines().toList();
        List<String> columns = columns();
        if (text.size() < 2 || !List.of(text.get(0).split("\t", -1)).equals(columns)) {
            throw new DataException(file + ", line 1 must name the columns " + String.join(", ", columns)
                    + ", with tabs between them and emoji below. Fetch the set again.");
        }
        List<Line> lines = new ArrayList<>();
        Set<String> human = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (int i = 1; i < text.size(); i++) {
            Line line = line(file, i + 1, text.get(i), columns.size());
            if (!names.add(line.cells()[BEFORE.size()])) {
                throw fault(file, i + 1, "the name \"" + line.cells()[BEFORE.size()] + "\" comes twice");
            }
            if (!line.tones().isEmpty() || line.name().gender() > 0) {
                human.add(line.name().concept());
            }
            lines.add(line);
        }
        List<Emoji> emoji = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            emoji.add(emoji(file, i + 2, lines.get(i), human));
        }
        return emoji;
    }

    private static List<String> columns() {
        List<String> columns = new ArrayList<>(BEFORE);
        Arrays.stream(EmojiLanguage.values()).map(EmojiLanguage::column).forEach(columns::add);
        columns.add(KEYWORDS);
        return columns;
    }

    private static Line line(Path file, int number, String text, int columns) {
        String[] cells = text.split("\t", -1);
        if (cells.length != columns) {
            throw fault(file, number, "it has " + cells.length + " cells, but there are " + columns + " columns");
        }
        for (int c = 0; c < cells.length; c++) {
            if (cells[c].isBlank() && c != BEFORE.indexOf("skin_tone")) {
                throw fault(file, number, "column \"" + columns().get(c) + "\" is empty");
            }
        }
        if (!cells[0].matches("[A-Za-z0-9_]+\\.png")) {
            throw fault(file, number, "\"" + cells[0] + "\" is no plain name of a PNG file");
        }
        return new Line(cells, tones(file, number, cells[BEFORE.indexOf("skin_tone")]), EmojiName.of(cells[4]));
    }

    private static List<Integer> tones(Path file, int number, String cell) {
        if (cell.isBlank()) {
            return List.of();
        }
        if (!cell.matches("1f3f[b-f](-1f3f[b-f])?")) {
            throw fault(file, number, "column \"skin_tone\" holds \"" + cell + "\", not one or two of 1f3fb to 1f3ff");
        }
        return Arrays.stream(cell.split("-"))
                .map(tone -> Integer.parseInt(tone, 16) - FIRST_TONE + 1)
                .toList();
    }

    private static Emoji emoji(Path file, int number, Line line, Set<String> human) {
        String[] cells = line.cells();
        Path picture = file.resolveSibling(cells[0]);
        if (!Files.isRegularFile(picture)) {
            throw fault(file, number, "the picture " + cells[0] + " does not lie beside the file");
        }
        Map<EmojiLanguage, String> names = new EnumMap<>(EmojiLanguage.class);
        for (EmojiLanguage language : EmojiLanguage.values()) {
            names.put(language, cells[BEFORE.size() + language.ordinal()]);
        }
        return new Emoji(
                picture,
                cells[2],
                names,
                List.of(cells[cells.length - 1].split(" *\\| *")),
                line.tones(),
                line.name().concept(),
                line.name().gender(),
                line.name().kind(human.contains(line.name().concept())));
    }

    private static DataException fault(Path file, int line, String what) {
        return new DataException(file + ", line " + line + ": " + what + ". Fetch the set again.");
    }
}
