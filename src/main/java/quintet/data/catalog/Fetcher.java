package quintet.data.catalog;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Brings one set into the cache: the mirror first, then the official addresses; checked, unpacked aside, moved whole. */
final class Fetcher {

    private final StoreOptions options;
    private final Disk disk;
    private final Manifest manifest;
    private final Path data;
    private final Path parts;
    private Download download;

    Fetcher(StoreOptions options, Disk disk, Manifest manifest) {
        this.options = options;
        this.disk = disk;
        this.manifest = manifest;
        this.data = options.home().resolve("data");
        this.parts = options.home().resolve("downloads");
    }

    /** To be called under the set's lock: what looks like a leftover is one, and goes. */
    void fetch(Path folder) throws IOException, InterruptedException {
        makeWay(folder);
        Files.createDirectories(data);
        Files.createDirectories(parts);
        removeLeftovers();
        disk.require(data, manifest.maxUnpackedBytes() + packedBytes(), label());
        Path aside = Files.createTempDirectory(data, "." + manifest.name() + "-");
        try {
            Unpacker unpacker = new Unpacker(
                    disk, aside, manifest.maxUnpackedBytes(), manifest.maxUnpackedFiles(), manifest.keep());
            for (DataFile file : manifest.files()) {
                bring(file, unpacker);
            }
            seal(aside);
            Files.move(aside, folder, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            disk.delete(aside);
        }
    }

    /** Sets come in one move and go in one, so a folder without sums is no rest of a set but somebody's own. */
    void makeWay(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!isEmptyFolder(folder)) {
            throw new DataException(label() + ": " + folder + " is in the way. It has no "
                    + Checksums.LISTING
                    + ", so it is not from here and stays as it is. Move it away, or, if it is part of"
                    + " a mirror, set " + StoreOptions.MIRROR + " to the mirror instead of " + StoreOptions.HOME + ".");
        }
        Files.delete(folder);
    }

    private static boolean isEmptyFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    private void bring(DataFile file, Unpacker unpacker) throws IOException, InterruptedException {
        List<String> faults = new ArrayList<>();
        for (Source source : sources(file)) {
            Path part = part(options.home(), manifest, source.packing());
            try {
                Path packed = source.local() ? local(source) : remote(source, part);
                try {
                    unpacker.unpack(packed, source.packing().fileName(), file.name());
                } catch (DataException e) {
                    throw new DataException(label() + ", " + source.address() + ": " + e.getMessage(), e);
                } finally {
                    Files.deleteIfExists(part);
                }
                return;
            } catch (SourceFault e) {
                faults.add(source.address() + ": " + e.getMessage());
            }
        }
        if (file.isMirrorOnly()) {
            throw mirrorOnly(file, faults);
        }
        String hint = file.packings().stream()
                .filter(packing -> packing.mirror() != null)
                .map(Packing::mirror)
                .findFirst()
                .map(path -> ", or let " + StoreOptions.MIRROR + " name a folder or address that holds " + path)
                .orElse("");
        throw new DataException(label() + ": no source delivered " + file.name() + ". " + String.join("; ", faults)
                + ". Check the network and try again" + hint + ".");
    }

    private DataException mirrorOnly(DataFile file, List<String> faults) {
        Packing packing = file.packings().get(0);
        return new DataException(label() + ": no official address delivers " + file.name() + ". " + file.origin()
                + " Let " + StoreOptions.MIRROR + " name a folder or address that holds " + packing.mirror()
                + " (SHA-256 " + packing.sha256() + ")"
                + (faults.isEmpty() ? "; it names none now." : "; " + String.join("; ", faults) + "."));
    }

    /** What may deliver a file: the mirror under every packing, then the addresses. */
    private List<Source> sources(DataFile file) {
        List<Source> sources = new ArrayList<>();
        String mirror = options.mirror();
        if (mirror != null) {
            boolean web = mirror.startsWith("http://") || mirror.startsWith("https://");
            for (Packing packing : file.packings()) {
                if (packing.mirror() != null) {
                    String address = web
                            ? mirror.replaceAll("/+$", "") + "/" + packing.mirror()
                            : Path.of(mirror).resolve(packing.mirror()).toString();
                    sources.add(new Source(packing, address, !web));
                }
            }
        }
        for (Packing packing : file.packings()) {
            packing.addresses().forEach(address -> sources.add(new Source(packing, address, false)));
        }
        return sources;
    }

    private record Source(Packing packing, String address, boolean local) {}

    private Path local(Source source) throws SourceFault, IOException {
        Path file = Path.of(source.address());
        if (!Files.isRegularFile(file)) {
            throw new SourceFault("not there");
        }
        String fault;
        try {
            fault = Checksums.fault(file, source.packing());
        } catch (IOException e) {
            throw new SourceFault("it cannot be read (" + Disk.reason(e) + ")", e);
        }
        if (fault != null) {
            throw new SourceFault(fault);
        }
        return file;
    }

    private Path remote(Source source, Path part) throws SourceFault, IOException, InterruptedException {
        Packing packing = source.packing();
        long limit = packing.bytes() > 0 ? packing.bytes() : manifest.maxUnpackedBytes();
        if (download == null) {
            download = new Download(options, disk);
        }
        while (true) {
            // a whole file from an earlier try needs its checksum alone
            boolean resumed = Files.exists(part);
            if (!resumed || packing.bytes() == 0 || Files.size(part) != packing.bytes()) {
                try {
                    download.fetch(uri(source.address()), part, limit, manifest.name() + "/" + packing.fileName());
                } catch (DataException e) {
                    throw new DataException(label() + ", " + source.address() + ": " + e.getMessage(), e);
                }
            }
            String fault = Checksums.fault(part, packing);
            if (fault == null) {
                return part;
            }
            Files.deleteIfExists(part);
            if (!resumed) {
                throw new SourceFault(fault);
            }
            // the two pieces may be of two versions: once more, from the start
        }
    }

    private static URI uri(String address) throws SourceFault {
        try {
            return URI.create(address);
        } catch (IllegalArgumentException e) {
            throw new SourceFault("that is no address (" + e.getMessage() + ")", e);
        }
    }

    /** Checks what was unpacked and writes down the sums of every file. */
    private void seal(Path aside) throws IOException {
        TreeMap<String, String> sums = Checksums.ofTree(aside);
        for (Contents contents : manifest.contents()) {
            String fault = Checksums.fault(sums, contents);
            if (fault != null) {
                throw new DataException(label() + ": what was unpacked is not the set (" + fault
                        + "). The source has changed or is damaged; try another one.");
            }
        }
        Path listing = aside.resolve(Checksums.LISTING);
        try (OutputStream out = disk.open(listing, false)) {
            out.write(Checksums.listing(sums).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw Disk.failure(label(), listing, e);
        }
    }

    private void removeLeftovers() throws IOException {
        try (Stream<Path> entries = Files.list(data)) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                // createTempDirectory appends digits, so that "a-1" does not take the leftovers of "a"
                if (entry.getFileName().toString().matches("\\." + manifest.name() + "-\\d+")) {
                    disk.delete(entry);
                }
            }
        }
    }

    private long packedBytes() {
        return manifest.files().stream()
                .mapToLong(file -> file.packings().get(0).bytes())
                .max()
                .orElse(0);
    }

    private String label() {
        return "Data set \"" + manifest.name() + "\"";
    }

    /** Where a download lies until it is whole; packings of the same name but other bytes have their own. */
    static Path part(Path home, Manifest manifest, Packing packing) {
        String sum = packing.sha256() != null ? packing.sha256() : packing.md5() != null ? packing.md5() : "unchecked";
        return home.resolve("downloads")
                .resolve(manifest.name() + "-" + packing.fileName() + "-" + sum.substring(0, 8) + ".part");
    }
}
