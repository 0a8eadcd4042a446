package quintet.data;

import java.util.List;
import java.util.function.UnaryOperator;

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

    /** SHA-256 of all three parts, in hexadecimal: two equal sums mean the same data. */
    public String checksum() {
        Checksum sum = new Checksum();
        List.of(train, validation, test).forEach(sum::add);
        return sum.hex();
    }
}
