package quintet.representation;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;

/** The space of {@link JointLowRank}: the code of an example is the sum of what each of its modalities adds. */
public final class JointLowRankSpace implements Representation {

    private final List<ModalityRows> rows;
    private final List<INDArray> projections = new ArrayList<>();
    private final TruncatedSvd joint;
    private final long parameters;

    /**
     * @param directions one matrix a modality, {@code [columns, rank]}, into the low rank of that modality
     * @param joint of the low ranks side by side
     */
    JointLowRankSpace(List<ModalityRows> rows, List<INDArray> directions, TruncatedSvd joint) {
        this.rows = List.copyOf(rows);
        this.joint = joint;
        long numbers = joint.right().length();
        long start = 0;
        for (int m = 0; m < rows.size(); m++) {
            long end = start + directions.get(m).size(1);
            INDArray part = joint.right().get(NDArrayIndex.interval(start, end), NDArrayIndex.all());
            projections.add(directions.get(m).mmul(part));
            numbers += directions.get(m).length() + rows.get(m).parameters();
            start = end;
        }
        this.parameters = numbers;
    }

    /** The decomposition of the low ranks side by side: its values tell how much of the whole each number of a code holds. */
    public TruncatedSvd decomposition() {
        return joint;
    }

    @Override
    public int size() {
        return joint.rank();
    }

    @Override
    public INDArray encode(MultimodalDataset examples) {
        List<String> there = examples.modalities().stream().map(Modality::name).toList();
        INDArray codes = Nd4j.zeros(DataType.DOUBLE, examples.size(), size());
        boolean none = true;
        for (int m = 0; m < rows.size(); m++) {
            if (there.contains(rows.get(m).modality().name())) {
                codes.addi(rows.get(m).of(examples).mmul(projections.get(m)));
                none = false;
            }
        }
        if (none) {
            throw new IllegalArgumentException(
                    "The examples have the modalities " + there + ", but this space knows " + names() + " only.");
        }
        return codes.castTo(DataType.FLOAT);
    }

    @Override
    public INDArray encode(MultimodalDataset examples, String modality) {
        int m = names().indexOf(modality);
        if (m < 0) {
            throw new IllegalArgumentException(
                    "This space does not know the modality \"" + modality + "\"; it knows " + names() + ".");
        }
        return rows.get(m).of(examples).mmul(projections.get(m)).castTo(DataType.FLOAT);
    }

    @Override
    public long parameters() {
        return parameters;
    }

    @Override
    public String toString() {
        return SpaceText.of(
                "Joint low rank", rows.stream().map(ModalityRows::modality).toList(), this);
    }

    private List<String> names() {
        return rows.stream().map(r -> r.modality().name()).toList();
    }
}
