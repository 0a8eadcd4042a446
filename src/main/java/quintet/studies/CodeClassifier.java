package quintet.studies;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.evaluation.ClassificationMetrics;
import quintet.fusion.MeanPoolingFusion;
import quintet.model.IdentityEncoder;
import quintet.model.MultimodalNetwork;
import quintet.training.Trainer;
import quintet.training.TrainingHistory;

/** A linear classifier of codes: multinomial logistic regression on columns that are standardised by the training part. */
final class CodeClassifier {

    private static final double LEARNING_RATE = 0.01;

    private CodeClassifier() {}

    /**
     * What a classifier gives.
     *
     * @param right of each of the test parts, 1 where the prediction is right and 0 where not
     * @param history of its training
     */
    record Judged(List<double[]> right, TrainingHistory history) {}

    /**
     * Trains and judges.
     *
     * @param learned codes {@code [n, k]} of the training and of the validation part
     * @param tests codes of the test part, from whatever was seen of it
     * @param split whose labels are learned
     */
    static Judged judge(List<INDArray> learned, List<INDArray> tests, DataSplit split, Trainer trainer) {
        INDArray mean = learned.get(0).castTo(DataType.FLOAT).mean(0);
        INDArray deviation = learned.get(0).castTo(DataType.FLOAT).std(false, 0);
        deviation = Transforms.max(deviation, 1e-6);
        List<MultimodalDataset> parts = new ArrayList<>();
        parts.add(part(learned.get(0), mean, deviation, split.train()));
        parts.add(part(learned.get(1), mean, deviation, split.validation()));
        for (INDArray test : tests) {
            parts.add(part(test, mean, deviation, split.test()));
        }
        MultimodalNetwork network = MultimodalNetwork.builder("linear")
                .encode(parts.get(0).modalities().get(0), new IdentityEncoder())
                .fuse(new MeanPoolingFusion(1))
                .hidden(0)
                .learningRate(LEARNING_RATE)
                .classify(split.classes().size())
                .seed(trainer.config().seed())
                .build();
        TrainingHistory history = trainer.fit(network, new DataSplit(parts.get(0), parts.get(1), parts.get(2)));
        return new Judged(
                parts.subList(2, parts.size()).stream()
                        .map(part -> right(network, part))
                        .toList(),
                history);
    }

    private static MultimodalDataset part(
            INDArray codes, INDArray mean, INDArray deviation, MultimodalDataset labelled) {
        INDArray scaled = codes.castTo(DataType.FLOAT).subRowVector(mean).diviRowVector(deviation);
        return new MultimodalDataset(
                List.of(Modality.vector("code", (int) scaled.size(1))),
                List.of(scaled),
                null,
                labelled.labels(),
                labelled.classes());
    }

    private static double[] right(MultimodalNetwork network, MultimodalDataset part) {
        boolean[] correct = ClassificationMetrics.correct(part.labelIndices(), network.predict(part));
        double[] right = new double[correct.length];
        Arrays.setAll(right, i -> correct[i] ? 1 : 0);
        return right;
    }
}
