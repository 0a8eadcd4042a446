package quintet.representation;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.Absence;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;

/**
 * One modality of examples as rows of a matrix, on the scale of the training part, with 0, the mean, wherever there is nothing.
 *
 * <p>Tokens become weighed counts of words, all else is laid flat. Columns are centred; those of vectors and sequences, which
 * may have different units, are also divided by their standard deviation.
 *
 * @param modality which one
 * @param terms what counts of words are worth; for all else it means nothing
 * @param global learned weights of the words, or null
 * @param mean of each column, over the examples that have it
 * @param deviation what each column is divided by
 */
record ModalityRows(Modality modality, TermWeighting terms, double[] global, double[] mean, double[] deviation) {

    static ModalityRows fit(MultimodalDataset train, String name, TermWeighting terms) {
        int m = train.indexOf(name);
        Modality modality = train.modalities().get(m);
        checkRoom(train, modality);
        double[] global = modality.isTokens() ? terms.global(counts(present(train, m), m)) : null;
        double[][] rows = raw(train, m, terms, global);
        double[][] exists = exists(train, m, rows[0].length);
        int d = rows[0].length;
        double[] mean = new double[d];
        double[] deviation = new double[d];
        boolean scaled = !modality.isTokens() && modality.shape(1).length < 4;
        for (int c = 0; c < d; c++) {
            double count = 0;
            double sum = 0;
            for (int i = 0; i < rows.length; i++) {
                count += exists[i][c];
                sum += exists[i][c] * rows[i][c];
            }
            mean[c] = count > 0 ? sum / count : 0;
            double squares = 0;
            for (int i = 0; i < rows.length; i++) {
                squares += exists[i][c] * (rows[i][c] - mean[c]) * (rows[i][c] - mean[c]);
            }
            double spread = count > 0 ? Math.sqrt(squares / count) : 0;
            // what is constant but for rounding is only centred
            deviation[c] = scaled && spread > 1e-9 * (1 + Math.abs(mean[c])) ? spread : 1;
        }
        return new ModalityRows(modality, terms, global, mean, deviation);
    }

    /** {@code [n, columns]} in DOUBLE. */
    INDArray of(MultimodalDataset examples) {
        int m = examples.indexOf(modality.name());
        Modality given = examples.modalities().get(m);
        if (!given.equals(modality)) {
            throw new IllegalArgumentException("Modality \"" + modality.name() + "\" was learned as " + modality
                    + ", but the examples have " + given + ".");
        }
        checkRoom(examples, modality);
        double[][] rows = raw(examples, m, terms, global);
        double[][] exists = exists(examples, m, mean.length);
        for (int i = 0; i < rows.length; i++) {
            for (int c = 0; c < mean.length; c++) {
                rows[i][c] = exists[i][c] * (rows[i][c] - mean[c]) / deviation[c];
            }
        }
        return Nd4j.createFromArray(rows);
    }

    /** Numbers that were learned. */
    long parameters() {
        return mean.length + deviation.length + (global == null ? 0 : global.length);
    }

    private static void checkRoom(MultimodalDataset examples, Modality modality) {
        long columns = modality.isTokens()
                ? modality.vocabulary()
                : modality.inputType().arrayElementsPerExample();
        Matrices.cells(
                examples.size(),
                "examples",
                columns,
                "columns of modality \"" + modality.name() + "\"",
                "take fewer examples, or a modality of fewer columns");
    }

    /** The examples that have the modality; where none has, all. How rare a word is shows among texts that are there. */
    private static MultimodalDataset present(MultimodalDataset examples, int m) {
        boolean[][] there = examples.presence();
        int[] rows = IntStream.range(0, there.length).filter(i -> there[i][m]).toArray();
        return rows.length == 0 || rows.length == there.length ? examples : examples.rows(rows);
    }

    private static double[][] raw(MultimodalDataset examples, int m, TermWeighting terms, double[] global) {
        if (global != null) {
            return terms.apply(counts(examples, m), global).toDoubleMatrix();
        }
        INDArray features = examples.features().get(m);
        int n = examples.size();
        return features.castTo(DataType.DOUBLE)
                .dup('c')
                .reshape('c', n, features.length() / n)
                .toDoubleMatrix();
    }

    private static INDArray counts(MultimodalDataset examples, int m) {
        return TokenCounts.of(
                examples.features().get(m),
                examples.masks().get(m),
                examples.modalities().get(m).vocabulary());
    }

    /** 1 where an example has a number, 0 where it is padding or the modality is absent. */
    private static double[][] exists(MultimodalDataset examples, int m, int columns) {
        Modality modality = examples.modalities().get(m);
        INDArray mask = examples.masks().get(m);
        double[][] exists = new double[examples.size()][columns];
        double[][] steps = (mask != null && modality.isSequence() && !modality.isTokens()
                        ? mask.castTo(DataType.DOUBLE)
                        : Absence.present(mask, examples.size(), DataType.DOUBLE))
                .toDoubleMatrix();
        for (int i = 0; i < exists.length; i++) {
            if (steps[i].length == 1) {
                Arrays.fill(exists[i], steps[i][0]);
            }
            for (int c = 0; c < columns && steps[i].length > 1; c++) {
                exists[i][c] = steps[i][c % steps[i].length];
            }
        }
        return exists;
    }
}
