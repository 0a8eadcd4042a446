package quintet.data.catalog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the readers of text sets share. */
final class TextFiles {

    private TextFiles() {}

    /** UTF-8, or Latin-1 if the bytes are no UTF-8: the sets of Cornell are in one or the other, as packed. */
    static String read(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            } catch (CharacterCodingException e) {
                return new String(bytes, StandardCharsets.ISO_8859_1);
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** The one file or folder of that path at any depth. */
    static Path find(Path folder, String path) {
        try (Stream<Path> files = Files.walk(folder, 4)) {
            return files.filter(file -> file.endsWith(path))
                    .findFirst()
                    .orElseThrow(() -> new DataException(
                            "There is no " + path + " in " + folder + ". Remove the folder and fetch the set again."));
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    /** Texts of a folder, a file each, in the order of the file names. */
    static List<String> folder(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> texts = files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .map(TextFiles::read)
                    .toList();
            if (texts.isEmpty()) {
                throw new DataException("There is no text file in " + folder + ". Fetch the set again.");
            }
            return texts;
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    private static DataException unreadable(Path path, IOException e) {
        return new DataException(path + " cannot be read (" + Disk.reason(e) + "). Fetch the set again.", e);
    }
}
