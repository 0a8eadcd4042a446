package quintet.data.catalog;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads the IDX files of MNIST: big-endian header (magic number, number of items, for pictures height and width), then
 * one unsigned byte a value.
 */
public final class IdxReader {

    private static final int IMAGES = 2051;
    private static final int LABELS = 2049;
    private static final int IMAGE_HEADER = 16;

    private IdxReader() {}

    /**
     * All labels of a file, {@code 0 .. 255}.
     *
     * @throws DataException if the file is no IDX file of labels or has another length than its header says
     */
    public static int[] labels(Path file) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            check(file, in.readInt(), LABELS, "labels");
            int count = in.readInt();
            checkLength(file, count, 8L + count);
            int[] labels = new int[count];
            for (int i = 0; i < count; i++) {
                labels[i] = in.readUnsignedByte();
            }
            return labels;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * Some pictures of a file; the others are not read.
     *
     * @param numbers which pictures, counted from 0, in any order
     * @return {@code [numbers.length][height * width]}, row by row, 0 black to 1 white
     * @throws DataException if the file is no IDX file of pictures, has another length than its header says, or has no
     *     such picture
     */
    public static float[][] images(Path file, int... numbers) {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            check(file, in.readInt(), IMAGES, "pictures");
            int count = in.readInt();
            int pixels = Math.multiplyExact(in.readInt(), in.readInt());
            checkLength(file, count, IMAGE_HEADER + (long) count * pixels);
            float[][] images = new float[numbers.length][pixels];
            byte[] bytes = new byte[pixels];
            for (int i = 0; i < numbers.length; i++) {
                if (numbers[i] < 0 || numbers[i] >= count) {
                    throw new DataException(
                            file + " has no picture " + numbers[i] + "; they go from 0 to " + (count - 1) + ".");
                }
                in.seek(IMAGE_HEADER + (long) numbers[i] * pixels);
                in.readFully(bytes);
                for (int p = 0; p < pixels; p++) {
                    images[i][p] = (bytes[p] & 0xff) / 255f;
                }
            }
            return images;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static void check(Path file, int magic, int expected, String what) {
        if (magic != expected) {
            throw new DataException(file + " is no IDX file of " + what + ": its magic number is " + magic
                    + " and should be " + expected + ". Is it still packed, or the other of the two files?");
        }
    }

    private static void checkLength(Path file, int count, long expected) throws IOException {
        if (count < 1 || Files.size(file) != expected) {
            throw new DataException(file + " says that it holds " + count + " items, which takes " + expected
                    + " bytes, but has " + Files.size(file) + ". Fetch it again.");
        }
    }

    private static DataException unreadable(Path file, IOException e) {
        String reason = e instanceof EOFException ? "it ends early" : Disk.reason(e);
        return new DataException(file + " cannot be read (" + reason + "). Fetch the set again.", e);
    }
}
