package quintet.data.catalog;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Unpacks {@code .zip}, {@code .tar.gz}, {@code .tgz} and {@code .gz} into a folder and trusts nothing in them: no path
 * leaves the folder, no link or device is made, no file is written twice, and size and number have an upper bound that
 * is held while bytes flow, whatever the archive's directory claims.
 */
final class Unpacker {

    private static final Set<Byte> REGULAR =
            Set.of(TarConstants.LF_NORMAL, TarConstants.LF_OLDNORM, TarConstants.LF_CONTIG);

    private final Disk disk;
    private final Path target;
    private final Pattern keep;
    private final long maxBytes;
    private final int maxFiles;
    private long bytes;
    private int files;

    /** The bounds hold for all archives that one unpacker unpacks together. */
    Unpacker(Disk disk, Path target, long maxBytes, int maxFiles, String keep) {
        this.disk = disk;
        this.target = target;
        this.maxBytes = maxBytes;
        this.maxFiles = maxFiles;
        this.keep = keep == null ? null : Pattern.compile(keep);
    }

    /**
     * @param archive the packed file; {@code packedName} says by its ending how
     * @param name what a single packed file is called
     */
    void unpack(Path archive, String packedName, String name) throws InterruptedException {
        String ending = packedName.toLowerCase(Locale.ROOT);
        try {
            if (ending.endsWith(".zip")) {
                zip(archive, packedName);
            } else if (ending.endsWith(".tar.gz") || ending.endsWith(".tgz")) {
                tar(archive, packedName);
            } else {
                try (InputStream raw = Files.newInputStream(archive);
                        InputStream in = ending.endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw) {
                    write(in, name, packedName);
                }
            }
        } catch (IOException e) {
            throw new DataException(
                    packedName + " is damaged or cut short (" + Disk.reason(e) + "). Fetch it again.", e);
        } catch (IllegalArgumentException e) { // what the archive libraries throw for nonsense in a header
            throw new DataException(packedName + " is damaged (" + e.getMessage() + "). Fetch it again.", e);
        }
    }

    private void zip(Path archive, String packedName) throws IOException, InterruptedException {
        try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
            Enumeration<ZipArchiveEntry> entries = zip.getEntriesInPhysicalOrder();
            while (entries.hasMoreElements()) {
                ZipArchiveEntry entry = entries.nextElement();
                boolean regular = !entry.isUnixSymlink();
                if (wanted(entry.getName(), entry.isDirectory(), regular, packedName)) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        write(in, entry.getName(), packedName);
                    }
                }
            }
        }
    }

    private void tar(Path archive, String packedName) throws IOException, InterruptedException {
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(archive), 1 << 16);
                TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(raw, 1 << 16))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                // not isFile(), which is true of a pipe or a device
                boolean regular = REGULAR.contains(entry.getLinkFlag());
                if (wanted(entry.getName(), entry.isDirectory(), regular, packedName)) {
                    write(tar, entry.getName(), packedName);
                }
            }
        }
    }

    /** Folders are made as files need them; what the manifest does not keep is not looked at. */
    private boolean wanted(String path, boolean folder, boolean regular, String packedName) {
        inside(path, packedName);
        if (folder || (keep != null && !keep.matcher(path).matches())) {
            return false;
        }
        if (!regular) {
            throw refused(packedName, "entry \"" + path + "\" is a link or a device, which no data set needs");
        }
        return true;
    }

    private Path inside(String path, String packedName) {
        try {
            // a backslash or a drive letter means something on one system and nothing on another
            boolean odd = path.startsWith("/") || path.indexOf('\\') >= 0 || path.indexOf(':') >= 0;
            Path file = target.resolve(path).normalize();
            if (!odd && file.startsWith(target) && !Path.of(path).normalize().startsWith("..")) {
                return file;
            }
        } catch (InvalidPathException e) {
            // refused below
        }
        throw refused(packedName, "entry \"" + path + "\" would lie outside the folder it is unpacked to");
    }

    private void write(InputStream in, String path, String packedName) throws IOException, InterruptedException {
        Path file = inside(path, packedName);
        if (++files > maxFiles) {
            throw refused(packedName, "it holds more than the " + maxFiles + " files this set can have");
        }
        if (file.equals(target) || Files.exists(file)) {
            throw refused(packedName, "entry \"" + path + "\" comes twice or has no name");
        }
        byte[] buffer = new byte[1 << 16];
        try (OutputStream out = open(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                bytes += n;
                if (bytes > maxBytes) {
                    throw refused(packedName, "it unpacks to more than the " + maxBytes + " bytes this set can have");
                }
                try {
                    out.write(buffer, 0, n);
                } catch (IOException e) {
                    throw Disk.failure("Unpacking " + packedName, file, e);
                }
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedException();
                }
            }
        }
    }

    private OutputStream open(Path file) {
        try {
            Files.createDirectories(file.getParent());
            return disk.open(file, false);
        } catch (IOException e) {
            throw Disk.failure("Unpacking", file, e);
        }
    }

    private static DataException refused(String packedName, String why) {
        return new DataException(packedName + " was refused: " + why + ". Fetch it from the official address.");
    }
}
