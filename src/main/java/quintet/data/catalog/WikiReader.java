package quintet.data.catalog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Matrix;

/**
 * Reads the files of the Wikipedia set of N. Rasiwasia and others: {@code raw_features.mat} (MATLAB, version 5) with the matrices
 * {@code I_tr}, {@code T_tr}, {@code I_te} and {@code T_te} (a row a section), {@code trainset_txt_img_cat.list} and {@code
 * testset_txt_img_cat.list} (a line a section: names of text and picture, number of the class from 1, with tabs between them)
 * and {@code categories.list} (a line a class).
 */
final class WikiReader {

    private static final String FEATURES = "raw_features.mat";

    private WikiReader() {}

    /**
     * A part of the set.
     *
     * @param image {@code [section][visual word]}
     * @param text {@code [section][topic]}
     * @param labels class of each section, from 0
     * @param classes names of the classes
     */
    record Sections(double[][] image, double[][] text, int[] labels, List<String> classes) {

        double[][] values(String modality) {
            return modality.equals("image") ? image : text;
        }

        int[] allRows() {
            return IntStream.range(0, labels.length).toArray();
        }
    }

    /**
     * @param folder any folder above the files
     * @param part {@code train} or {@code test}
     * @throws DataException if a file is missing or damaged, or the files do not agree
     */
    static Sections read(Path folder, String part) {
        Path categories = TextFiles.find(folder, "categories.list");
        List<String> classes = lines(categories);
        if (classes.size() < 2 || classes.stream().anyMatch(String::isBlank)) {
            throw fault(categories, classes.size(), "at least two names of classes are needed, one a line");
        }
        Path list = TextFiles.find(folder, part + "set_txt_img_cat.list");
        int[] labels = labels(list, classes.size());
        Path file = TextFiles.find(folder, FEATURES);
        Map<String, double[][]> matrices = matrices(file);
        String ending = part.equals("train") ? "tr" : "te";
        for (String letter : List.of("I", "T")) {
            int rows = matrices.get(letter + "_" + ending).length;
            if (rows != labels.length) {
                throw new DataException(file + ", matrix " + letter + "_" + ending + " has " + rows + " rows, but "
                        + list.getFileName() + " has " + labels.length
                        + " lines; row i must be the section of line i. Fetch the set again.");
            }
        }
        return new Sections(matrices.get("I_" + ending), matrices.get("T_" + ending), labels, classes);
    }

    private static List<String> lines(Path file) {
        return TextFiles.read(file).lines().toList();
    }

    private static int[] labels(Path file, int classes) {
        List<String> lines = lines(file);
        int[] labels = new int[lines.size()];
        for (int i = 0; i < labels.length; i++) {
            String[] cells = lines.get(i).split("\t", -1);
            if (cells.length != 3) {
                throw fault(
                        file,
                        i + 1,
                        "text, picture and number of the class were expected, with tabs between them, but there are "
                                + cells.length + " cells");
            }
            if (!cells[2].matches("\\d{1,4}")
                    || Integer.parseInt(cells[2]) < 1
                    || Integer.parseInt(cells[2]) > classes) {
                throw fault(
                        file, i + 1, "the class (third cell) is \"" + cells[2] + "\", not a number 1 to " + classes);
            }
            labels[i] = Integer.parseInt(cells[2]) - 1;
        }
        if (labels.length == 0) {
            throw fault(file, 1, "the file is empty");
        }
        return labels;
    }

    private static DataException fault(Path file, int line, String what) {
        return new DataException(file + ", line " + line + ": " + what + ". Fetch the set again.");
    }

    private static Map<String, double[][]> matrices(Path file) {
        Map<String, double[][]> matrices = new LinkedHashMap<>();
        try (MatFile mat = Mat5.readFromFile(file.toFile())) {
            for (MatFile.Entry entry : mat.getEntries()) {
                if (entry.getName().matches("[IT]_t[re]")) {
                    matrices.put(entry.getName(), rows(file, entry.getName(), entry.getValue()));
                }
            }
        } catch (DataException e) {
            throw e;
        } catch (IOException | RuntimeException e) { // what the library throws for nonsense in a header
            throw new DataException(
                    file + " is damaged, or no MATLAB file of version 5 (" + e.getMessage() + "). Fetch the set again.",
                    e);
        }
        for (String name : List.of("I_tr", "T_tr", "I_te", "T_te")) {
            if (!matrices.containsKey(name)) {
                throw new DataException(file + " has no matrix " + name + " (of those named so it has "
                        + matrices.keySet() + "). Fetch the set again.");
            }
        }
        for (String letter : List.of("I", "T")) {
            int trained = matrices.get(letter + "_tr")[0].length;
            int tested = matrices.get(letter + "_te")[0].length;
            if (trained != tested) {
                throw new DataException(file + ": matrix " + letter + "_tr has " + trained + " columns, but " + letter
                        + "_te has " + tested + ". Fetch the set again.");
            }
        }
        return matrices;
    }

    private static double[][] rows(Path file, String name, Array array) {
        if (!(array instanceof Matrix matrix) || array.getNumDimensions() != 2 || array.getNumElements() == 0) {
            throw new DataException(
                    file + ", " + name + " is no matrix of numbers with rows and columns. Fetch the set again.");
        }
        double[][] rows = new double[array.getNumRows()][array.getNumCols()];
        for (int i = 0; i < rows.length; i++) {
            for (int c = 0; c < rows[i].length; c++) {
                rows[i][c] = matrix.getDouble(i, c);
                if (!Double.isFinite(rows[i][c])) {
                    throw new DataException(file + ", matrix " + name + ", row " + (i + 1) + ", column " + (c + 1)
                            + " holds " + rows[i][c] + ", which is no finite number. Fetch the set again.");
                }
            }
        }
        return rows;
    }
}
