package quintet.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.Modality;
import quintet.fusion.MaxPoolingFusion;
import quintet.fusion.MeanPoolingFusion;
import quintet.layers.RegionPooling;
import quintet.model.BiLstmEncoder;
import quintet.model.FusionMethod;
import quintet.model.MultimodalNetwork;

/**
 * The network of the headline study on texts, one step of it:
 *
 * <pre>
 * M inputs [batch, 1, T] of token ids, each: embedding E, BiLSTM of H / 2 units a direction, pooling over all T steps
 * concatenation [batch, M H], softmax, cross-entropy, Adam
 * </pre>
 */
public final class LstmBenchmark {

    private static final long SEED = 7;

    private LstmBenchmark() {}

    /** Builds the network, trains it on one made-up batch again and again, and says how long that took. */
    public static StepTimes measure(LstmOptions options, int threads, Repetitions repetitions) {
        return StepTimes.of(() -> network(options), batch(options), options.layers(), threads, repetitions);
    }

    /** The network, untrained. */
    static MultimodalNetwork network(LstmOptions options) {
        var builder = MultimodalNetwork.builder("BiLSTM");
        modalities(options)
                .forEach(modality ->
                        builder.encode(modality, new BiLstmEncoder(options.embedding(), options.hidden() / 2)));
        builder.fuse(fusion(options.pooling()))
                .hidden(0)
                .classify(options.classes())
                .learningRate(1e-3)
                .seed(SEED);
        return options.layers().make(builder::build);
    }

    /** Random tokens and labels. */
    static MultiDataSet batch(LstmOptions options) {
        Random random = new Random(SEED);
        List<INDArray> features = new ArrayList<>();
        for (int m = 0; m < options.modalities(); m++) {
            float[] ids = new float[options.batch() * options.steps()];
            for (int i = 0; i < ids.length; i++) {
                ids[i] = random.nextInt(options.vocabulary());
            }
            features.add(Nd4j.createFromArray(ids).reshape('c', options.batch(), 1, options.steps()));
        }
        return RandomLabels.of(modalities(options), features, options.classes(), random)
                .batch(IntStream.range(0, options.batch()).toArray());
    }

    private static List<Modality> modalities(LstmOptions options) {
        return IntStream.rangeClosed(1, options.modalities())
                .mapToObj(m -> Modality.tokens("text" + m, options.vocabulary(), options.steps()))
                .toList();
    }

    /** Global pooling. */
    static FusionMethod fusion(RegionPooling.Kind pooling) {
        return pooling == RegionPooling.Kind.MAX ? new MaxPoolingFusion(1) : new MeanPoolingFusion(1);
    }
}
