package quintet.jupyter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The notebooks of a folder, and how a user names some of them.
 *
 * @param folder where they lie
 * @param files their paths, in the order of their names
 */
public record Notebooks(Path folder, List<Path> files) {

    private static final String ENDING = ".ipynb";

    /** The most letters by which a name may differ from one that is suggested in its place, as a share of its length. */
    private static final double FAR = 0.5;

    public Notebooks {
        files = List.copyOf(files);
    }

    /** Those of a folder, which need not exist. */
    public static Notebooks in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return new Notebooks(folder, List.of());
        }
        try (Stream<Path> files = Files.list(folder)) {
            return new Notebooks(
                    folder,
                    files.filter(file -> file.getFileName().toString().endsWith(ENDING))
                            .sorted(Comparator.comparing(
                                    file -> file.getFileName().toString()))
                            .toList());
        } catch (IOException e) {
            throw new JupyterException(folder + " could not be read: " + e, e);
        }
    }

    /**
     * The notebooks that names stand for, in the order of the names and each once; all, if there is no name.
     *
     * @param names file names with or without ending, leading numbers such as {@code 40}, or paths
     */
    public List<Path> select(List<String> names) {
        if (names.isEmpty() && files.isEmpty()) {
            throw new JupyterException("There is no notebook in " + folder + ".");
        }
        Set<Path> selected = new LinkedHashSet<>(names.isEmpty() ? files : List.of());
        names.forEach(name -> selected.addAll(named(name)));
        return List.copyOf(selected);
    }

    private List<Path> named(String name) {
        List<Path> numbered = name.matches("\\d+")
                ? files.stream().filter(file -> number(file).equals(name)).toList()
                : files.stream()
                        .filter(file -> stem(file).equals(stem(Path.of(name).getFileName())) && isPlain(name))
                        .toList();
        if (!numbered.isEmpty()) {
            return numbered;
        }
        try {
            Path path = Path.of(name).toAbsolutePath().normalize();
            if (name.endsWith(ENDING) && Files.isRegularFile(path)) {
                return List.of(files.stream()
                        .filter(file -> file.toAbsolutePath().normalize().equals(path))
                        .findFirst()
                        .orElse(path));
            }
        } catch (InvalidPathException e) {
            // then it is no path
        }
        throw new JupyterException(unknown(name));
    }

    private static boolean isPlain(String name) {
        return Path.of(name).getNameCount() == 1;
    }

    private String unknown(String name) {
        String text = "There is no notebook \"" + name + "\".";
        if (files.isEmpty()) {
            return text + " There is none at all in " + folder + ".";
        }
        String wanted = name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
        String nearest = files.stream()
                .map(Notebooks::stem)
                .min(Comparator.comparingInt(stem -> distance(wanted, stem)))
                .orElseThrow();
        if (distance(wanted, nearest) <= FAR * Math.max(wanted.length(), nearest.length())) {
            text += " Did you mean \"" + nearest + "\"?";
        }
        return text + " Known are "
                + String.join(", ", files.stream().map(Notebooks::stem).toList()) + ".";
    }

    /** The name of a notebook without its ending. */
    public static String stem(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    }

    private static String number(Path file) {
        return file.getFileName().toString().split("\\D", 2)[0];
    }

    /** How many letters have to be put in, taken out or changed (Levenshtein, 1966). */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int change = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j - 1], row[j]));
            }
        }
        return row[to.length()];
    }
}
