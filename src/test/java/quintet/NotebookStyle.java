package quintet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import quintet.jupyter.NotebookCell;
import quintet.jupyter.NotebookFile;

/** The rules that a notebook keeps; each says what is wrong, and nothing if all is right. */
enum NotebookStyle {
    NAME(NotebookStyle::name),
    FORMAT(NotebookStyle::format),
    PARTS(NotebookStyle::parts),
    CELLS(NotebookStyle::cells),
    PROSE(NotebookStyle::prose),
    CODE(NotebookStyle::code),
    CLAIMS(NotebookStyle::claims),
    OUTPUTS(NotebookStyle::outputs),
    NUMBERS(NotebookStyle::numbers),
    CHECKSUM(NotebookStyle::checksum),
    SIZE(NotebookStyle::size),
    LINKS(NotebookStyle::links),
    GUIDE(NotebookStyle::guide),
    MACHINE(NotebookStyle::machine);

    static final int LINES = 15;
    static final int MOST_LINES = 25;
    static final int LONG_CELLS = 3;
    static final int WIDTH = 110;
    static final int TYPE_LINES = 20;
    static final int CLAIMS_AT_LEAST = 3;
    static final int BYTES = 500_000;

    /** Beginnings of headings, in the order in which they come. */
    private static final List<List<String>> ORDERS = List.of(
            List.of(
                    "Setup",
                    "Look at the data",
                    "The idea",
                    "From scratch",
                    "With the library",
                    "Compare",
                    "What goes wrong",
                    "Exercises",
                    "Summary",
                    "References"),
            // trained before or after the key equation, as the lesson needs
            List.of("The idea", "Train", "Plot", "Compare"));

    private static final Pattern TYPE =
            Pattern.compile("(?m)^[ \\t]*(?:[\\w-]+[ \\t]+)*(?:class|record|interface|enum)[ \\t]+(\\w+)[^;{=]*\\{");

    /** A sign for magics with its name at once; a line may begin with the remainder of a division, {@code % n}. */
    private static final Pattern BANNED =
            Pattern.compile("(?m)^[ \\t]*%%?[A-Za-z].*|^.*(?:XYChart|ChartBuilder|getStyler).*");

    /** What is no code: texts, characters, comments. */
    private static final Pattern NO_CODE = Pattern.compile("\"\"\"[\\s\\S]*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\""
            + "|'(?:\\\\.|[^'\\\\\\n])+'|//[^\\n]*|/\\*[\\s\\S]*?\\*/");

    private static final Pattern SUMMARY = Pattern.compile("(?ms)^## Summary$.*?(?=^## |\\z)");
    private static final Pattern PERCENTAGE = Pattern.compile("(\\d+(?:\\.\\d+)?)[ \\u00a0]?%");

    private static final Pattern MACHINE_PATH =
            Pattern.compile("(?<![\\w.+-]|https?:/)/(?:home|root|tmp|var|opt|mnt|Users)(?![\\w-])");
    private static final Pattern DRIVE_IN_CODE = Pattern.compile("\\b[A-Z]:\\\\\\\\");
    private static final Pattern DRIVE_IN_TEXT = Pattern.compile("\\b[A-Z]:\\\\\\w");

    private final Function<NotebookFile, List<String>> rule;

    NotebookStyle(Function<NotebookFile, List<String>> rule) {
        this.rule = rule;
    }

    List<String> faults(NotebookFile notebook) {
        return rule.apply(notebook);
    }

    private static List<String> name(NotebookFile notebook) {
        String name = notebook.path().getFileName().toString();
        return name.matches(
                        "(00_start|1\\d_representation|2\\d_translation|3\\d_alignment|4\\d_fusion|5\\d_colearning|6\\d_\\w+)"
                                + "_[a-z0-9_]+\\.ipynb")
                ? List.of()
                : List.of(name + " is not NN_concept_topic.ipynb with the number of the concept");
    }

    private static List<String> format(NotebookFile notebook) {
        List<String> faults = new ArrayList<>();
        JsonNode json = notebook.json();
        if (!json.path("metadata").path("kernelspec").path("name").asText().equals("java")) {
            faults.add("the kernelspec is not named java");
        }
        Set<String> ids = new HashSet<>();
        json.path("cells").forEach(cell -> {
            String id = cell.path("id").asText();
            if (!id.matches("[\\w-]{1,64}") || !ids.add(id)) {
                faults.add("a cell has no id, or that of another: \"" + id + "\"");
            }
        });
        return faults;
    }

    private static List<String> parts(NotebookFile notebook) {
        List<String> faults = new ArrayList<>();
        String text = markdown(notebook);
        if (!text.startsWith("# ")) {
            faults.add("it does not begin with a title");
        }
        for (String word : List.of("**You will learn**", "**Prerequisites:**", "**Time:**")) {
            if (!text.contains(word)) {
                faults.add("there is no " + word);
            }
        }
        List<String> headings = text.lines()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3))
                .toList();
        for (List<String> order : ORDERS) {
            int last = -1;
            for (String part : order) {
                int at = indexOf(headings, part);
                if (at < 0) {
                    faults.add("there is no part \"" + part + "\"");
                } else if (at < last) {
                    faults.add("\"" + part + "\" comes too early");
                }
                last = Math.max(last, at);
            }
        }
        return faults;
    }

    private static int indexOf(List<String> headings, String part) {
        for (int h = 0; h < headings.size(); h++) {
            if (headings.get(h).startsWith(part)) {
                return h;
            }
        }
        return -1;
    }

    private static List<String> cells(NotebookFile notebook) {
        List<String> faults = new ArrayList<>();
        List<NotebookCell> longer = code(notebook.cells())
                .filter(cell -> cell.source().lines().count() > LINES)
                .toList();
        longer.stream()
                .filter(cell -> cell.source().lines().count() > MOST_LINES)
                .forEach(cell -> faults.add("a cell of more than " + MOST_LINES + " lines: " + head(cell)));
        if (longer.size() > LONG_CELLS) {
            faults.add(longer.size() + " cells have more than " + LINES + " lines");
        }
        code(notebook.cells())
                .flatMap(cell -> cell.source().lines())
                .filter(line -> line.length() > WIDTH)
                .forEach(line -> faults.add("a line of " + line.length() + " characters: " + line));
        code(notebook.cells()).forEach(cell -> faults.addAll(longTypes(cell)));
        return faults;
    }

    private static List<String> longTypes(NotebookCell cell) {
        List<String> faults = new ArrayList<>();
        String code = plain(cell);
        TYPE.matcher(code).results().forEach(type -> {
            int end = type.end();
            for (int open = 1; open > 0 && end < code.length(); end++) {
                open += code.charAt(end) == '{' ? 1 : code.charAt(end) == '}' ? -1 : 0;
            }
            long lines = code.substring(type.start(), end).strip().lines().count();
            if (lines > TYPE_LINES) {
                faults.add(type.group(1) + " has " + lines + " lines");
            }
        });
        return faults;
    }

    /** The code of a cell, with nothing but the line ends of its texts and comments. */
    private static String plain(NotebookCell cell) {
        return NO_CODE.matcher(cell.source()).replaceAll(text -> text.group().replaceAll(".", ""));
    }

    private static List<String> prose(NotebookFile notebook) {
        List<String> faults = new ArrayList<>();
        boolean afterCode = true;
        for (NotebookCell cell : notebook.cells()) {
            if (cell.isCode() && afterCode) {
                faults.add("no prose before: " + head(cell));
            }
            afterCode = cell.isCode() || (afterCode && cell.source().isBlank());
        }
        return faults;
    }

    private static List<String> code(NotebookFile notebook) {
        List<String> faults = new ArrayList<>();
        code(notebook.cells()).forEach(cell -> {
            if (cell.source().isBlank()) {
                faults.add("an empty cell");
            }
            BANNED.matcher(plain(cell))
                    .results()
                    .forEach(line -> faults.add("a magic or the wiring of a plot: " + line.group()));
        });
        return faults;
    }

    private static List<String> claims(NotebookFile notebook) {
        long claims = code(notebook.cells())
                .flatMap(cell ->
                        Pattern.compile("\\bCheck\\.").matcher(plain(cell)).results())
                .count();
        return claims >= CLAIMS_AT_LEAST ? List.of() : List.of("only " + claims + " claims are checked");
    }

    private static List<String> outputs(NotebookFile notebook) {
        List<String> faults = new ArrayList<>();
        int count = 0;
        for (NotebookCell cell : notebook.cells()) {
            if (cell.isRun() && cell.executionCount().orElse(0) != ++count) {
                faults.add("execution count " + cell.executionCount() + " instead of " + count + ": " + head(cell));
            }
            for (JsonNode output : cell.outputs()) {
                if (output.path("output_type").asText().equals("error")) {
                    faults.add("an error is stored: " + head(cell));
                } else if (output.path("name").asText().equals("stderr")) {
                    faults.add("standard error is stored: " + head(cell));
                }
            }
        }
        if (pictures(notebook) == 0) {
            faults.add("no picture is stored");
        }
        return faults;
    }

    /** A percentage of the summary is one that an output shows, or that code compares with, as {@code 0.82} for 82 %. */
    private static List<String> numbers(NotebookFile notebook) {
        String outputs = notebook.cells().stream()
                .flatMap(cell -> cell.outputs().stream())
                .map(NotebookStyle::text)
                .collect(Collectors.joining("\n"));
        String code = code(notebook.cells()).map(NotebookStyle::plain).collect(Collectors.joining("\n"));
        return PERCENTAGE
                .matcher(summary(notebook))
                .results()
                .map(found -> found.group(1))
                .filter(number -> !holds(outputs, number)
                        && !holds(code, new BigDecimal(number).movePointLeft(2).toPlainString()))
                .map(number -> "the summary says " + number + " %, which no output shows and no code compares with")
                .toList();
    }

    private static boolean holds(String text, String number) {
        return Pattern.compile("(?<![\\d.])" + Pattern.quote(number) + "(?!\\d|\\.\\d)")
                .matcher(text)
                .find();
    }

    private static String summary(NotebookFile notebook) {
        Matcher part = SUMMARY.matcher(markdown(notebook));
        return part.find() ? part.group() : "";
    }

    /** Pictures among the outputs. */
    static long pictures(NotebookFile notebook) {
        return notebook.cells().stream()
                .flatMap(cell -> cell.outputs().stream())
                .map(output -> output.path("data"))
                .filter(data -> data.has("image/png")
                        || data.path("text/html").toString().contains("data:image/png"))
                .count();
    }

    private static List<String> checksum(NotebookFile notebook) {
        return notebook.storedSha256().filter(notebook.sourceSha256()::equals).isPresent()
                ? List.of()
                : List.of("the outputs are not those of the code: ./quintet notebooks --execute --save "
                        + notebook.path().getFileName());
    }

    private static List<String> size(NotebookFile notebook) {
        long bytes = notebook.path().toFile().length();
        return bytes <= BYTES ? List.of() : List.of("the file has " + bytes + " bytes");
    }

    private static List<String> guide(NotebookFile notebook) {
        List<String> faults = new ArrayList<>();
        String name = notebook.path().getFileName().toString();
        Path guide = notebook.path().resolveSibling("../tutorials/" + name.replace(".ipynb", ".md"));
        if (!Files.isRegularFile(guide.normalize())) {
            faults.add("there is no guide " + guide);
        }
        Path map = notebook.path().resolveSibling("README.md");
        if (!MarkdownLinks.in(MarkdownLinks.read(map)).contains(name)) {
            faults.add(map + " does not link to it");
        }
        return faults;
    }

    private static List<String> links(NotebookFile notebook) {
        return MarkdownLinks.dead(notebook.path(), markdown(notebook)).stream()
                .map(target -> "a link to nothing: " + target)
                .toList();
    }

    private static List<String> machine(NotebookFile notebook) {
        List<String> faults = new ArrayList<>();
        for (NotebookCell cell : notebook.cells()) {
            String outputs = cell.outputs().stream().map(NotebookStyle::text).collect(Collectors.joining("\n"));
            Stream.of(
                            MACHINE_PATH.matcher(cell.source() + "\n" + outputs),
                            (cell.isCode() ? DRIVE_IN_CODE : DRIVE_IN_TEXT).matcher(cell.source()),
                            DRIVE_IN_TEXT.matcher(outputs))
                    .flatMap(Matcher::results)
                    .forEach(path -> faults.add("a path of a machine, " + path.group() + ", at: " + head(cell)));
        }
        return faults;
    }

    /** All that an output says, without its pictures and sounds. */
    private static String text(JsonNode output) {
        if (output.isTextual()) {
            return output.asText().replaceAll("base64,[A-Za-z0-9+/=\\s]+", "");
        }
        if (output.isArray() && output.path(0).isTextual()) { // a text, cut into lines
            return text(TextNode.valueOf(StreamSupport.stream(output.spliterator(), false)
                    .map(JsonNode::asText)
                    .collect(Collectors.joining())));
        }
        StringBuilder text = new StringBuilder();
        if (output.isObject()) {
            output.fields().forEachRemaining(entry -> {
                if (!entry.getKey().matches("(image/(?!svg)|audio/|video/).*")) {
                    text.append(text(entry.getValue())).append('\n');
                }
            });
        } else {
            output.forEach(part -> text.append(text(part)).append('\n'));
        }
        return text.toString();
    }

    private static Stream<NotebookCell> code(List<NotebookCell> cells) {
        return cells.stream().filter(NotebookCell::isCode);
    }

    static String markdown(NotebookFile notebook) {
        return notebook.cells().stream()
                .filter(cell -> cell.type().equals("markdown"))
                .map(NotebookCell::source)
                .collect(Collectors.joining("\n\n"));
    }

    private static String head(NotebookCell cell) {
        return cell.source().lines().findFirst().orElse("");
    }
}
