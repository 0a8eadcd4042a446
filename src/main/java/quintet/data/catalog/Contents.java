package quintet.data.catalog;

/**
 * What must lie in a set's folder once it is unpacked, whatever it was packed in.
 *
 * <p>For one file the sum is the file's SHA-256. For several it is the SHA-256 of the listing that {@code sha256sum}
 * prints for them: a line {@code "<sha256>  <folder>/<name>"} a file, in the order of {@code <folder>/<name>}, where the
 * folder is the innermost one. {@code LC_ALL=C sha256sum recordings/*.wav | sha256sum} gives the same.
 *
 * @param suffix how the names of the files end
 * @param count how many files have such a name
 * @param sha256 the sum as above, or null where only the number is known
 */
public record Contents(String suffix, int count, String sha256) {

    public Contents {
        if (suffix == null || suffix.isEmpty() || count < 1) {
            throw new IllegalArgumentException(
                    "Contents need a suffix and a count of at least 1, but have \"" + suffix + "\" and " + count + ".");
        }
    }
}
