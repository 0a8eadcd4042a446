package quintet.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class DataStoreTest extends StoreFixture {

    private static final byte[] NOISE = noise(200_000);

    private static byte[] noise(int size) {
        byte[] bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private String part(Manifest manifest) {
        return "downloads/"
                + Fetcher.part(
                                home,
                                manifest,
                                manifest.files().get(0).packings().get(0))
                        .getFileName();
    }

    @Test
    void fetchesChecksUnpacksAndLeavesTheSetAlone() throws IOException {
        Map<String, byte[]> files = Map.of("in/a.txt", Archives.bytes("AAA"), "in/b.txt", Archives.bytes("BBB"));
        List<String> heard = new CopyOnWriteArrayList<>();
        options = options.withProgress((what, done, total) -> heard.add(what + " " + done + "/" + total));
        byte[] zip = Archives.zip(files);
        DataStore store = store(set(serve("/toy.zip", zip)));
        assertThat(store.has("toy")).isFalse();

        Path folder = store.fetch("toy");

        assertThat(folder.resolve("in/a.txt")).hasContent("AAA");
        assertThat(left()).containsExactly("data/toy/SHA256SUMS", "data/toy/in/a.txt", "data/toy/in/b.txt");
        assertThat(heard).contains("toy/toy.zip " + zip.length + "/" + zip.length);
        assertThat(store.has("toy")).isTrue();
        assertThat(store.list()).extracting(DataStore.Entry::cached).containsExactly(true);
        assertThat(store.verify("toy")).isEqualTo(2);

        store.fetch("toy");
        assertThat(server.requests).containsExactly("/toy.zip null");

        store.remove("toy");
        assertNothingLeft();
    }

    @Test
    void unpacksTarGzAndGzAndPlainFiles() throws IOException {
        byte[] tar = Archives.tarGz(Map.of("x/recordings/a.txt", Archives.bytes("AAA"), "x/b", Archives.bytes("B")));
        Manifest one = set(serve("/toy.tar.gz", tar));
        Manifest kept = new Manifest(
                "kept", "Toy", "none", "none", null, one.files(), null, 1000, 10, "(.*/)?recordings/[^/]*\\.txt");
        Manifest gz = new Manifest(
                "gz",
                "Toy",
                "none",
                "none",
                null,
                List.of(
                        new DataFile("one", List.of(serve("/1.gz", Archives.gz(NOISE)))),
                        new DataFile("two", List.of(serve("/2.txt", Archives.bytes("two"))))),
                null,
                1_000_000,
                10,
                null);
        DataStore store = store(one, kept, gz);
        assertThat(store.fetch("toy").resolve("x/b")).hasContent("B");
        assertThat(store.fetch("kept").resolve("x/recordings/a.txt")).hasContent("AAA");
        assertThat(store.fetch("kept").resolve("x/b")).doesNotExist();
        assertThat(store.fetch("gz").resolve("one")).hasBinaryContent(NOISE);
        assertThat(store.fetch("gz").resolve("two")).hasContent("two");
    }

    @Test
    void goesOnWhereATransferWasCut() throws IOException {
        Manifest manifest = set(serve("/toy.bin", NOISE));
        server.cuts.add(70_000);
        assertThat(store(manifest).fetch("toy").resolve("toy")).hasBinaryContent(NOISE);
        assertThat(server.requests).containsExactly("/toy.bin null", "/toy.bin bytes=70000-");
    }

    @Test
    void goesOnWhereAnotherProcessWasCut() throws IOException {
        Manifest manifest = set(serve("/toy.bin", NOISE));
        options = options.withAttempts(1);
        server.cuts.add(70_000);
        Throwable fault = catchThrowable(() -> store(manifest).fetch("toy"));
        assertOneLine(fault);
        assertThat(fault).hasMessageContaining("broke off").hasMessageContaining("QUINTET_DATA_MIRROR");
        assertThat(left()).containsExactly(part(manifest)); // to be resumed; no half set
        assertThat(store(manifest).fetch("toy").resolve("toy")).hasBinaryContent(NOISE);
        assertThat(server.requests).containsExactly("/toy.bin null", "/toy.bin bytes=70000-");
        assertThat(left()).containsExactly("data/toy/SHA256SUMS", "data/toy/toy");
    }

    @Test
    void beginsAnewWhenTheServerKnowsNoRanges() throws IOException {
        Manifest manifest = set(serve("/toy.bin", NOISE));
        server.ranges = false;
        server.cuts.add(70_000);
        assertThat(store(manifest).fetch("toy").resolve("toy")).hasBinaryContent(NOISE);
        assertThat(server.requests).hasSize(2);
    }

    @Test
    void beginsAnewWhenTheResumedPiecesDoNotFit() throws IOException {
        Manifest manifest = set(serve("/toy.bin", NOISE));
        Path part = home.resolve(part(manifest));
        Files.createDirectories(part.getParent());
        Files.write(part, new byte[50_000]);
        assertThat(store(manifest).fetch("toy").resolve("toy")).hasBinaryContent(NOISE);
        assertThat(server.requests).containsExactly("/toy.bin bytes=50000-", "/toy.bin null");
    }

    @Test
    void beginsAnewWhenMoreIsThereThanTheServerHas() throws IOException {
        Manifest manifest = set(serve("/toy.bin", NOISE));
        Path part = home.resolve(part(manifest));
        Files.createDirectories(part.getParent());
        Files.write(part, new byte[NOISE.length + 1]);
        assertThat(store(manifest).fetch("toy").resolve("toy")).hasBinaryContent(NOISE);
    }

    @Test
    void refusesAWrongSum() throws IOException {
        Packing packing = serve("/toy.bin", NOISE);
        byte[] other = NOISE.clone();
        other[77]++;
        server.files.put("/toy.bin", other);
        Throwable fault = catchThrowable(() -> store(set(packing)).fetch("toy"));
        assertOneLine(fault);
        assertThat(fault).hasMessageContaining("wrong SHA-256").hasMessageContaining(packing.sha256());
        assertNothingLeft();
    }

    @Test
    void refusesAWrongMd5AndAWrongSize() throws IOException {
        serve("/toy.bin", NOISE);
        List<String> address = List.of(server.address("/toy.bin"));
        Packing md5 = new Packing(address, null, 0, null, "0".repeat(32));
        assertThatThrownBy(() -> store(set(md5)).fetch("toy")).hasMessageContaining("wrong MD5");
        Packing size = new Packing(address, null, 10, null, "0".repeat(32));
        assertThatThrownBy(() -> store(set(size)).fetch("toy")).hasMessageContaining("more than 10 bytes");
        assertNothingLeft();
    }

    @Test
    void takesTheNextAddressWhenOneFails() throws IOException {
        Packing good = serve("/good.bin", NOISE);
        Packing both = new Packing(
                List.of(server.address("/gone.bin"), server.address("/good.bin")),
                null,
                NOISE.length,
                good.sha256(),
                null);
        assertThat(store(set(both)).fetch("toy").resolve("toy")).hasBinaryContent(NOISE);
        assertThat(server.requests).containsExactly("/gone.bin null", "/good.bin null");
    }

    @Test
    void triesAgainWhenTheServerIsBusyButNotWhenTheFileIsGone() throws IOException {
        Manifest manifest = set(serve("/toy.bin", NOISE));
        server.statuses.add(503);
        store(manifest).fetch("toy");
        assertThat(server.requests).hasSize(2);
        store(manifest).remove("toy");

        server.files.clear();
        Throwable fault = catchThrowable(() -> store(manifest).fetch("toy"));
        assertOneLine(fault);
        assertThat(fault).hasMessageContaining("HTTP status 404 (not found)").hasMessageContaining("/toy.bin");
        assertThat(server.requests).hasSize(3);
        assertNothingLeft();
    }

    @Test
    void saysWhenNobodyAnswers() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Packing nobody = new Packing(
                List.of("http://127.0.0.1:" + port + "/a.bin", "http://no-such-host.invalid/a.bin"),
                null,
                0,
                "0".repeat(64),
                null);
        Throwable fault = catchThrowable(() -> store(set(nobody)).fetch("toy"));
        assertOneLine(fault);
        assertThat(fault).hasMessageContaining("no connection").hasMessageContaining("unknown host");
        assertNothingLeft();
    }

    @Test
    void givesUpOnAServerThatNeverAnswers() throws IOException {
        try (ServerSocket mute = new ServerSocket(0)) {
            options = options.withAttempts(1).withTimeouts(Duration.ofMillis(300), Duration.ofSeconds(5));
            Packing packing = new Packing(
                    List.of("http://127.0.0.1:" + mute.getLocalPort() + "/a.bin", "http://127.0.0.1/a b"),
                    null,
                    0,
                    "0".repeat(64),
                    null);
            Throwable fault = catchThrowable(() -> store(set(packing)).fetch("toy"));
            assertOneLine(fault);
            assertThat(fault).hasMessageContaining("no answer in time").hasMessageContaining("that is no address");
            assertNothingLeft();
        }
    }

    @Test
    void givesUpOnSilence() throws IOException {
        Manifest manifest = set(serve("/toy.bin", NOISE));
        server.silenceMillis = 3000;
        options = options.withAttempts(1).withTimeouts(Duration.ofSeconds(5), Duration.ofMillis(300));
        Throwable fault = catchThrowable(() -> store(manifest).fetch("toy"));
        assertOneLine(fault);
        assertThat(fault).hasMessageContaining("nothing came for");
        assertThat(left()).containsExactly(part(manifest));
    }

    @Test
    void refusesATruncatedArchive() throws IOException {
        byte[] tar = Archives.tarGz(Map.of("a.txt", Archives.bytes("AAA"), "noise", NOISE));
        byte[] zip = Archives.zip(Map.of("a.txt", Archives.bytes("AAA"), "noise", NOISE));
        for (byte[] archive : List.of(tar, zip)) {
            String path = archive == tar ? "/toy.tar.gz" : "/toy.zip";
            Packing cut = serveUnchecked(path, java.util.Arrays.copyOf(archive, archive.length / 2));
            Throwable fault = catchThrowable(() -> store(set(cut)).fetch("toy"));
            assertOneLine(fault);
            assertThat(fault).hasMessageContaining("damaged or cut short");
            assertNothingLeft();
        }
        // with a checksum it is found before anything is unpacked
        Packing packing = serve("/toy.zip", zip);
        server.files.put("/toy.zip", java.util.Arrays.copyOf(zip, zip.length / 2));
        assertThatThrownBy(() -> store(set(packing)).fetch("toy")).hasMessageContaining("wrong size");
        assertNothingLeft();
    }

    @Test
    void judgesWhatWasUnpackedWhereThePackedBytesAreNotFixed() throws IOException {
        Packing right = serveUnchecked("/right.zip", Archives.zip(Map.of("x/a.txt", Archives.bytes("AAA"))));
        Packing wrong = serveUnchecked("/wrong.zip", Archives.zip(Map.of("x/a.txt", Archives.bytes("AAB"))));
        Packing none = serveUnchecked("/none.zip", Archives.zip(Map.of("x/b.txt", Archives.bytes("AAA"))));
        assertThatThrownBy(() -> store(set(wrong)).fetch("toy")).hasMessageContaining("wrong SHA-256 of *a.txt");
        assertNothingLeft();
        assertThatThrownBy(() -> store(set(none)).fetch("toy")).hasMessageContaining("found 0");
        assertNothingLeft();
        assertThat(store(set(right)).fetch("toy").resolve("x/a.txt")).hasContent("AAA");
    }

    @Test
    void anInterruptEndsItAndTheNextTryGoesOn() throws Exception {
        Manifest manifest = set(serve("/toy.bin", NOISE));
        server.silenceMillis = 2000;
        AtomicReference<Throwable> fault = new AtomicReference<>();
        AtomicReference<Boolean> flag = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            fault.set(catchThrowable(() -> store(manifest).fetch("toy")));
            flag.set(Thread.currentThread().isInterrupted());
        });
        thread.start();
        Path part = home.resolve(part(manifest));
        for (int i = 0; i < 100 && (!Files.exists(part) || Files.size(part) < NOISE.length / 2); i++) {
            Thread.sleep(20);
        }
        thread.interrupt();
        thread.join(1500);
        assertThat(thread.isAlive()).isFalse();
        assertOneLine(fault.get());
        assertThat(fault.get()).hasMessageContaining("interrupted");
        assertThat(flag.get()).isTrue();
        assertThat(left()).containsExactly(part(manifest));
        server.silenceMillis = 0;
        assertThat(store(manifest).fetch("toy").resolve("toy")).hasBinaryContent(NOISE);
        assertThat(left()).containsExactly("data/toy/SHA256SUMS", "data/toy/toy");
    }

    @Test
    void saysUpFrontWhenTheDiskIsTooSmall() throws IOException {
        Disk small = new Disk() {
            @Override
            public long usable(Path folder) {
                return 1000;
            }
        };
        Manifest manifest = set(serve("/toy.bin", NOISE));
        Throwable fault = catchThrowable(() -> new DataStore(options, List.of(manifest), small).fetch("toy"));
        assertOneLine(fault);
        assertThat(fault).hasMessageContaining("are free").hasMessageContaining("QUINTET_HOME");
        assertThat(server.requests).isEmpty();
        assertNothingLeft();
    }

    @Test
    void leavesNothingWhenTheDiskFillsUp() throws IOException {
        Manifest download = set(serve("/toy.bin", NOISE));
        // the archive is small and its content is not, so that this one fails while unpacking
        Manifest unpacking = set(serve("/toy.zip", Archives.zip(Map.of("zeros", new byte[200_000]))));
        for (Manifest manifest : List.of(download, unpacking)) {
            Throwable fault =
                    catchThrowable(() -> new DataStore(options, List.of(manifest), new FullDisk(100_000)).fetch("toy"));
            assertOneLine(fault);
            assertThat(fault).hasMessageContaining("No space left").hasMessageContaining("Make room");
            assertNothingLeft();
        }
    }

    /** Has room for so many bytes, though it claims to have more. */
    private record FullDisk(int room) implements Disk {
        @Override
        public OutputStream open(Path file, boolean append) throws IOException {
            OutputStream out = Files.newOutputStream(file);
            return new OutputStream() {
                private int written;

                @Override
                public void write(int value) throws IOException {
                    if (++written > room) {
                        throw new IOException("No space left on device");
                    }
                    out.write(value);
                }

                @Override
                public void close() throws IOException {
                    out.close();
                }
            };
        }
    }

    @Test
    void theMirrorComesFirst() throws IOException {
        Packing packing = serve("/toy.bin", NOISE);
        Path mirror = temporary.resolve("mirror");
        Files.createDirectories(mirror.resolve("toy"));
        Files.write(mirror.resolve("toy/toy.bin"), NOISE);
        options = options.withMirror(mirror.toString());
        store(set(packing)).fetch("toy");
        assertThat(server.requests).isEmpty();
        assertThat(mirror.resolve("toy/toy.bin")).exists();
        store(set(packing)).remove("toy");

        Files.write(mirror.resolve("toy/toy.bin"), new byte[3]); // a bad mirror is passed over
        store(set(packing)).fetch("toy");
        assertThat(server.requests).containsExactly("/toy.bin null");
        store(set(packing)).remove("toy");

        server.files.put("/mirror/toy/toy.bin", NOISE);
        options = options.withMirror(server.address("/mirror/"));
        store(set(packing)).fetch("toy");
        assertThat(server.requests).hasSize(2).last().isEqualTo("/mirror/toy/toy.bin null");
    }

    @Test
    void twoPackingsOfOneNameAreToldApartByTheirSums() throws IOException {
        byte[] repacked = Archives.gz(Archives.bytes("AAA "));
        Packing official = new Packing(List.of(server.address("/a.gz")), "toy/a.gz", 10, "0".repeat(64), null);
        Packing mirrors = new Packing(null, "toy/a.gz", repacked.length, sha256(repacked), null);
        server.files.put("/m/toy/a.gz", repacked);
        options = options.withMirror(server.address("/m"));
        assertThat(store(set(official, mirrors)).fetch("toy").resolve("toy")).hasContent("AAA ");
        assertThat(left()).containsExactly("data/toy/SHA256SUMS", "data/toy/toy");
    }

    @Test
    void verifyFindsWhatChanged() throws IOException {
        DataStore store =
                store(set(serve("/toy.zip", Archives.zip(Map.of("a", NOISE, "b", NOISE, "c", Archives.bytes("c"))))));
        assertThatThrownBy(() -> store.verify("toy")).hasMessageContaining("Fetch it first");
        Path folder = store.fetch("toy");
        Files.writeString(folder.resolve("a"), "changed");
        Files.delete(folder.resolve("b"));
        Files.writeString(folder.resolve("d"), "new");
        Throwable fault = catchThrowable(() -> store.verify("toy"));
        assertOneLine(fault);
        assertThat(fault).hasMessageContainingAll("a has changed", "b is missing", "d is new");
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNearest() {
        DataStore store = new DataStore(options);
        assertThatThrownBy(() -> store.fetch("mnits"))
                .hasMessageContaining("Did you mean \"mnist\"?")
                .hasMessageContaining("sentence-polarity");
        assertThatThrownBy(() -> store.has("sentence_polarity")).hasMessageContaining("\"sentence-polarity\"?");
        assertThatThrownBy(() -> store.verify("xyzzyxyzzyxyzzy"))
                .hasMessageNotContaining("Did you mean")
                .hasMessageContaining("imdb");
    }

    @Test
    void aCompositeFetchesItsIngredients() throws IOException {
        Manifest toy = set(serve("/toy.bin", NOISE));
        Manifest both = new Manifest("both", "Both", "none", "none", List.of("toy"), null, null, 0, 0, null);
        DataStore store = store(toy, both);
        assertThat(store.has("both")).isFalse();
        assertThat(store.fetch("both").resolve("toy/toy")).exists();
        assertThat(store.has("both")).isTrue();
        assertThat(store.verify("both")).isEqualTo(1);
    }

    @Test
    void leftoversOfADeadProcessGo() throws IOException {
        Path dead = home.resolve("data/.toy-123456");
        Path others = home.resolve("data/.toy-two-123456");
        for (Path folder : List.of(dead, others)) {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("half"), "half");
        }
        store(set(serve("/toy.bin", NOISE))).fetch("toy");
        assertThat(dead).doesNotExist();
        assertThat(others).exists();
    }

    @Test
    void somebodysOwnFolderIsNotTouched() throws IOException {
        Path own = home.resolve("data/toy");
        Files.createDirectories(own);
        Files.writeString(own.resolve("thesis.txt"), "years of work");
        DataStore store = store(set(serve("/toy.bin", NOISE)));
        for (ThrowingCallable call : List.<ThrowingCallable>of(() -> store.fetch("toy"), () -> store.remove("toy"))) {
            Throwable fault = catchThrowable(call);
            assertOneLine(fault);
            assertThat(fault).hasMessageContainingAll(own.toString(), "Move it away", "QUINTET_DATA_MIRROR");
            assertThat(own.resolve("thesis.txt")).hasContent("years of work");
        }
        assertThat(server.requests).isEmpty();
    }

    @Test
    void anEmptyFolderIsReplaced() throws IOException {
        Files.createDirectories(home.resolve("data/toy"));
        DataStore store = store(set(serve("/toy.bin", NOISE)));
        assertThat(store.fetch("toy").resolve("toy")).hasBinaryContent(NOISE);
    }

    @Test
    void aRemovalThatIsCutShortLeavesNoHalfSet() throws IOException {
        Manifest manifest = set(serve("/toy.bin", NOISE));
        store(manifest).fetch("toy");
        Disk stubborn = new Disk() {
            @Override
            public void delete(Path folder) throws IOException {
                throw new IOException("the file is in use");
            }
        };
        Throwable fault = catchThrowable(() -> new DataStore(options, List.of(manifest), stubborn).remove("toy"));
        assertOneLine(fault);
        assertThat(fault).hasMessageContaining("cannot be removed: the file is in use");
        assertThat(home.resolve("data/toy")).doesNotExist();
        assertThat(store(manifest).has("toy")).isFalse();
        assertThat(store(manifest).fetch("toy").resolve("toy")).hasBinaryContent(NOISE);
        assertThat(left()).containsExactly("data/toy/SHA256SUMS", "data/toy/toy");
    }

    @Test
    void theDownloadOfACompositeIsTheSumOfItsIngredients() {
        Packing packing = serve("/toy.bin", NOISE);
        Packing open = serveUnchecked("/toy.bin", NOISE);
        Manifest toy = set(packing);
        Manifest both = new Manifest("both", "Both", "none", "none", List.of("toy", "toy"), null, null, 0, 0, null);
        assertThat(store(toy, both).downloadBytes("toy")).isEqualTo(NOISE.length);
        assertThat(store(toy, both).downloadBytes("both")).isEqualTo(2L * NOISE.length);
        // the size of the best packing is not fixed, that of the next is
        assertThat(store(set(open, packing)).downloadBytes("toy")).isEqualTo(NOISE.length);
        assertThat(store(set(open)).downloadBytes("toy")).isZero();
    }

    @Test
    void manyThreadsFetchOnce() {
        DataStore store = store(set(serve("/toy.bin", NOISE)));
        List<CompletableFuture<Path>> fetches = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            fetches.add(CompletableFuture.supplyAsync(() -> store.fetch("toy")));
        }
        fetches.forEach(fetch -> assertThat(fetch.join()).exists());
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void waitsForTheLockOfAnotherProcess() throws Exception {
        // a lock of this same process stands in for another's, so it is taken in a process of its own
        Path lock = home.resolve("locks/toy.lock");
        Files.createDirectories(lock.getParent());
        Process other = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        Path.of("target/test-classes").toAbsolutePath().toString(),
                        LockHolder.class.getName(),
                        lock.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(other.getInputStream().read()).isEqualTo('L');
            List<String> notes = new CopyOnWriteArrayList<>();
            options = options.withProgress(new Progress() {
                @Override
                public void update(String what, long done, long total) {}

                @Override
                public void note(String message) {
                    notes.add(message);
                }
            });
            DataStore store = store(set(serve("/toy.bin", NOISE)));
            CompletableFuture<Path> fetch = CompletableFuture.supplyAsync(() -> store.fetch("toy"));
            Thread.sleep(400);
            assertThat(fetch).isNotDone();
            assertThat(notes).singleElement().asString().contains("Another process");
            other.destroy();
            assertThat(fetch.get(5, java.util.concurrent.TimeUnit.SECONDS)).exists();
        } finally {
            other.destroyForcibly();
        }
    }

    /** Locks a file until it is ended. */
    static final class LockHolder {
        public static void main(String[] arguments) throws Exception {
            try (FileChannel channel = FileChannel.open(
                            Path.of(arguments[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                System.out.print(lock.isValid() ? "L" : "-");
                System.out.flush();
                Thread.sleep(20_000);
            }
        }
    }
}
