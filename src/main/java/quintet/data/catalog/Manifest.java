package quintet.data.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a real data set is, where it lies and how its bytes are recognised. One JSON file a set, in {@code
 * datasets/NAME/manifest.json}, which the build puts on the class path.
 *
 * @param name short name, such as {@code mnist}: lower-case letters, digits and hyphens
 * @param title full name
 * @param licence licence, with its address where there is one
 * @param citation the publication to cite
 * @param ingredients other sets this one is composed of; such a set has no files of its own
 * @param files the files to fetch
 * @param contents what must be there once they are unpacked
 * @param maxUnpackedBytes upper bound of the unpacked size: an archive that goes beyond is refused
 * @param maxUnpackedFiles upper bound of the number of unpacked files
 * @param keep regular expression of the archive paths to unpack, or null for all
 */
public record Manifest(
        String name,
        String title,
        String licence,
        String citation,
        List<String> ingredients,
        List<DataFile> files,
        List<Contents> contents,
        long maxUnpackedBytes,
        int maxUnpackedFiles,
        String keep) {

    /** The sets that come with the library. */
    public static final List<String> NAMES = List.of(
            "av-digits",
            "fsdd",
            "imdb",
            "meld",
            "mfeat",
            "mnist",
            "movie-reviews",
            "noto-emoji-captions",
            "sentence-polarity",
            "sp-sw-har",
            "sp-sw-har-identity",
            "wiki-crossmodal");

    private static final ObjectMapper JSON = new ObjectMapper();

    public Manifest {
        if (name == null || !name.matches("[a-z0-9][a-z0-9-]*")) {
            throw new IllegalArgumentException(
                    "A set's name has lower-case letters, digits and hyphens, but is \"" + name + "\".");
        }
        ingredients = ingredients == null ? List.of() : List.copyOf(ingredients);
        files = files == null ? List.of() : List.copyOf(files);
        contents = contents == null ? List.of() : List.copyOf(contents);
        for (String text : new String[] {title, licence, citation}) {
            if (text == null || text.isBlank()) {
                throw new IllegalArgumentException("Set \"" + name + "\" needs a title, a licence and a citation.");
            }
        }
        if (files.isEmpty() == ingredients.isEmpty()) {
            throw new IllegalArgumentException("Set \"" + name + "\" needs either files or ingredients.");
        }
        if (!files.isEmpty() && (maxUnpackedBytes < 1 || maxUnpackedFiles < 1)) {
            throw new IllegalArgumentException("Set \"" + name + "\" needs maxUnpackedBytes and maxUnpackedFiles.");
        }
        for (DataFile file : files) {
            for (Packing packing : file.packings()) {
                if (!packing.hasChecksum() && contents.stream().noneMatch(c -> c.sha256() != null)) {
                    throw new IllegalArgumentException("Set \"" + name + "\", file \"" + file.name()
                            + "\": a packing without a checksum needs contents with one.");
                }
            }
        }
        if (keep != null) {
            Pattern.compile(keep);
        }
    }

    /** Whether the set is composed of others. */
    public boolean composite() {
        return !ingredients.isEmpty();
    }

    /** Whether mirrors alone have some of the files, so that no network helps who has none. */
    public boolean needsMirror() {
        return files.stream().anyMatch(DataFile::isMirrorOnly);
    }

    /** Reads a manifest; faults name what is missing. */
    public static Manifest parse(String json) {
        try {
            return JSON.readValue(json, Manifest.class);
        } catch (JsonProcessingException e) {
            throw new DataException("This is no manifest: " + e.getOriginalMessage(), e);
        }
    }

    /** The manifests that come with the library, in the order of {@link #NAMES}. */
    public static List<Manifest> all() {
        return NAMES.stream().map(Manifest::fromClassPath).toList();
    }

    private static Manifest fromClassPath(String name) {
        String resource = "/quintet/datasets/" + name + "/manifest.json";
        try (InputStream in = Manifest.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The class path lacks " + resource + "; build the project anew.");
            }
            return JSON.readValue(in, Manifest.class);
        } catch (IOException e) {
            throw new IllegalStateException(resource + " cannot be read: " + e.getMessage(), e);
        }
    }
}
