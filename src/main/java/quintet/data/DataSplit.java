package quintet.data;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Three parts of one dataset that share no example: one trains, one decides when to stop, one is looked at once, at the
 * end.
 */
public record DataSplit(MultimodalDataset train, MultimodalDataset validation, MultimodalDataset test) {

    public DataSplit {
        for (MultimodalDataset part : List.of(validation, test)) {
            if (!part.modalities().equals(train.modalities()) || !part.classes().equals(train.classes())) {
                throw new IllegalArgumentException("All parts need the same modalities and classes, but training has "
                        + train.modalities() + " " + train.classes() + " and another part has " + part.modalities()
                        + " "
                        + part.classes() + ".");
            }
        }
    }

    /** The same split, seen through the named modalities alone. */
    public DataSplit select(String... modalities) {
        return map(part -> part.select(modalities));
    }

    /** The same change made to every part. */
    public DataSplit map(UnaryOperator<MultimodalDataset> change) {
        return new DataSplit(change.apply(train), change.apply(validation), change.apply(test));
    }

    public List<Modality> modalities() {
        return train.modalities();
    }

    public List<String> classes() {
        return train.classes();
    }

    /** SHA-256 of every number of every part, in hexadecimal: two equal sums mean the same data. */
    public String checksum() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (MultimodalDataset part : List.of(train, validation, test)) {
                part.features().forEach(array -> update(digest, array));
                part.masks().stream().filter(mask -> mask != null).forEach(mask -> update(digest, mask));
                update(digest, part.labels());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    private static void update(MessageDigest digest, INDArray array) {
        float[] values = array.dup('c').data().asFloat();
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        for (float value : values) {
            if (!bytes.hasRemaining()) {
                digest.update(bytes.array());
                bytes.clear();
            }
            bytes.putFloat(value);
        }
        digest.update(bytes.array(), 0, bytes.position());
    }
}
