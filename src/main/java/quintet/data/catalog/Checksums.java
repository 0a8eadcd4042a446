package quintet.data.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sums of files, of listings of files, and the {@code SHA256SUMS} file that a cached set carries. */
final class Checksums {

    /** Lies in every cached set; {@code sha256sum -c SHA256SUMS} checks it without this library. */
    static final String LISTING = "SHA256SUMS";

    private Checksums() {}

    static String of(Path file, String algorithm) throws IOException {
        MessageDigest digest = digest(algorithm);
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Null if the file is the packing's, else what is wrong with it. */
    static String fault(Path file, Packing packing) throws IOException {
        long size = Files.size(file);
        if (packing.bytes() > 0 && size != packing.bytes()) {
            return "wrong size (expected " + packing.bytes() + " bytes, got " + size + ")";
        }
        String algorithm = packing.sha256() != null ? "SHA-256" : "MD5";
        String expected = packing.sha256() != null ? packing.sha256() : packing.md5();
        if (expected == null) {
            return null;
        }
        String sum = of(file, algorithm);
        return sum.equals(expected) ? null : "wrong " + algorithm + " (expected " + expected + ", got " + sum + ")";
    }

    /** SHA-256 of every file below a folder, by its path with {@code /}. */
    static TreeMap<String, String> ofTree(Path folder) throws IOException {
        TreeMap<String, String> sums = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                String path = folder.relativize(file).toString().replace('\\', '/');
                if (!path.equals(LISTING)) {
                    sums.put(path, of(file, "SHA-256"));
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return sums;
    }

    /** Null if the sums are those of the contents, else what is wrong. */
    static String fault(Map<String, String> sums, Contents contents) {
        Map<String, String> matching = new TreeMap<>();
        sums.forEach((path, sum) -> {
            if (path.endsWith(contents.suffix())) {
                matching.put(innermost(path), sum);
            }
        });
        if (matching.size() != contents.count()) {
            return "expected " + contents.count() + " file(s) named *" + contents.suffix() + ", found "
                    + matching.size();
        }
        if (contents.sha256() == null) {
            return null;
        }
        String sum = contents.count() == 1 ? matching.values().iterator().next() : ofText(listing(matching));
        return sum.equals(contents.sha256())
                ? null
                : "wrong SHA-256 of *" + contents.suffix() + " (expected " + contents.sha256() + ", got " + sum + ")";
    }

    static String listing(Map<String, String> sums) {
        return sums.entrySet().stream()
                .map(entry -> entry.getValue() + "  " + entry.getKey() + "\n")
                .collect(Collectors.joining());
    }

    static TreeMap<String, String> parseListing(List<String> lines) {
        TreeMap<String, String> sums = new TreeMap<>();
        lines.stream()
                .filter(line -> line.length() > 66)
                .forEach(line -> sums.put(line.substring(66), line.substring(0, 64)));
        return sums;
    }

    private static String innermost(String path) {
        int name = path.lastIndexOf('/');
        return path.substring(name < 0 ? 0 : path.lastIndexOf('/', name - 1) + 1);
    }

    private static String ofText(String text) {
        return HexFormat.of().formatHex(digest("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has " + algorithm + ".", e);
        }
    }
}
