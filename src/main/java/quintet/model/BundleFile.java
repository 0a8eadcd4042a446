package quintet.model;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import quintet.data.Folders;

/** A zip file of a few flat entries. Its directory is not trusted: sizes are held while bytes flow. */
final class BundleFile implements AutoCloseable {

    /** Bytes that an entry of text (JSON) may unpack to. */
    static final long MAX_TEXT = 64L << 20;

    /** Bytes that the parameters may have: 256 million in single precision. */
    static final long MAX_PARAMETERS = 1L << 30;

    /** Bytes that all entries may unpack to together. */
    private static final long MAX_TOTAL = MAX_PARAMETERS + 4 * MAX_TEXT;

    /** What to do about a file that is something else. */
    static final String NAME_ANOTHER = "Name a file that \"quintet train\" or ModelBundle.save wrote";

    private static final int MAX_ENTRIES = 1000;

    private static final Pattern PLAIN = Pattern.compile("[a-z0-9][a-z0-9-]*\\.[a-z]+");

    private final Path file;
    private final ZipFile zip;
    private final Map<String, ZipEntry> entries = new LinkedHashMap<>();
    private long total;

    private BundleFile(Path file, ZipFile zip) {
        this.file = file;
        this.zip = zip;
    }

    /** Opens a file and looks at the names of its entries. */
    static BundleFile open(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new BundleException(
                    file,
                    Files.exists(file) ? "is no file" : "is not there",
                    "Check the path, or save a bundle to it first");
        }
        try {
            BundleFile bundle = new BundleFile(file, new ZipFile(file.toFile()));
            try {
                bundle.checkNames();
            } catch (RuntimeException | Error e) {
                bundle.close();
                throw e;
            }
            return bundle;
        } catch (ZipException | IllegalArgumentException e) { // the latter for names that are no text
            throw new BundleException(
                    file,
                    "is no zip file, or one that was cut short (" + e.getMessage() + ")",
                    NAME_ANOTHER + ", or copy it anew",
                    e);
        } catch (IOException e) {
            throw new BundleException(file, "cannot be read (" + e.getMessage() + ")", "Check permissions and disk", e);
        }
    }

    private void checkNames() {
        if (zip.size() > MAX_ENTRIES) {
            throw refused("has " + zip.size() + " entries, but a bundle has " + MAX_ENTRIES + " at most");
        }
        zip.stream().forEach(entry -> {
            if (!PLAIN.matcher(entry.getName()).matches()) {
                throw refused("has an entry \"" + entry.getName() + "\", but those of a bundle lie in no folder"
                        + " and have plain names");
            }
            if (entries.put(entry.getName(), entry) != null) {
                throw refused("has two entries \"" + entry.getName() + "\"");
            }
        });
    }

    Path path() {
        return file;
    }

    Set<String> names() {
        return entries.keySet();
    }

    /** Makes something of the bytes of an entry while they flow. */
    interface Unpacking<T> {
        T from(InputStream in) throws IOException;
    }

    /** Unpacks an entry that must be there, of {@code limit} bytes at most. */
    byte[] read(String name, long limit) {
        return read(name, in -> {
            byte[] bytes = in.readNBytes((int) Math.min(limit + 1, Integer.MAX_VALUE - 8)); // grows with what is there
            count(name, bytes.length, limit);
            return bytes;
        });
    }

    /** Makes something of an entry that is as the manifest says; what does not read all that is claimed reads too little. */
    <T> T unpack(String name, BundleManifest.Entry claimed, Unpacking<T> unpacking) {
        count(name, claimed.bytes(), claimed.bytes());
        return read(name, packed -> {
            DigestInputStream in = new DigestInputStream(packed, sha256());
            T made;
            try {
                made = unpacking.from(in);
            } catch (EOFException e) {
                throw damaged(name);
            }
            String sha256 = HexFormat.of().formatHex(in.getMessageDigest().digest());
            if (packed.read() >= 0) {
                count(name, claimed.bytes() + 1, claimed.bytes());
            }
            if (!sha256.equals(claimed.sha256())) {
                throw damaged(name);
            }
            return made;
        });
    }

    private void count(String name, long bytes, long limit) {
        total += bytes;
        if (bytes > limit || total > MAX_TOTAL) {
            throw refused("has an entry \"" + name + "\" that unpacks to more than the " + Math.min(limit, MAX_TOTAL)
                    + " bytes it may have");
        }
    }

    private BundleException damaged(String name) {
        return refused("is damaged: entry \"" + name + "\" has not the checksum that the manifest gives");
    }

    private <T> T read(String name, Unpacking<T> unpacking) {
        ZipEntry entry = entries.get(name);
        if (entry == null) {
            throw refused("has no entry \"" + name + "\"");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return unpacking.from(in);
        } catch (IOException e) {
            throw new BundleException(
                    file,
                    "is damaged: entry \"" + name + "\" cannot be unpacked (" + e.getMessage() + ")",
                    "Copy it anew, or save the model again",
                    e);
        }
    }

    /** A fault of the contents. */
    BundleException refused(String what) {
        return new BundleException(
                file,
                what,
                "It may have been damaged on its way: copy it anew. Else use a file as \"quintet train\" or ModelBundle.save wrote"
                        + " it, from a source that you trust");
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /**
     * Writes entries, in their order. They bear no time, so that the same contents give the same file.
     *
     * @throws IOException if that fails; then there is no new file, and an old one is as it was
     */
    static void write(Path file, Map<String, byte[]> contents) throws IOException {
        Path whole = file.toAbsolutePath();
        Folders.make(whole.getParent());
        // a name of its own: two programs may save to one place, and a file of that name may be somebody's
        Path partial = whole.resolveSibling(whole.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            try (ZipOutputStream zip = new ZipOutputStream(
                    new BufferedOutputStream(Files.newOutputStream(partial, StandardOpenOption.CREATE_NEW)))) {
                for (Map.Entry<String, byte[]> content : contents.entrySet()) {
                    ZipEntry entry = new ZipEntry(content.getKey());
                    entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0)); // the first that a zip file knows
                    zip.putNextEntry(entry);
                    zip.write(content.getValue());
                    zip.closeEntry();
                }
            }
            move(partial, whole);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private static void move(Path partial, Path whole) throws IOException {
        try {
            Files.move(partial, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(partial, whole, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
