package quintet.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LocalDescriptorsTest {

    private static final LocalDescriptors ONE_PATCH = new LocalDescriptors(4, 4);

    private static float[][] noise(int side, long seed) {
        Random random = new Random(seed);
        float[][] grey = new float[side][side];
        for (float[] row : grey) {
            for (int x = 0; x < side; x++) {
                row[x] = random.nextFloat();
            }
        }
        return grey;
    }

    /** What stands at row y, column x goes to row x, column last - y: a quarter turn clockwise. */
    private static float[][] turned(float[][] grey) {
        int side = grey.length;
        float[][] turned = new float[side][side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                turned[x][side - 1 - y] = grey[y][x];
            }
        }
        return turned;
    }

    private static double[] binSums(double[] descriptor) {
        double[] sums = new double[8];
        for (int i = 0; i < descriptor.length; i++) {
            sums[i % 8] += descriptor[i];
        }
        return sums;
    }

    /** Dark on the left, light on the right: light grows along x, which is direction 0, and no other bin gets anything. */
    @Test
    void aVerticalEdgeHasOneDirection() {
        float[][] edge = new float[16][16];
        for (float[] row : edge) {
            Arrays.fill(row, 8, 16, 1);
        }
        float[][] mirrored = new float[16][16];
        for (float[] row : mirrored) {
            Arrays.fill(row, 0, 8, 1);
        }

        double[] descriptor = ONE_PATCH.describe(edge)[0];

        double[] sums = binSums(descriptor);
        assertThat(sums[0]).isGreaterThan(1);
        for (int bin = 1; bin < 8; bin++) {
            assertThat(sums[bin]).isCloseTo(0, within(1e-12));
        }
        // the edge is in the middle: the two columns of cells beside it hold all but a sixteenth part or so
        assertThat(descriptor[(4 + 1) * 8]).isGreaterThan(3 * descriptor[4 * 8]);
        assertThat(descriptor[(4 + 1) * 8]).isCloseTo(descriptor[(4 + 2) * 8], within(1e-9));
        assertThat(binSums(ONE_PATCH.describe(mirrored)[0])[4]).isCloseTo(sums[0], within(1e-9));
        assertThat(binSums(ONE_PATCH.describe(turned(edge))[0])[2]).isCloseTo(sums[0], within(1e-9));
    }

    /** A slope of 1 down and 1 to the right has the direction of 45 degrees everywhere: bin 1. */
    @Test
    void aSlopeLiesInItsBin() {
        float[][] slope = new float[16][16];
        float[][] between = new float[16][16];
        for (int y = 0; y < 16; y++) {
            for (int x = 0; x < 16; x++) {
                slope[y][x] = (y + x) / 32f;
                between[y][x] = (float) (x * Math.cos(Math.PI / 8) + y * Math.sin(Math.PI / 8)) / 32;
            }
        }
        // a patch inside a larger picture, so that no border takes part
        double[] inner = new LocalDescriptors(2, 4).describe(slope)[4];
        assertThat(binSums(inner)[1]).isCloseTo(Arrays.stream(inner).sum(), within(1e-5));
        double[] shared = binSums(new LocalDescriptors(2, 4).describe(between)[4]);
        assertThat(shared[0]).isCloseTo(shared[1], within(1e-4));
        assertThat(shared[2] + shared[7]).isCloseTo(0, within(1e-4));
    }

    /** A quarter turn moves cell (r, c) to (c, 3 - r) and each direction two bins on. */
    @Test
    void aQuarterTurnPermutes() {
        float[][] grey = noise(16, 3);
        double[] before = ONE_PATCH.describe(grey)[0];
        double[] after = ONE_PATCH.describe(turned(grey))[0];

        double[] expected = new double[128];
        for (int r = 0; r < 4; r++) {
            for (int c = 0; c < 4; c++) {
                for (int b = 0; b < 8; b++) {
                    expected[(4 * c + 3 - r) * 8 + (b + 2) % 8] = before[(4 * r + c) * 8 + b];
                }
            }
        }
        assertThat(after).containsExactly(expected, within(1e-6));
    }

    @Test
    void lightAndContrastDoNotMatter() {
        float[][] grey = noise(16, 4);
        float[][] other = new float[16][16];
        for (int y = 0; y < 16; y++) {
            for (int x = 0; x < 16; x++) {
                other[y][x] = 0.3f + 0.5f * grey[y][x];
            }
        }
        double[] descriptor = ONE_PATCH.describe(grey)[0];
        assertThat(ONE_PATCH.describe(other)[0]).containsExactly(descriptor, within(1e-5));
        assertThat(Arrays.stream(descriptor).map(v -> v * v).sum()).isCloseTo(1, within(1e-9));
        assertThat(ONE_PATCH.describe(new float[16][16])[0]).containsOnly(0);
    }

    @Test
    void patchesLieOnAGrid() {
        float[][] grey = noise(24, 5);
        double[][] descriptors = new LocalDescriptors(4, 8).describe(grey);
        assertThat(descriptors).hasDimensions(4, 128);
        INDArray colour = Nd4j.createFromArray(new float[][][] {grey, grey, grey});
        assertThat(new LocalDescriptors(4, 8).describe(colour)[3]).containsExactly(descriptors[3], within(1e-5));
    }

    @Test
    void picturesOfOneKindHaveTheSameVisualWords() {
        float[][][][] pictures = new float[12][1][24][24];
        Random random = new Random(2);
        for (int i = 0; i < 12; i++) {
            for (int y = 0; y < 24; y++) {
                for (int x = 0; x < 24; x++) {
                    // stripes upright in even pictures, level in odd ones
                    double at = i % 2 == 0 ? x : y;
                    pictures[i][0][y][x] = (float) (0.5 + 0.4 * Math.sin(at * 0.9 + i) + 0.02 * random.nextGaussian());
                }
            }
        }
        INDArray all = Nd4j.createFromArray(pictures);
        VisualWords words = VisualWords.fit(all, new LocalDescriptors(3, 4), 4, 1000, 1);
        INDArray histograms = words.histograms(all);

        assertThat(histograms.shape()).containsExactly(12, 4);
        for (int i = 0; i < 12; i++) {
            assertThat(histograms.getRow(i).sumNumber().doubleValue()).isCloseTo(1, within(1e-5));
            double same = histograms
                    .getRow(i)
                    .mul(histograms.getRow((i + 2) % 12))
                    .sumNumber()
                    .doubleValue();
            double other = histograms
                    .getRow(i)
                    .mul(histograms.getRow((i + 1) % 12))
                    .sumNumber()
                    .doubleValue();
            assertThat(same).isGreaterThan(other + 0.1);
        }
        assertThat(VisualWords.fit(all, new LocalDescriptors(3, 4), 4, 1000, 1)).isEqualTo(words);
        assertThat(VisualWords.fit(all, new LocalDescriptors(3, 4), 4, 50, 1).size())
                .isEqualTo(4);
        assertThat(words.assign(all.slice(0))).hasSize(16);
    }

    /** Two columns of patches, one flat and one not: every second patch would be one column alone. */
    @Test
    void patchesToClusterAreDrawnFromTheWholeGrid() {
        Random random = new Random(4);
        float[][][][] pictures = new float[30][1][16][32];
        for (float[][][] picture : pictures) {
            for (int y = 0; y < 16; y++) {
                for (int x = 17; x < 32; x++) {
                    picture[0][y][x] = random.nextFloat();
                }
            }
        }
        INDArray all = Nd4j.createFromArray(pictures);
        LocalDescriptors twoColumns = new LocalDescriptors(4, 16);
        // the flat patches are all one, so the number of different ones tells how many of the others were drawn
        assertThatThrownBy(() -> VisualWords.fit(all, twoColumns, 30, 30, 1))
                .hasMessageMatching("The 30 patches to cluster are (9|1\\d|2[0-3]) different ones, .*");
        assertThat(VisualWords.fit(all, twoColumns, 2, 30, 1)).isEqualTo(VisualWords.fit(all, twoColumns, 2, 30, 1));
    }

    @Test
    void moreWordsThanDifferentPatchesAreRefused() {
        assertThatThrownBy(() -> VisualWords.fit(Nd4j.zeros(5, 1, 16, 16), ONE_PATCH, 2, 100, 1))
                .hasMessageContaining("5 patches")
                .hasMessageContaining("1 different");
    }

    @Test
    void aValueThatIsNoNumberIsNamed() {
        INDArray pictures = Nd4j.createFromArray(new float[][][][] {{noise(16, 1)}, {noise(16, 2)}});
        VisualWords words = VisualWords.fit(pictures, ONE_PATCH, 2, 100, 1);
        pictures.putScalar(new int[] {1, 0, 3, 5}, Float.NaN);
        assertThatThrownBy(() -> VisualWords.fit(pictures, ONE_PATCH, 2, 100, 1))
                .hasMessageContaining("Picture 1: ")
                .hasMessageContaining("NaN in row 3, column 5");
        assertThatThrownBy(() -> words.histograms(pictures)).hasMessageContaining("Picture 1: ");
        assertThatThrownBy(() -> ONE_PATCH.describe(pictures.slice(1))).hasMessageContaining("row 3, column 5");
    }

    @Test
    void faultsAreNamed() {
        assertThatThrownBy(() -> new LocalDescriptors(0, 1)).hasMessageContaining("at least 1 pixel");
        assertThatThrownBy(() -> ONE_PATCH.describe(new float[10][16]))
                .hasMessageContaining("16 x 16")
                .hasMessageContaining("10 x 16");
        assertThatThrownBy(() -> ONE_PATCH.describe(Nd4j.zeros(2, 16, 16))).hasMessageContaining("[2, 16, 16]");
        assertThatThrownBy(() -> VisualWords.fit(Nd4j.zeros(2, 1, 16, 16), ONE_PATCH, 3, 100, 1))
                .hasMessageContaining("1 to 2");
        assertThatThrownBy(() -> VisualWords.fit(Nd4j.zeros(1, 16, 16), ONE_PATCH, 3, 100, 1))
                .hasMessageContaining("[1, 16, 16]");
    }
}
