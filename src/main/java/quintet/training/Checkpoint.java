package quintet.training;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import quintet.data.Folders;

/**
 * A {@link TrainingState} in a file. It is written beside its place and moved there, so a kill at any moment leaves the
 * old one or the new one whole.
 */
final class Checkpoint {

    private static final int MAGIC = 0x51_54_43_31; // QTC1

    private Checkpoint() {}

    /** @param fingerprint tells what is trained and how; {@link #read} takes no other's checkpoint */
    static void write(Path file, String fingerprint, TrainingState state) {
        Path partial = file.resolveSibling(file.getFileName() + ".part");
        try {
            if (file.toAbsolutePath().getParent() != null) {
                Folders.make(file.toAbsolutePath().getParent());
            }
            try (DataOutputStream out =
                    new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(partial)))) {
                out.writeInt(MAGIC);
                out.writeUTF(fingerprint);
                out.writeInt(state.epochs.size());
                for (EpochRecord epoch : state.epochs) {
                    write(out, epoch.training());
                    write(out, epoch.validation());
                    out.writeDouble(epoch.seconds());
                }
                out.writeInt(state.bestEpoch);
                write(out, state.best);
                write(out, state.latest);
            }
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The checkpoint " + file + " could not be written: " + e.getMessage(), e);
        }
    }

    /** The state in the file, or null if there is none or it is of another training. */
    static TrainingState read(Path file, String fingerprint) {
        if (!Files.exists(file)) {
            return null;
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readInt() != MAGIC || !in.readUTF().equals(fingerprint)) {
                return null;
            }
            TrainingState state = new TrainingState();
            int epochs = in.readInt();
            for (int e = 1; e <= epochs; e++) {
                state.epochs.add(new EpochRecord(e, readMap(in), readMap(in), in.readDouble()));
            }
            state.bestEpoch = in.readInt();
            state.best = readBytes(in);
            state.latest = readBytes(in);
            return state;
        } catch (IOException | IllegalArgumentException e) {
            throw new UncheckedIOException(
                    "The checkpoint " + file + " is damaged"
                            + (e.getMessage() == null ? "" : " (" + e.getMessage() + ")")
                            + "; delete it to start anew.",
                    new IOException(e));
        }
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0) {
            throw new IOException("it claims a part of " + length + " bytes");
        }
        byte[] bytes = in.readNBytes(length); // grows with what is there, whatever the file claims
        if (bytes.length < length) {
            throw new IOException("it ends early");
        }
        return bytes;
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static void write(DataOutputStream out, Map<String, Double> values) throws IOException {
        out.writeInt(values.size());
        for (Map.Entry<String, Double> entry : values.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeDouble(entry.getValue());
        }
    }

    private static Map<String, Double> readMap(DataInputStream in) throws IOException {
        Map<String, Double> values = new LinkedHashMap<>();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            values.put(in.readUTF(), in.readDouble());
        }
        return values;
    }
}
