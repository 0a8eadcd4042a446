package quintet.representation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.data.catalog.StoreOptions;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Matrix;

/** Wikipedia articles (Rasiwasia et al. 2010): pictures as 128 visual words, texts as 10 topics, ten classes. */
final class WikiViews {

    private WikiViews() {}

    /** The published training and test part, or a test that is skipped. */
    static MultimodalDataset[] parts() {
        String named = StoreOptions.fromEnvironment().mirror();
        Path folder = named != null && named.startsWith("http")
                ? Path.of("none")
                : Path.of(named == null ? "../shared/data" : named).resolve("wiki-crossmodal");
        Assumptions.assumeTrue(
                Files.exists(folder.resolve("raw_features.mat")),
                "SKIPPED, NOT TESTED: no real data here. Let QUINTET_DATA_MIRROR name a folder with wiki-crossmodal/.");
        try {
            MatFile file = Mat5.readFromFile(folder.resolve("raw_features.mat").toString());
            return new MultimodalDataset[] {
                part(file, "tr", folder.resolve("trainset_txt_img_cat.list")),
                part(file, "te", folder.resolve("testset_txt_img_cat.list"))
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MultimodalDataset part(MatFile file, String part, Path list) throws IOException {
        int[] labels = Files.readAllLines(list).stream()
                .filter(line -> !line.isBlank())
                .mapToInt(line -> Integer.parseInt(line.split("\t")[2].trim()) - 1)
                .toArray();
        return new MultimodalDataset(
                List.of(Modality.vector("image", 128), Modality.vector("text", 10)),
                List.of(array(file.getMatrix("I_" + part)), array(file.getMatrix("T_" + part))),
                null,
                MultimodalDataset.oneHot(labels, 10),
                List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "10"));
    }

    private static INDArray array(Matrix matrix) {
        float[][] rows = new float[matrix.getNumRows()][matrix.getNumCols()];
        for (int r = 0; r < rows.length; r++) {
            for (int c = 0; c < rows[r].length; c++) {
                rows[r][c] = matrix.getFloat(r, c);
            }
        }
        return Nd4j.createFromArray(rows);
    }
}
