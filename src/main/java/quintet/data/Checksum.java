package quintet.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.nd4j.linalg.api.ndarray.INDArray;

/** SHA-256 of datasets: names, shapes, numbers, masks, labels. */
final class Checksum {

    private final MessageDigest digest;

    Checksum() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    void add(MultimodalDataset dataset) {
        add(dataset.classes().toString());
        for (int m = 0; m < dataset.modalities().size(); m++) {
            add(dataset.modalities().get(m).toString());
            add(dataset.features().get(m));
            add(dataset.masks().get(m) == null ? "no mask" : "mask");
            if (dataset.masks().get(m) != null) {
                add(dataset.masks().get(m));
            }
        }
        add(dataset.labels());
    }

    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private void add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private void add(INDArray array) {
        add(Arrays.toString(array.shape()));
        double[] values = array.dup('c').data().asDouble();
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        for (double value : values) {
            if (!bytes.hasRemaining()) {
                digest.update(bytes.array());
                bytes.clear();
            }
            bytes.putDouble(value);
        }
        digest.update(bytes.array(), 0, bytes.position());
    }
}
