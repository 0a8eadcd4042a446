package quintet.fusion;

import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;

/** Random examples of two pictures of one size, of one and of two channels, and a vector. */
final class PicturesAndNumbers {

    static final Modality LEFT = Modality.image("left", 4, 5, 1);
    static final Modality RIGHT = Modality.image("right", 4, 5, 2);
    static final Modality NUMBERS = Modality.vector("numbers", 3);

    static MultimodalDataset dataset(int n) {
        Nd4j.getRandom().setSeed(3);
        return new MultimodalDataset(
                List.of(LEFT, RIGHT, NUMBERS),
                List.of(
                        Nd4j.randn(DataType.DOUBLE, n, 1, 4, 5),
                        Nd4j.randn(DataType.DOUBLE, n, 2, 4, 5),
                        Nd4j.randn(DataType.DOUBLE, n, 3)),
                null,
                MultimodalDataset.oneHot(IntStream.range(0, n).map(i -> i % 2).toArray(), 2)
                        .castTo(DataType.DOUBLE),
                List.of("no", "yes"));
    }

    private PicturesAndNumbers() {}
}
