package quintet.representation;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import quintet.data.Absence;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;

/**
 * Two modalities, each with a code of its own, in one space. The code of all modalities of an example is the mean of the codes of
 * those that are there.
 */
abstract class CoordinatedSpace implements Representation {

    private final List<Modality> modalities;
    private final int size;

    CoordinatedSpace(List<Modality> modalities, int size) {
        this.modalities = List.copyOf(modalities);
        this.size = size;
    }

    /** DOUBLE, or what a network computes in. */
    DataType dataType() {
        return DataType.DOUBLE;
    }

    /** The codes of one modality, {@code [n, size]} in the data type of this space, as if it were absent nowhere; a new array. */
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
        INDArray sum = Nd4j.zeros(dataType(), examples.size(), size);
        INDArray count = Nd4j.zeros(dataType(), examples.size(), 1);
        for (String modality : there) {
            sum.addi(encode(examples, modality));
            count.addi(present(examples.select(modality)));
        }
        return sum.diviColumnVector(Transforms.max(count, 1));
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

    /** What learned it, as its text begins. */
    abstract String method();

    @Override
    public final String toString() {
        return SpaceText.of(method(), modalities, this);
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
    private INDArray present(MultimodalDataset view) {
        return Absence.present(view.masks().get(0), view.size(), dataType());
    }

    /** The training examples that have both of the two modalities. */
    static MultimodalDataset pairs(DataSplit split, String method) {
        return pairs(split.train(), method, "training");
    }

    /**
     * The examples of a part that have both of the two modalities, at least 3.
     *
     * @param method that wants them, as a message begins
     */
    static MultimodalDataset pairs(MultimodalDataset examples, String method, String part) {
        if (examples.modalities().size() != 2) {
            throw new IllegalArgumentException(method + " joins two modalities, but the data have "
                    + examples.modalities() + ": choose two with split.select(..).");
        }
        boolean[][] there = examples.presence();
        List<Integer> both = new ArrayList<>();
        for (int i = 0; i < there.length; i++) {
            if (there[i][0] && there[i][1]) {
                both.add(i);
            }
        }
        EnoughExamples.check(method, part, "both " + examples.modalities(), both.size(), there.length);
        return both.size() == there.length
                ? examples
                : examples.rows(both.stream().mapToInt(Integer::intValue).toArray());
    }
}
