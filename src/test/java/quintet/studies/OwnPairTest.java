package quintet.studies;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;

class OwnPairTest {

    private static final String[] NAMES = {
        "recall@1 of the own pair",
        "recall@5 of the own pair",
        "recall@10 of the own pair",
        "median rank of the own pair"
    };

    private static MultimodalDataset items(float[][] first, float[][] second) {
        return MultimodalDataset.unlabelled(
                List.of(Modality.vector("a", first[0].length), Modality.vector("b", second[0].length)),
                List.of(Nd4j.createFromArray(first), Nd4j.createFromArray(second)),
                null);
    }

    @Test
    void whatIsEqualToAnotherIsNotAskedAbout() {
        MultimodalDataset items =
                items(new float[][] {{1, 2}, {1, 2}, {3, 4}, {5, 6}}, new float[][] {{1}, {2}, {3}, {4}});
        assertThat(Gallery.repeated(items, 0)).containsExactly(true, true, false, false);
        assertThat(Gallery.repeated(items, 1)).containsOnly(false);
        OwnPair own = new OwnPair(items);
        assertThat(own.queries()).containsExactly(2, 3);
        assertThat(own.remark(List.of("a", "b")))
                .isEqualTo(
                        "Own pairs are asked for 2 examples that are equal to no other (of 4 that are ranked 2 equal another in a).");
    }

    @Test
    void ranksAreAmongAllItems() {
        MultimodalDataset items = items(new float[][] {{1}, {1}, {3}, {4}}, new float[][] {{1}, {2}, {3}, {4}});
        INDArray one = Nd4j.createFromArray(new double[][] {{1, 0}, {1, 0}, {0.8, 0.6}, {0, 1}});
        INDArray other = Nd4j.createFromArray(new double[][] {{0.6, 0.8}, {1, 0}, {-1, 0}, {0, 1}});
        // a to b: the third has cosines 0.96, 0.8, -0.8, 0.6 and so rank 4, the fourth rank 1;
        // b to a: the third has -1, -1, -0.8, 0 and so rank 2, the fourth rank 1
        assertThat(new OwnPair(items).of(one, other))
                .containsExactly(
                        entry(NAMES[0], 0.5),
                        entry(NAMES[1], 1.0),
                        entry(NAMES[2], 1.0),
                        entry(NAMES[3], 2.0)); // medians 2.5 and 1.5
    }

    @Test
    void chanceIsOneOfAllItems() {
        float[][] numbers = new float[20][1];
        for (int i = 0; i < 20; i++) {
            numbers[i][0] = i;
        }
        assertThat(new OwnPair(items(numbers, numbers)).chance())
                .containsExactly(
                        entry(NAMES[0], 0.05), entry(NAMES[1], 0.25), entry(NAMES[2], 0.5), entry(NAMES[3], 10.5));
    }

    @Test
    void whereAllAreEqualNothingIsAsked() {
        OwnPair nobody = new OwnPair(items(new float[][] {{1}, {1}}, new float[][] {{1}, {2}}));
        INDArray codes = Nd4j.ones(2, 2);
        assertThat(nobody.measures()).isEmpty();
        assertThat(nobody.remark(List.of("a", "b"))).startsWith("No own pair is asked for");
        assertThat(nobody.of(codes, codes)).isEmpty();
        assertThat(nobody.chance()).isEmpty();
    }
}
