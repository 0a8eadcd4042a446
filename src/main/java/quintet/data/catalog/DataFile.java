package quintet.data.catalog;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * One file of a set, in one or several packings.
 *
 * @param name what it is called once unpacked (a single file) or, for an archive, in messages
 * @param packings the packings, best first; any one of them will do
 * @param origin for a file that no official address delivers: a sentence on what it was made from, which a user is told who has no
 *     mirror; else null
 */
public record DataFile(String name, List<Packing> packings, String origin) {

    /** A file that has an official address. */
    public DataFile(String name, List<Packing> packings) {
        this(name, packings, null);
    }

    public DataFile {
        packings = List.copyOf(packings);
        if (name == null || !name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException("A file needs a plain name, but has \"" + name + "\".");
        }
        if (packings.isEmpty()) {
            throw new IllegalArgumentException("File \"" + name + "\" needs at least one packing.");
        }
        boolean addressed =
                packings.stream().anyMatch(packing -> !packing.addresses().isEmpty());
        if (addressed == (origin != null)) {
            throw new IllegalArgumentException("File \"" + name + "\" needs either an official address or an origin, a"
                    + " sentence on what it was made from.");
        }
    }

    /** Whether mirrors alone have the file. */
    @JsonIgnore
    public boolean isMirrorOnly() {
        return origin != null;
    }
}
