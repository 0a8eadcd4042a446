package quintet.representation;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;

/**
 * Two modalities, each with a code of its own, in one space. An example in which a modality is absent has there the code 0, and
 * the code of all of its modalities is the mean of those that are there.
 */
abstract class CoordinatedSpace implements Representation {

    private final List<Modality> modalities;
    private final int size;

    CoordinatedSpace(List<Modality> modalities, int size) {
        this.modalities = List.copyOf(modalities);
        this.size = size;
    }

    /** The codes of one modality, {@code [n, size]} in DOUBLE, as if it were absent nowhere. */
    abstract INDArray codes(MultimodalDataset view, int m);

    /** The two, in the order in which they were learned. */
    public final List<Modality> modalities() {
        return modalities;
    }

    @Override
    public final int size() {
        return size;
    }

    @Override
    public final INDArray encode(MultimodalDataset examples) {
        List<String> there = new ArrayList<>();
        for (Modality modality : modalities) {
            if (examples.modalities().stream().anyMatch(m -> m.name().equals(modality.name()))) {
                there.add(modality.name());
            }
        }
        if (there.isEmpty()) {
            throw new IllegalArgumentException("This space was learned from " + names() + ", but the examples have "
                    + examples.modalities().stream().map(Modality::name).toList() + ".");
        }
        INDArray sum = Nd4j.zeros(DataType.DOUBLE, examples.size(), size);
        INDArray count = Nd4j.zeros(DataType.DOUBLE, examples.size(), 1);
        for (String modality : there) {
            sum.addi(encode(examples, modality));
            count.addi(present(examples.select(modality)));
        }
        for (int i = 0; i < examples.size(); i++) {
            if (count.getDouble(i, 0) == 0) {
                throw new IllegalArgumentException("Example " + i + " has none of " + there
                        + ", so that nothing can be told of it: leave it out.");
            }
        }
        return sum.diviColumnVector(count);
    }

    @Override
    public final INDArray encode(MultimodalDataset examples, String modality) {
        int m = position(modality);
        MultimodalDataset view = examples.select(modality);
        if (!view.modalities().get(0).equals(modalities.get(m))) {
            throw new IllegalArgumentException("This space was learned from " + modalities.get(m)
                    + ", but the examples have " + view.modalities().get(0) + ".");
        }
        return codes(view, m).muliColumnVector(present(view));
    }

    /** Which of the two it is. */
    final int position(String modality) {
        int m = names().indexOf(modality);
        if (m < 0) {
            throw new IllegalArgumentException(
                    "This space was learned from " + names() + ", not from \"" + modality + "\".");
        }
        return m;
    }

    private List<String> names() {
        return modalities.stream().map(Modality::name).toList();
    }

    /** {@code [n, 1]}: 1 where the one modality is there. */
    private static INDArray present(MultimodalDataset view) {
        boolean[][] there = view.presence();
        INDArray column = Nd4j.zeros(DataType.DOUBLE, there.length, 1);
        for (int i = 0; i < there.length; i++) {
            column.putScalar(i, 0, there[i][0] ? 1 : 0);
        }
        return column;
    }

    /** The training examples that have both of the two modalities. */
    static MultimodalDataset pairs(DataSplit split, String method) {
        if (split.modalities().size() != 2) {
            throw new IllegalArgumentException(method + " joins two modalities, but the data have " + split.modalities()
                    + ": choose two with split.select(..).");
        }
        boolean[][] there = split.train().presence();
        List<Integer> both = new ArrayList<>();
        for (int i = 0; i < there.length; i++) {
            if (there[i][0] && there[i][1]) {
                both.add(i);
            }
        }
        if (both.size() < 3) {
            throw new IllegalArgumentException(method + " learns from examples that have both " + split.modalities()
                    + ", but of " + there.length + " only " + both.size() + " have.");
        }
        return both.size() == there.length
                ? split.train()
                : split.train().rows(both.stream().mapToInt(Integer::intValue).toArray());
    }
}
