package quintet.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.synthetic.KnownAnswers;
import quintet.fusion.MaxPoolingFusion;
import quintet.model.DenseEncoder;
import quintet.model.MultimodalNetwork;
import quintet.training.Trainer;
import quintet.training.TrainingConfig;

@DisplayName("Seed 0 is a seed as any other")
class SeedZeroTest {

    private static final DataSplit SPLIT =
            KnownAnswers.of(KnownAnswers.Relation.UNIQUE).withExamples(100).split(0);

    private static MultimodalNetwork network(long seed) {
        var builder = MultimodalNetwork.builder("n");
        SPLIT.modalities().forEach(modality -> builder.encode(modality, new DenseEncoder(8)));
        return builder.fuse(new MaxPoolingFusion(1))
                .hidden(4)
                .dropout(0.3)
                .classify(2)
                .seed(seed)
                .build();
    }

    @Test
    @DisplayName("of ND4J's generator")
    void generator() throws Exception {
        Sampling.seedThread(0);
        INDArray first = Nd4j.randn(20);
        Thread.sleep(20); // a seed from the clock would be another
        Sampling.seedThread(0);
        assertThat(Nd4j.randn(20)).isEqualTo(first);
        Sampling.seedThread(1);
        assertThat(Nd4j.randn(20)).isNotEqualTo(first);
        assertThat(List.of(Sampling.notZero(5), Sampling.notZero(-1))).containsExactly(5L, -1L);
    }

    @Test
    @DisplayName("of a network and its training, dropout included")
    void network() throws Exception {
        INDArray[] weights = new INDArray[2];
        for (int run = 0; run < 2; run++) {
            MultimodalNetwork network = network(0);
            new Trainer(TrainingConfig.defaults().withSeed(0).withEpochs(2)).fit(network, SPLIT);
            weights[run] = network.graph().params().dup();
            Thread.sleep(20);
        }
        assertThat(weights[1]).isEqualTo(weights[0]);
    }
}
