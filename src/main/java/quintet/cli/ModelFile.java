package quintet.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import quintet.model.BundleException;
import quintet.model.ModelBundle;

/** Where a model is to go. */
record ModelFile(Path path) {

    /** A slip of the name must not cost a user a table: a model alone is replaced. */
    void spareOthers(String data) {
        if (!Files.exists(path)) {
            return;
        }
        try {
            if (Files.exists(Path.of(data)) && Files.isSameFile(path, Path.of(data))) {
                throw new IllegalArgumentException(
                        "--out " + path + " is the data. Name another file for the model, such as model.zip.");
            }
            ModelBundle.load(path);
        } catch (BundleException e) {
            throw new IllegalArgumentException(
                    "--out " + path + " is there and is no model that could be replaced: " + e.getMessage()
                            + " Name another file, or delete this one first.",
                    e);
        } catch (IOException e) {
            throw new IllegalArgumentException("--out " + path + " cannot be looked at: " + e.getMessage(), e);
        }
    }

    /** A model that cannot be saved, or a place where nothing can be written, is told before hours of training. */
    void tryToSave(ModelBundle bundle) {
        Path trial = path.toAbsolutePath().resolveSibling(path.getFileName() + "." + UUID.randomUUID() + ".trial");
        try {
            bundle.save(trial);
        } catch (BundleException e) {
            throw new IllegalArgumentException(e.getMessage().replace(trial.toString(), path.toString()), e);
        } finally {
            trial.toFile().delete();
        }
    }
}
