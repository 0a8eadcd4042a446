package quintet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.fusion.MaxPoolingFusion;
import quintet.model.DenseEncoder;
import quintet.model.MultimodalNetwork;

class TrainerTest {

    private static final TrainingConfig CONFIG =
            TrainingConfig.defaults().withEpochs(6).withBatchSize(16).withPatience(6);

    /** Two clouds of points, one to the left and one to the right. */
    private static DataSplit clouds() {
        int n = 120;
        Nd4j.getRandom().setSeed(1);
        INDArray points = Nd4j.randn(DataType.FLOAT, n, 2);
        int[] labels = IntStream.range(0, n).map(i -> i % 2).toArray();
        for (int i = 0; i < n; i++) {
            points.putScalar(i, 0, points.getDouble(i, 0) + (labels[i] == 0 ? -2 : 2));
        }
        return new MultimodalDataset(
                        List.of(Modality.vector("point", 2)),
                        List.of(points),
                        null,
                        MultimodalDataset.oneHot(labels, 2),
                        List.of("left", "right"))
                .split(0.2, 0.2, 1);
    }

    private static MultimodalNetwork network(double dropout) {
        return MultimodalNetwork.builder("clouds")
                .encode(Modality.vector("point", 2), new DenseEncoder(8))
                .fuse(new MaxPoolingFusion(1))
                .hidden(8)
                .dropout(dropout)
                .classify(2)
                .learningRate(0.01)
                .seed(4)
                .build();
    }

    @Test
    void learnsWhatCanBeLearnt() {
        MultimodalNetwork network = network(0);
        DataSplit split = clouds();
        TrainingHistory history = new Trainer(CONFIG).fit(network, split);
        assertThat(history.stopReason()).isEqualTo(StopReason.COMPLETED);
        assertThat(history.epochs()).hasSize(6);
        assertThat(history.training(Learner.LOSS)[5]).isLessThan(history.training(Learner.LOSS)[0]);
        assertThat(new ClassifierLearner(network).validate(split.test()).get(ClassifierLearner.ACCURACY))
                .isGreaterThan(0.9);
    }

    @Test
    void theSameSeedGivesTheSameNumbersAndAnotherDoesNot() {
        DataSplit split = clouds();
        TrainingHistory one = new Trainer(CONFIG).fit(network(0.3), split);
        TrainingHistory two = new Trainer(CONFIG).fit(network(0.3), split);
        TrainingHistory other = new Trainer(CONFIG.withSeed(2)).fit(network(0.3), split);
        assertThat(two.training(Learner.LOSS)).containsExactly(one.training(Learner.LOSS));
        assertThat(other.training(Learner.LOSS)).isNotEqualTo(one.training(Learner.LOSS));
    }

    @Test
    void aTrainingBrokenOffGoesOnToTheSameEnd(@TempDir Path folder) {
        DataSplit split = clouds();
        MultimodalNetwork whole = network(0.3);
        TrainingHistory expected = new Trainer(CONFIG).fit(whole, split);

        TrainingConfig kept = CONFIG.withCheckpoint(folder.resolve("run/state.checkpoint"));
        MultimodalNetwork broken = network(0.3);
        TrainingHistory half = new Trainer(kept, news -> {
                    if (news.epoch() == 4 && news.batch() == 2) {
                        Thread.currentThread().interrupt();
                    }
                })
                .fit(broken, split);
        assertThat(half.stopReason()).isEqualTo(StopReason.INTERRUPTED);
        assertThat(half.epochs()).hasSize(3);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();

        MultimodalNetwork resumed = network(0.3);
        List<Integer> seen = new ArrayList<>();
        TrainingHistory rest = new Trainer(kept, news -> seen.add(news.epoch())).fit(resumed, split);
        assertThat(seen).startsWith(4).doesNotContain(1, 2, 3);
        assertThat(rest.training(Learner.LOSS)).containsExactly(expected.training(Learner.LOSS));
        assertThat(rest.validation(Learner.LOSS)).containsExactly(expected.validation(Learner.LOSS));
        assertThat(resumed.graph().params()).isEqualTo(whole.graph().params());
    }

    @Test
    void aCheckpointOfAnotherTrainingIsNotTaken(@TempDir Path folder) {
        DataSplit split = clouds();
        Path file = folder.resolve("state.checkpoint");
        new Trainer(CONFIG.withCheckpoint(file).withEpochs(2)).fit(network(0), split);
        List<Integer> seen = new ArrayList<>();
        new Trainer(CONFIG.withCheckpoint(file).withSeed(2), news -> seen.add(news.epoch())).fit(network(0), split);
        assertThat(seen).as("another seed").contains(1);

        new Trainer(CONFIG.withCheckpoint(file).withEpochs(2)).fit(network(0), split);
        seen.clear();
        new Trainer(CONFIG.withCheckpoint(file), news -> seen.add(news.epoch())).fit(network(0.3), split);
        assertThat(seen).as("another network of as many parameters").contains(1);

        new Trainer(CONFIG.withCheckpoint(file).withEpochs(2)).fit(network(0), split);
        seen.clear();
        DataSplit swapped = new DataSplit(split.train(), split.test(), split.validation());
        new Trainer(CONFIG.withCheckpoint(file), news -> seen.add(news.epoch())).fit(network(0), swapped);
        assertThat(seen).as("another validation part").contains(1);
    }

    @Test
    void aDamagedCheckpointIsNamed(@TempDir Path folder) throws IOException {
        DataSplit split = clouds();
        Path file = folder.resolve("state.checkpoint");
        new Trainer(CONFIG.withCheckpoint(file).withEpochs(1)).fit(network(0), split);
        byte[] bytes = Files.readAllBytes(file);
        for (int length : new int[] {2, 100, 200, bytes.length / 2, bytes.length - 1}) {
            Files.write(file, java.util.Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> new Trainer(CONFIG.withCheckpoint(file)).fit(network(0), split))
                    .as("cut to %d bytes", length)
                    .hasMessageContaining("state.checkpoint is damaged")
                    .hasMessageContaining("delete it");
        }
    }

    @Test
    void aValidationLossThatIsNoNumberStopsToo() {
        Scripted learner = new Scripted(5, Double.NaN);
        MultimodalDataset data = clouds().train();
        assertThatThrownBy(() -> new Trainer(CONFIG).fit(learner, data, data))
                .isInstanceOf(DivergedException.class)
                .hasMessageContaining("epoch 2, validation");
        assertThat(learner.state).as("the state of the best epoch").isEqualTo(1);
        DataSplit split = clouds();
        TrainingConfig oneBatch = CONFIG.withBatchSize(1000);
        MultimodalNetwork hot = MultimodalNetwork.builder("hot")
                .encode(Modality.vector("point", 2), new DenseEncoder(8))
                .fuse(new MaxPoolingFusion(1))
                .classify(2)
                .learningRate(1e30)
                .build();
        assertThatThrownBy(() -> new Trainer(oneBatch).fit(hot, split)).isInstanceOf(DivergedException.class);
    }

    @Test
    void stopsWhenPatienceIsAtAnEndAndKeepsTheBest() {
        Scripted learner = new Scripted(5, 4, 3, 6, 7, 8, 9);
        MultimodalDataset data = clouds().train();
        TrainingHistory history = new Trainer(CONFIG.withEpochs(20).withPatience(2)).fit(learner, data, data);
        assertThat(history.stopReason()).isEqualTo(StopReason.EARLY_STOPPED);
        assertThat(history.validation(Learner.LOSS)).containsExactly(5, 4, 3, 6, 7);
        assertThat(history.bestEpoch()).isEqualTo(3);
        assertThat(learner.state).isEqualTo(3);
    }

    @Test
    void aLossThatIsNoNumberStopsWithEpochAndBatch() {
        Scripted learner = new Scripted(5, 4, Double.NaN);
        learner.spoilStep = true;
        MultimodalDataset data = clouds().train();
        assertThatThrownBy(() -> new Trainer(CONFIG).fit(learner, data, data))
                .isInstanceOfSatisfying(DivergedException.class, e -> {
                    assertThat(e.history().epochs()).hasSize(2);
                    assertThat(e.history().stopReason()).isEqualTo(StopReason.DIVERGED);
                })
                .hasMessageContaining("NaN")
                .hasMessageContaining("epoch 3, batch 1")
                .hasMessageContaining("Lower the learning rate");
    }

    @Test
    void progressCountsUpAndTimeLeftCountsDown() {
        List<TrainingProgress> news = new ArrayList<>();
        new Trainer(CONFIG.withEpochs(2), news::add).fit(network(0), clouds());
        assertThat(news).hasSize(2 * news.get(0).batches());
        assertThat(news).extracting(TrainingProgress::fraction).isSorted();
        assertThat(news.get(news.size() - 1).fraction()).isEqualTo(1);
        assertThat(news.get(news.size() - 1).secondsLeft()).isZero();
        assertThat(news.get(0).validation()).isEmpty();
        assertThat(news.get(news.size() - 1).validation()).containsKey(Learner.LOSS);
    }

    @Test
    void everyExampleIsSeenOnceAnEpoch() {
        Scripted learner = new Scripted(3, 2, 1);
        MultimodalDataset data = clouds().train();
        new Trainer(CONFIG.withEpochs(3)).fit(learner, data, data);
        assertThat(learner.examples).isEqualTo(3 * data.size());
    }

    @Test
    void aGradientCheckNeedsDoubles() {
        assertThatThrownBy(() -> GradientCheck.maxError(network(0), clouds().train(), 1e-6, 10, 1))
                .hasMessageContaining("DOUBLE");
    }

    /** A learner whose validation losses are written down beforehand and whose state is the number of epochs it has seen. */
    private static final class Scripted implements Learner {
        private final double[] losses;
        private int state;
        private int examples;
        private boolean spoilStep;

        Scripted(double... losses) {
            this.losses = losses;
        }

        @Override
        public void startEpoch(long seed) {
            state++;
        }

        @Override
        public StepResult step(MultiDataSet batch) {
            examples += (int) batch.getLabels(0).size(0);
            return StepResult.of(spoilStep ? losses[state - 1] : 1);
        }

        @Override
        public Map<String, Double> validate(MultimodalDataset validation) {
            return Map.of(LOSS, losses[state - 1]);
        }

        @Override
        public String fingerprint() {
            return "scripted";
        }

        @Override
        public void write(DataOutputStream out) throws IOException {
            out.writeInt(state);
        }

        @Override
        public void read(DataInputStream in) throws IOException {
            state = in.readInt();
        }
    }
}
