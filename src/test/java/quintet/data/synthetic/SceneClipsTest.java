package quintet.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import quintet.data.DataSplit;
import quintet.data.MultimodalDataset;

@DisplayName("Clips of moving shapes")
class SceneClipsTest {

    private static final SceneClips CLIPS = SceneClips.defaults().withExamples(120);

    @Test
    @DisplayName("one seed gives one data set, with as many clips of each movement")
    void shapes() {
        assertThat(CLIPS.split(1).checksum())
                .isEqualTo(CLIPS.split(1).checksum())
                .isNotEqualTo(CLIPS.split(2).checksum());
        MultimodalDataset data = CLIPS.withFrames(5).withSide(12).generate(1);
        assertThat(data.features().get(0).shape()).containsExactly(120, 5, 12, 12);
        assertThat(data.features().get(0).minNumber().doubleValue()).isGreaterThanOrEqualTo(0);
        assertThat(data.features().get(0).maxNumber().doubleValue()).isLessThanOrEqualTo(1);
        assertThat(data.classCounts()).containsOnly(20);
    }

    @Test
    @DisplayName("no frame tells the movement to a nearest neighbour, all together do")
    void noFrameTells() {
        DataSplit split = SceneClips.defaults().withExamples(6000).split(3);
        for (int frame : new int[] {0, 4, 7}) {
            // 1/6 is chance, 0.054 five standard deviations of the 1200 that are asked
            assertThat(nearest(split, frame, frame + 1)).as("frame %d", frame).isCloseTo(1 / 6.0, within(0.054));
        }
        assertThat(nearest(split, 0, 8)).isGreaterThan(0.7);
    }

    private static double nearest(DataSplit split, int from, int to) {
        INDArray train = frames(split.train(), from, to);
        INDArray test = frames(split.test(), from, to);
        INDArray scores = test.mmul(train.transpose())
                .mul(2)
                .subRowVector(train.mul(train).sum(1));
        int[] guesses = scores.argMax(1).toIntVector();
        int[] known = split.train().labelIndices();
        int[] labels = split.test().labelIndices();
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            right += known[guesses[i]] == labels[i] ? 1 : 0;
        }
        return right / (double) labels.length;
    }

    private static INDArray frames(MultimodalDataset data, int from, int to) {
        return data.features()
                .get(0)
                .get(NDArrayIndex.all(), NDArrayIndex.interval(from, to), NDArrayIndex.all(), NDArrayIndex.all())
                .dup('c')
                .reshape('c', data.size(), -1);
    }

    /** Which movement it is, read off two frames after another: the shift or the growth that explains most of them. */
    @Test
    @DisplayName("the frames together tell the movement to who compares each with the next")
    void theFramesTell() {
        MultimodalDataset data = CLIPS.withNoise(0).generate(4);
        int[] labels = data.labelIndices();
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            right += read(data.features().get(0).slice(i)) == labels[i] ? 1 : 0;
        }
        assertThat(right).isGreaterThan(110);
    }

    private static int read(INDArray clip) {
        double[] error = new double[4];
        double still = 0;
        double grows = 0;
        for (int t = 0; t + 1 < 8; t++) {
            double[][] a = clip.slice(t).toDoubleMatrix();
            double[][] b = clip.slice(t + 1).toDoubleMatrix();
            double difference = clip.slice(t + 1).sumNumber().doubleValue()
                    - clip.slice(t).sumNumber().doubleValue();
            grows += Math.signum(difference);
            still += error(a, b, 0, 0);
            error[0] += Math.min(error(a, b, -1, 0), error(a, b, -2, 0));
            error[1] += Math.min(error(a, b, 1, 0), error(a, b, 2, 0));
            error[2] += Math.min(error(a, b, 0, -1), error(a, b, 0, -2));
            error[3] += Math.min(error(a, b, 0, 1), error(a, b, 0, 2));
        }
        int best = 0;
        for (int m = 1; m < 4; m++) {
            best = error[m] < error[best] ? m : best;
        }
        return error[best] < still ? best : grows > 0 ? 4 : 5;
    }

    private static double error(double[][] a, double[][] b, int right, int down) {
        double sum = 0;
        for (int y = 0; y < 16; y++) {
            for (int x = 0; x < 16; x++) {
                double moved = a[Math.floorMod(y - down, 16)][Math.floorMod(x - right, 16)];
                sum += (moved - b[y][x]) * (moved - b[y][x]);
            }
        }
        return sum;
    }

    @Test
    @DisplayName("options that make no sense are named")
    void refusals() {
        assertThatThrownBy(() -> CLIPS.withExamples(5)).hasMessageContaining("at least 6");
        assertThatThrownBy(() -> CLIPS.withFrames(2)).hasMessageContaining("3..64");
        assertThatThrownBy(() -> CLIPS.withSide(8)).hasMessageContaining("12..64");
        assertThatThrownBy(() -> CLIPS.withNoise(Double.NaN)).hasMessageContaining("noise");
    }
}
