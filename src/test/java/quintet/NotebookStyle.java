package quintet;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    CHECKSUM(NotebookStyle::checksum),
    SIZE(NotebookStyle::size),
    LINKS(NotebookStyle::links),
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

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern TYPE = Pattern.compile(
            "^\\s*(?:static |final |public |abstract )*" + "(?:class|record|interface|enum) (\\w+).*\\{\\s*$");
    private static final Pattern MACHINE_PATH =
            Pattern.compile("(?<![\\w.:/])(/home/|/root/|/tmp/|/var/|/opt/|/Users/|[A-Z]:\\\\\\\\)");

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
        json.path("cells").forEach(cell -> {
            if (cell.path("id").asText().isEmpty()) {
                faults.add("a cell has no id");
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
        List<String> lines = cell.source().lines().toList();
        for (int l = 0; l < lines.size(); l++) {
            Matcher type = TYPE.matcher(lines.get(l));
            if (type.matches()) {
                int end = l;
                while (end < lines.size() && !lines.get(end).startsWith("}")) {
                    end++;
                }
                if (end - l + 1 > TYPE_LINES) {
                    faults.add(type.group(1) + " has " + (end - l + 1) + " lines");
                }
            }
        }
        return faults;
    }

    private static List<String> prose(NotebookFile notebook) {
        List<String> faults = new ArrayList<>();
        boolean afterCode = true;
        for (NotebookCell cell : notebook.cells()) {
            if (cell.isCode() && afterCode) {
                faults.add("no prose before: " + head(cell));
            }
            afterCode = cell.isCode();
        }
        return faults;
    }

    private static List<String> code(NotebookFile notebook) {
        List<String> faults = new ArrayList<>();
        code(notebook.cells()).forEach(cell -> {
            if (cell.source().isBlank()) {
                faults.add("an empty cell");
            }
            cell.source()
                    .lines()
                    .filter(line -> line.matches("^%.*|.*(XYChart|ChartBuilder|getStyler).*"))
                    .forEach(line -> faults.add("a magic or the wiring of a plot: " + line));
        });
        return faults;
    }

    private static List<String> claims(NotebookFile notebook) {
        long claims = code(notebook.cells())
                .flatMap(cell ->
                        Pattern.compile("\\bCheck\\.").matcher(cell.source()).results())
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

    private static List<String> links(NotebookFile notebook) {
        List<String> faults = new ArrayList<>();
        String text = markdown(notebook);
        LINK.matcher(text).results().map(link -> link.group(1)).forEach(target -> {
            if (!target.matches("(https?|mailto):.*") && !exists(notebook.path(), text, target)) {
                faults.add("a link to nothing: " + target);
            }
        });
        return faults;
    }

    private static boolean exists(Path notebook, String text, String target) {
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty()
                ? notebook
                : notebook.resolveSibling(parts[0]).normalize();
        if (parts.length == 1 || !Files.exists(file)) {
            return Files.exists(file);
        }
        try {
            String where = parts[0].isEmpty() ? text : Files.readString(file);
            return where.lines()
                    .filter(line -> line.startsWith("#"))
                    .map(line -> line.replaceFirst("^#+ ", "")
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("[^\\p{L}\\d -]", "")
                            .replace(' ', '-'))
                    .anyMatch(parts[1]::equals);
        } catch (IOException e) {
            return false;
        }
    }

    private static List<String> machine(NotebookFile notebook) {
        return notebook.cells().stream()
                .flatMap(cell -> Stream.concat(
                        Stream.of(cell.source()), cell.outputs().stream().map(NotebookStyle::text)))
                .flatMap(text -> MACHINE_PATH.matcher(text).results())
                .map(found -> "a path of a machine: " + found.group())
                .distinct()
                .toList();
    }

    /** An output without its pictures and sounds. */
    private static String text(JsonNode output) {
        return output.toString()
                .replaceAll("base64,[A-Za-z0-9+/=]+", "")
                .replaceAll("\"[A-Za-z0-9+/=\\\\n]{200,}\"", "");
    }

    private static Stream<NotebookCell> code(List<NotebookCell> cells) {
        return cells.stream().filter(NotebookCell::isCode);
    }

    private static String markdown(NotebookFile notebook) {
        return notebook.cells().stream()
                .filter(cell -> cell.type().equals("markdown"))
                .map(NotebookCell::source)
                .collect(Collectors.joining("\n\n"));
    }

    private static String head(NotebookCell cell) {
        return cell.source().lines().findFirst().orElse("");
    }
}
