package quintet.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes the folders that results go to. */
public final class Folders {

    private Folders() {}

    /**
     * Sees to it that a folder is there, and those above it. A link to a folder is one: {@link Files#createDirectories} of
     * early versions of Java 17 refuses it (JDK-8294193).
     *
     * @return the folder
     * @throws IOException if it cannot be made, or a file is in its place
     */
    public static Path make(Path folder) throws IOException {
        return Files.isDirectory(folder) ? folder : Files.createDirectories(folder);
    }
}
