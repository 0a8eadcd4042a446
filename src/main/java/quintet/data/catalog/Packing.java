package quintet.data.catalog;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One way in which the bytes of a {@link DataFile} are packed, and where a file packed so lies.
 *
 * @param addresses official addresses, best first; empty where the packing exists in mirrors alone
 * @param mirror path below a mirror's root, with {@code /}; null where no mirror is expected to hold it
 * @param bytes exact size, or 0 where it is not fixed
 * @param sha256 SHA-256 in lower-case hexadecimal, or null
 * @param md5 MD5 in lower-case hexadecimal, used only where no SHA-256 was published, or null; with neither, what was
 *     unpacked is checked instead (see {@link Contents})
 */
public record Packing(List<String> addresses, String mirror, long bytes, String sha256, String md5) {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");

    public Packing {
        addresses = addresses == null ? List.of() : List.copyOf(addresses);
        if (addresses.isEmpty() && mirror == null) {
            throw new IllegalArgumentException("A packing needs an official address or a path in a mirror.");
        }
        if (mirror != null && (mirror.startsWith("/") || mirror.contains("..") || mirror.contains("\\"))) {
            throw new IllegalArgumentException(
                    "A mirror path must be relative, without \"..\" and \"\\\", but is \"" + mirror + "\".");
        }
        if (bytes < 0) {
            throw new IllegalArgumentException("A size is at least 0 (0: not fixed), but is " + bytes + ".");
        }
        if (sha256 != null && !SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("A SHA-256 has 64 hexadecimal digits, but this is \"" + sha256 + "\".");
        }
        if (md5 != null && !MD5.matcher(md5).matches()) {
            throw new IllegalArgumentException("An MD5 has 32 hexadecimal digits, but this is \"" + md5 + "\".");
        }
    }

    /** Whether the packed bytes themselves can be checked. */
    @JsonIgnore
    public boolean hasChecksum() {
        return sha256 != null || md5 != null;
    }

    /** The last part of the first address or of the mirror path; its ending says how to unpack. */
    @JsonIgnore
    public String fileName() {
        String path = addresses.isEmpty() ? mirror : addresses.get(0);
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
