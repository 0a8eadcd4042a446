package quintet.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.features.RawInput;
import quintet.features.Waveform;

class DigitsTest {

    private static final Digits SMALL = Digits.defaults().withExamples(100);

    /** Five standard deviations of a binomial share, and five events more, since rare ones are not normal. */
    private static double bound(double p, int n) {
        return 5 * Math.sqrt(p * (1 - p) / n) + 5.0 / n;
    }

    @Test
    void oneSeedGivesOneDataSet() {
        assertThat(SMALL.split(7).checksum()).isEqualTo(SMALL.split(7).checksum());
        assertThat(SMALL.split(7).checksum()).isNotEqualTo(SMALL.split(8).checksum());
    }

    @Test
    void theShapesAreThoseOfTheModalities() {
        MultimodalDataset data = SMALL.generate(1);
        assertThat(data.features().get(0).shape()).containsExactly(100, 1, 28, 28);
        assertThat(data.features().get(1).shape()).containsExactly(100, 1, 20, 24);
        assertThat(data.features().get(2).shape()).containsExactly(100, 1, 12);
        assertThat(data.masks().get(2).shape()).containsExactly(100, 12);
        assertThat(data.modalities()).isEqualTo(Digits.modalities());
    }

    @Property(tries = 4)
    void everyDigitComesEquallyOften(@ForAll @IntRange(min = 10, max = 60) int examples, @ForAll long seed) {
        assertThat(SMALL.withExamples(examples).generate(seed).classCounts())
                .containsOnly(
                        examples % 10 == 0 ? new int[] {examples / 10} : new int[] {examples / 10, examples / 10 + 1});
    }

    @Property(tries = 20)
    void modalitiesAreMissingAndInConflictAsOftenAsAsked(
            @ForAll @DoubleRange(max = 1) double missing,
            @ForAll @DoubleRange(max = 1) double conflict,
            @ForAll long seed) {
        int n = 2000;
        Digits digits = Digits.defaults().withExamples(n).withMissing(missing).withConflict(conflict);
        int[][] shown = digits.shown(seed);
        int[] labels = digits.labels(seed);
        for (int[] modality : shown) {
            int absent = (int) IntStream.of(modality).filter(digit -> digit < 0).count();
            int wrong = (int) IntStream.range(0, n)
                    .filter(i -> modality[i] >= 0 && modality[i] != labels[i])
                    .count();
            assertThat((double) absent / n).isCloseTo(missing, within(bound(missing, n)));
            int there = n - absent;
            if (there > 0) {
                assertThat((double) wrong / there).isCloseTo(conflict, within(bound(conflict, there)));
            }
        }
    }

    @Test
    void aConflictShowsEachOtherDigitEquallyOftenAndModalitiesErrIndependently() {
        int n = 18_000;
        Digits digits = Digits.defaults().withExamples(n).withMissing(0.5).withConflict(1);
        int[][] shown = digits.shown(3);
        int[] labels = digits.labels(3);
        int[] offsets = new int[10];
        int bothMissing = 0;
        for (int i = 0; i < n; i++) {
            if (shown[0][i] >= 0) {
                offsets[Math.floorMod(shown[0][i] - labels[i], 10)]++;
            } else if (shown[1][i] < 0) {
                bothMissing++;
            }
        }
        assertThat(offsets[0]).isZero();
        for (int other = 1; other < 10; other++) {
            assertThat(offsets[other] / 9000.0).isCloseTo(1 / 9.0, within(bound(1 / 9.0, 9000) + 0.01));
        }
        assertThat((double) bothMissing / n).isCloseTo(0.25, within(bound(0.25, n)));
    }

    /** C right, X wrong, M missing: right with two C or more, with CMM, half of C with MX, a third of C with two different X, a tenth of MMM. */
    @Test
    void aVoteOfPerfectEyesAndEarsIsRightAsOftenAsTheArithmeticSays() {
        int n = 20_000;
        Digits digits = Digits.defaults().withExamples(n);
        double c = 0.9 * 0.9;
        double x = 0.9 * 0.1;
        double m = 0.1;
        double expected =
                c * c * c + 3 * c * c * (1 - c) + 3 * c * (m * m + 2 * m * x / 2 + x * x * 8 / 9 / 3) + m * m * m / 10;
        int[][] shown = digits.shown(9);
        int[] labels = digits.labels(9);
        double alone = 0;
        double together = 0;
        for (int i = 0; i < n; i++) {
            int[] votes = new int[10];
            for (int[] modality : shown) {
                if (modality[i] >= 0) {
                    votes[modality[i]]++;
                }
            }
            int most = IntStream.of(votes).max().getAsInt();
            double ties = IntStream.of(votes).filter(v -> v == most).count();
            together += votes[labels[i]] == most ? 1 / ties / n : 0;
            alone += (shown[0][i] == labels[i] ? 1.0 : shown[0][i] < 0 ? 0.1 : 0) / n;
        }
        assertThat(expected).isCloseTo(0.958, within(0.001));
        assertThat(together).isCloseTo(expected, within(bound(expected, n)));
        assertThat(alone).isCloseTo(0.82, within(bound(0.82, n)));
    }

    @Test
    void aMissingModalityIsZeroAndAMissingNameIsMasked() {
        MultimodalDataset data = SMALL.withMissing(0.5).generate(2);
        int[][] shown = SMALL.withMissing(0.5).shown(2);
        for (int i = 0; i < 100; i++) {
            for (int m = 0; m < 3; m++) {
                INDArray row = data.features().get(m).slice(i);
                assertThat(row.maxNumber().floatValue() == 0 && row.minNumber().floatValue() == 0)
                        .as("modality %d, row %d", m, i)
                        .isEqualTo(shown[m][i] < 0);
            }
            assertThat(data.masks().get(2).slice(i).sumNumber().intValue() == 0).isEqualTo(shown[2][i] < 0);
        }
    }

    @Test
    void changingOneModalityLeavesTheOthersAsTheyWere() {
        MultimodalDataset before = SMALL.generate(4);
        MultimodalDataset after = SMALL.withSound(new Reliability(2, 0.6, 0.6)).generate(4);
        assertThat(after.labels()).isEqualTo(before.labels());
        assertThat(after.features().get(0)).isEqualTo(before.features().get(0));
        assertThat(after.features().get(1)).isNotEqualTo(before.features().get(1));
        assertThat(after.features().get(2)).isEqualTo(before.features().get(2));
        assertThat(after.masks().get(2)).isEqualTo(before.masks().get(2));
    }

    @Test
    void moreMissingOnlyAddsToWhatIsMissing() {
        int[][] few = SMALL.withMissing(0.2).shown(5);
        int[][] many = SMALL.withMissing(0.4).shown(5);
        for (int m = 0; m < 3; m++) {
            for (int i = 0; i < 100; i++) {
                assertThat(many[m][i]).isIn(few[m][i], -1);
            }
        }
    }

    @Test
    void soundsHaveAboutMeanZeroAndVarianceOne() {
        INDArray sound = SMALL.withMissing(0).generate(6).features().get(1);
        assertThat(sound.meanNumber().doubleValue()).isCloseTo(0, within(0.15));
        assertThat(sound.stdNumber().doubleValue()).isCloseTo(1, within(0.15));
    }

    @Test
    void cleanPicturesAndSoundsOfOneDigitAreNearerToEachOtherThanToThoseOfOthers() {
        DataSplit split = Digits.clean().withExamples(500).split(1);
        assertThat(nearestMean(split, 0)).isGreaterThan(0.6);
        assertThat(nearestMean(split, 1)).isGreaterThan(0.6);
    }

    /** Accuracy of choosing the class whose mean over the training part is nearest. */
    private static double nearestMean(DataSplit split, int modality) {
        INDArray train = split.train()
                .features()
                .get(modality)
                .reshape('c', split.train().size(), -1);
        INDArray test =
                split.test().features().get(modality).reshape('c', split.test().size(), -1);
        INDArray counts = split.train().labels().sum(0).reshape(10, 1);
        INDArray means = split.train().labels().transpose().mmul(train).divColumnVector(counts);
        INDArray scores = test.mmul(means.transpose())
                .mul(2)
                .subRowVector(means.mul(means).sum(1));
        int[] labels = split.test().labelIndices();
        int[] guesses = scores.argMax(1).toIntVector();
        return IntStream.range(0, labels.length)
                        .filter(i -> labels[i] == guesses[i])
                        .count()
                / (double) labels.length;
    }

    @Test
    void namesAreSpelledRightWithoutTyposAndWrongWithThem() {
        Digits typing = Digits.clean().withName(Reliability.PERFECT.withNoise(0.2));
        List<String> right = new ArrayList<>();
        int wrong = 0;
        for (int i = 0; i < 300; i++) {
            String clean = Digits.clean().spell(7, i);
            right.add(clean);
            String typed = typing.spell(7, i);
            wrong += typed.equals(clean) ? 0 : 1;
            assertThat(typed).matches("[a-z]+");
        }
        assertThat(right).contains("seven", "sieben", "sept", "siete", "sette", "zeven", "sete", "sju");
        assertThat(right.stream().distinct()).hasSize(8);
        // 3 to 6 letters, each right with probability 0.8: wrong in 1 - 0.8^3 to 1 - 0.8^6
        assertThat(wrong / 300.0).isBetween(0.488 - 0.1, 0.738 + 0.1);
    }

    @Property(tries = 100)
    void evenTheWorstTypistLeavesALetter(@ForAll @IntRange(max = 9) int digit, @ForAll long seed) {
        assertThat(Digits.clean().withName(new Reliability(1, 0, 0)).spell(digit, seed))
                .isNotEmpty();
    }

    @Test
    void digitsCanBeSeenAndHeard() {
        for (int digit = 0; digit < 10; digit++) {
            float[][] picture = SMALL.draw(digit, 3);
            assertThat(picture).isDeepEqualTo(SMALL.draw(digit, 3)).hasDimensions(28, 28);
            assertThat(SMALL.speak(digit, 3)).isEqualTo(SMALL.speak(digit, 3)).isNotEqualTo(SMALL.speak(digit, 4));
            assertThat(SMALL.speak(digit, 3).seconds()).isEqualTo(0.615);
            assertThat(Digits.melMap(SMALL.speak(digit, 3))).hasDimensions(20, 24);
        }
    }

    @Test
    void noCleanPictureTouchesTheRim() {
        for (int i = 0; i < 300; i++) {
            float[][] picture = Digits.clean().draw(i % 10, i);
            float rim = 0;
            for (int j = 0; j < 28; j++) {
                rim = Math.max(
                        rim,
                        Math.max(Math.max(picture[0][j], picture[27][j]), Math.max(picture[j][0], picture[j][27])));
            }
            assertThat(rim).as("digit %d, seed %d", i % 10, i).isLessThan(1);
        }
    }

    @Test
    void optionsThatMakeNoSenseAreNamed() {
        assertThatThrownBy(() -> SMALL.withExamples(9))
                .hasMessageContaining("examples")
                .hasMessageContaining("9");
        assertThatThrownBy(() -> SMALL.withMissing(1.5))
                .hasMessageContaining("missing")
                .hasMessageContaining("1.5");
        assertThatThrownBy(() -> SMALL.withConflict(-1)).hasMessageContaining("conflict");
        assertThatThrownBy(() -> SMALL.withName(new Reliability(2, 0, 0))).hasMessageContaining("typo");
        assertThatThrownBy(() -> new Reliability(Double.NaN, 0, 0)).hasMessageContaining("noise");
        assertThatThrownBy(() -> SMALL.draw(10, 1)).hasMessageContaining("10");
    }

    /** What is drawn, spoken and spelled without noise has the features of rows of the data set, bit for bit. */
    @Test
    void rawInputHasTheFeaturesOfTheDataSet() {
        Waveform sound = SMALL.speak(7, 3);
        float[][] map = Digits.melMap(sound);
        float[] values =
                Digits.features().get("sound").encode(new RawInput.Audio(sound)).values();
        for (int b = 0; b < map.length; b++) {
            assertThat(Arrays.copyOfRange(values, b * 24, (b + 1) * 24)).isEqualTo(map[b]);
            // by its definition, spelled out: the constants that the package page of the digits gives
            assertThat(map[b][5]).isEqualTo((Digits.MEL.logMel(sound)[b][5] + 4.02f) / 1.36f);
        }
        Digits.features().forEach((name, features) -> assertThat(Digits.modalities())
                .contains(new Modality(name, features.type(), features.tokenCount())));
    }
}
