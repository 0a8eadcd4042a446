package quintet.bench;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.Modality;
import quintet.model.ConvolutionEncoder;
import quintet.model.MultimodalNetwork;

/**
 * The encoder that the studies give a picture, one step of it:
 *
 * <pre>
 * [batch, inputs, size, size], three convolutions 3 x 3 of stride 2 with ReLU, pooling over all cells
 * [batch, channels], softmax, cross-entropy, Adam
 * </pre>
 */
public final class ConvolutionBenchmark {

    private static final long SEED = 7;

    private ConvolutionBenchmark() {}

    /** Builds the network, trains it on one made-up batch again and again, and says how long that took. */
    public static StepTimes measure(ConvolutionOptions options, int threads, Repetitions repetitions) {
        return StepTimes.of(() -> network(options), batch(options), options.layers(), threads, repetitions);
    }

    /** The network, untrained. */
    static MultimodalNetwork network(ConvolutionOptions options) {
        int channels = options.channels();
        var builder = MultimodalNetwork.builder("convolutions")
                .encode(picture(options), new ConvolutionEncoder(channels / 4, channels / 2, channels))
                .fuse(LstmBenchmark.fusion(options.pooling()))
                .hidden(0)
                .classify(options.classes())
                .learningRate(1e-3)
                .seed(SEED);
        return options.layers().make(builder::build);
    }

    /** Random pictures and labels. */
    static MultiDataSet batch(ConvolutionOptions options) {
        Random random = new Random(SEED);
        long[] shape = picture(options).shape(options.batch());
        float[] values = new float[(int) (shape[0] * shape[1] * shape[2] * shape[3])];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        INDArray pictures = Nd4j.createFromArray(values).reshape('c', shape);
        return RandomLabels.of(List.of(picture(options)), List.of(pictures), options.classes(), random)
                .batch(IntStream.range(0, options.batch()).toArray());
    }

    private static Modality picture(ConvolutionOptions options) {
        return Modality.image("image", options.size(), options.size(), options.inputs());
    }
}
