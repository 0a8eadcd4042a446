package quintet.data.catalog;

import java.util.List;

/**
 * One file of a set, in one or several packings.
 *
 * @param name what it is called once unpacked (a single file) or, for an archive, in messages
 * @param packings the packings, best first; any one of them will do
 */
public record DataFile(String name, List<Packing> packings) {

    public DataFile {
        packings = List.copyOf(packings);
        if (name == null || !name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException("A file needs a plain name, but has \"" + name + "\".");
        }
        if (packings.isEmpty()) {
            throw new IllegalArgumentException("File \"" + name + "\" needs at least one packing.");
        }
    }
}
