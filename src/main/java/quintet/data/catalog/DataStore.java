package quintet.data.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The cache of real data sets on this computer. {@link #fetch} gives a set's folder and downloads it first where needed.
 *
 * <p>A set is there whole or not at all: it is checked and unpacked beside its place and then moved there in one step.
 * Two processes that want the same set do not collide; a broken download goes on where it stopped.
 *
 * <pre>
 * home/data/NAME/            the unpacked set and its SHA256SUMS
 * home/downloads/*.part      downloads that broke off and will be resumed
 * home/locks/NAME.lock       empty
 * </pre>
 */
public final class DataStore {

    private final StoreOptions options;
    private final Disk disk;
    private final Map<String, Manifest> manifests = new LinkedHashMap<>();

    /** The store that the environment names (see {@link StoreOptions#fromEnvironment}), with the library's sets. */
    public static DataStore standard() {
        return new DataStore(StoreOptions.fromEnvironment());
    }

    public DataStore(StoreOptions options) {
        this(options, Manifest.all());
    }

    public DataStore(StoreOptions options, Collection<Manifest> manifests) {
        this(options, manifests, Disk.REAL);
    }

    DataStore(StoreOptions options, Collection<Manifest> manifests, Disk disk) {
        this.options = options;
        this.disk = disk;
        manifests.forEach(manifest -> this.manifests.put(manifest.name(), manifest));
    }

    /**
     * One line of {@link #list}.
     *
     * @param manifest what the set is
     * @param cached whether it is in the cache, for a composite: all of its ingredients
     * @param folder where it is or would be
     */
    public record Entry(Manifest manifest, boolean cached, Path folder) {}

    /** All known sets and whether they are in the cache. */
    public List<Entry> list() {
        return manifests.values().stream()
                .map(manifest -> new Entry(manifest, has(manifest.name()), folder(manifest)))
                .toList();
    }

    /** What is known of a set; an unknown name is answered with the nearest one. */
    public Manifest manifest(String name) {
        Manifest manifest = manifests.get(name);
        if (manifest == null) {
            throw new DataException("There is no data set \"" + name + "\"." + Nearest.hint(name, manifests.keySet())
                    + " Known are " + String.join(", ", manifests.keySet()) + ".");
        }
        return manifest;
    }

    /**
     * Bytes to download for a set as they are packed, for a composite the sum of its ingredients. Where the size of a file's
     * best packing is not fixed, the next one's stands for it; a file of no fixed size counts 0.
     */
    public long downloadBytes(String name) {
        Manifest manifest = manifest(name);
        return manifest.composite()
                ? manifest.ingredients().stream().mapToLong(this::downloadBytes).sum()
                : manifest.files().stream()
                        .mapToLong(file -> file.packings().stream()
                                .mapToLong(Packing::bytes)
                                .filter(bytes -> bytes > 0)
                                .findFirst()
                                .orElse(0))
                        .sum();
    }

    /** Whether the set is in the cache. */
    public boolean has(String name) {
        Manifest manifest = manifest(name);
        return manifest.composite()
                ? manifest.ingredients().stream().allMatch(this::has)
                : Files.isRegularFile(folder(manifest).resolve(Checksums.LISTING));
    }

    /**
     * The folder of a set, fetched first if it is not in the cache, its checksums computed anew if it is.
     *
     * @return the folder; for a composite, the folder in which its ingredients lie, each in one of its name
     * @throws DataException in one line: no source delivered (and why each did not), wrong checksum, damaged or
     *     dangerous archive, full disk, interrupted; then the cache holds no part of the set. Also if something that this
     *     store has not put there lies in the set's place: it is left as it is
     */
    public Path fetch(String name) {
        Manifest manifest = manifest(name);
        if (manifest.composite()) {
            manifest.ingredients().forEach(this::fetch);
            return options.home().resolve("data");
        }
        Path folder = folder(manifest);
        if (has(name)) {
            verify(name); // a set that has changed since gives other numbers, and no one would know why
            return folder;
        }
        try {
            locked(name, () -> {
                if (!has(name)) { // another process may have brought it while this one waited
                    new Fetcher(options, disk, manifest).fetch(folder);
                }
            });
            return folder;
        } catch (IOException e) {
            throw Disk.failure("Data set \"" + name + "\"", options.home(), e);
        } catch (InterruptedException e) {
            throw interrupted(name, e);
        }
    }

    /**
     * Computes the checksums of a cached set anew.
     *
     * @return number of files that were checked
     * @throws DataException if the set is not in the cache, or naming the files that have changed, are missing or new
     */
    public int verify(String name) {
        Manifest manifest = manifest(name);
        if (manifest.composite()) {
            return manifest.ingredients().stream().mapToInt(this::verify).sum();
        }
        if (!has(name)) {
            throw new DataException("Data set \"" + name + "\" is not in the cache (" + folder(manifest)
                    + "), so there is nothing to verify. Fetch it first.");
        }
        try {
            Path folder = folder(manifest);
            Map<String, String> then = Checksums.parseListing(Files.readAllLines(folder.resolve(Checksums.LISTING)));
            TreeMap<String, String> now = Checksums.ofTree(folder);
            List<String> faults = new ArrayList<>();
            then.forEach((path, sum) -> {
                if (!sum.equals(now.get(path))) {
                    faults.add(path + (now.containsKey(path) ? " has changed" : " is missing"));
                }
            });
            now.keySet().stream().filter(path -> !then.containsKey(path)).forEach(path -> faults.add(path + " is new"));
            for (Contents contents : manifest.contents()) {
                String fault = Checksums.fault(now, contents);
                if (fault != null) {
                    faults.add(fault);
                }
            }
            if (!faults.isEmpty()) {
                throw new DataException("Data set \"" + name + "\" in " + folder + " is not what was fetched: "
                        + String.join("; ", faults.subList(0, Math.min(3, faults.size())))
                        + (faults.size() > 3 ? " and " + (faults.size() - 3) + " more faults" : "")
                        + ". Remove the folder and fetch the set again.");
            }
            return now.size();
        } catch (IOException e) {
            throw new DataException(
                    "Data set \"" + name + "\" cannot be read: " + Disk.reason(e) + ". Remove it and fetch it again.",
                    e);
        }
    }

    /**
     * Removes a set, and what is left of broken downloads of it, from the cache.
     *
     * @throws DataException for a composite, and for a folder that this store has not put there
     */
    public void remove(String name) {
        Manifest manifest = manifest(name);
        if (manifest.composite()) {
            throw new DataException("Data set \"" + name + "\" is composed of "
                    + String.join(" and ", manifest.ingredients()) + "; remove those.");
        }
        try {
            locked(name, () -> {
                Path folder = folder(manifest);
                if (has(name)) {
                    deleteAside(name, folder);
                } else {
                    new Fetcher(options, disk, manifest).makeWay(folder);
                }
                for (DataFile file : manifest.files()) {
                    for (Packing packing : file.packings()) {
                        Files.deleteIfExists(Fetcher.part(options.home(), manifest, packing));
                    }
                }
            });
        } catch (IOException e) {
            throw new DataException("Data set \"" + name + "\" cannot be removed: " + Disk.reason(e) + ".", e);
        } catch (InterruptedException e) {
            throw interrupted(name, e);
        }
    }

    /** Moved first, so that no half set stands in its place, should this be cut short; the next fetch clears the rest. */
    private void deleteAside(String name, Path folder) throws IOException {
        Path aside = Files.createTempDirectory(folder.getParent(), "." + name + "-");
        try {
            Files.move(folder, aside.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            disk.delete(aside);
        }
    }

    private void locked(String name, StoreLock.Action action) throws IOException, InterruptedException {
        Path file = options.home().resolve("locks").resolve(name + ".lock");
        StoreLock.during(file, options.progress(), action);
    }

    private Path folder(Manifest manifest) {
        Path data = options.home().resolve("data");
        return manifest.composite() ? data : data.resolve(manifest.name());
    }

    private static DataException interrupted(String name, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new DataException(
                "Data set \"" + name
                        + "\": interrupted. What has arrived is kept, and the next try goes on from there.",
                e);
    }
}
