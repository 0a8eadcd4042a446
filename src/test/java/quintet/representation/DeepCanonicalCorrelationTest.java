package quintet.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import quintet.data.DataSplit;
import quintet.data.MultimodalDataset;
import quintet.data.synthetic.NonlinearViews;
import quintet.evaluation.ColumnCorrelation;
import quintet.model.DenseEncoder;
import quintet.model.Encoder;
import quintet.training.Learner;
import quintet.training.StopReason;
import quintet.training.Trainer;
import quintet.training.TrainingConfig;
import quintet.training.TrainingHistory;

/** Options, history and interruption; what it reaches is in {@link NonlinearCorrelationTest}. */
@DisplayName("Deep canonical correlation")
class DeepCanonicalCorrelationTest {

    private static final TrainingConfig CONFIG =
            TrainingConfig.defaults().withEpochs(8).withBatchSize(70);
    private static final DataSplit SPLIT = new NonlinearViews(300, 1, .1).split(2);

    private static DeepCanonicalCorrelation method(int size) {
        List<Encoder> encoders = List.of(new DenseEncoder(16), new DenseEncoder(16));
        return new DeepCanonicalCorrelation(encoders, size, 1e-3, 1e-2, 0);
    }

    @Test
    void theTotalCorrelationRisesAndTheClosedStepStartsFromTheBestEpoch() {
        DeepCanonicalSpace space = method(2).learn(SPLIT, new Trainer(CONFIG));
        TrainingHistory history = space.histories().get("towers");
        double[] losses = history.validation(Learner.LOSS);
        assertThat(losses[history.bestEpoch() - 1]).isLessThan(losses[0]).isBetween(-2.0, 0.0);
        // what is kept has the loss of the best epoch, judged on the scale of the training part
        MultimodalDataset judged = ColumnScales.fit(SPLIT.train()).of(SPLIT.validation());
        assertThat(space.network().objective(judged)).isCloseTo(losses[history.bestEpoch() - 1], within(1e-12));
        double[] correlations = space.correlations();
        assertThat(correlations).hasSize(2).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        double[] ofCodes = ColumnCorrelation.of(space.encode(SPLIT.train(), "a"), space.encode(SPLIT.train(), "b"))
                .correlations();
        assertThat(ofCodes).containsExactly(correlations, within(1e-4));
        double linear = ColumnCorrelation.of(
                        new CanonicalCorrelation(2)
                                .learn(SPLIT, new Trainer(CONFIG))
                                .encode(SPLIT.train(), "a"),
                        new CanonicalCorrelation(2)
                                .learn(SPLIT, new Trainer(CONFIG))
                                .encode(SPLIT.train(), "b"))
                .total();
        assertThat(correlations[0] + correlations[1]).isBetween(linear + .3, 2.0);
    }

    @Test
    void anInterruptedTrainingGivesWhatItHas() {
        Trainer trainer = new Trainer(CONFIG, progress -> {
            if (progress.epoch() == 3) {
                Thread.currentThread().interrupt();
            }
        });
        DeepCanonicalSpace space = method(2).learn(SPLIT, trainer);
        assertThat(space.histories().get("towers").stopReason()).isEqualTo(StopReason.INTERRUPTED);
        assertThat(space.histories().get("towers").epochs()).hasSize(2);
        assertThat(space.encode(SPLIT.test()).shape())
                .containsExactly(SPLIT.test().size(), 2);
    }

    @Test
    void outputsThatFellTogetherHaveTheCodeZero() {
        DMatrixRMaj constant = new DMatrixRMaj(new double[][] {{2, 3}, {2, 3}, {2, 3}});
        DMatrixRMaj oneDirection = new DMatrixRMaj(new double[][] {{1, 2}, {2, 4}, {4, 8}});
        LinearCodes none = LinearCodes.fit(constant, oneDirection, 1e-6).first(2);
        assertThat(none.correlations()).isEmpty();
        assertThat(none.encode(oneDirection, 1).data).containsExactly(new double[6]);
        LinearCodes one = LinearCodes.fit(oneDirection, oneDirection, 0).first(2);
        assertThat(one.correlations()).hasSize(1);
        assertThat(one.encode(oneDirection, 0).get(2, 0)).isNotZero();
        assertThat(one.encode(oneDirection, 0).get(2, 1)).isZero();
    }

    @Test
    void whatCannotBeLearnedIsRefused() {
        assertThatThrownBy(() -> method(20).learn(SPLIT, new Trainer(CONFIG)))
                .hasMessageContaining("at least 100 examples")
                .hasMessageContaining("have 70");
        assertThatThrownBy(() -> method(2).learn(SPLIT.select("a"), new Trainer(CONFIG)))
                .hasMessageContaining("two modalities");
        assertThatThrownBy(() -> new DeepCanonicalCorrelation(List.of(new DenseEncoder(3)), 2, 1e-3, 1e-3, 0))
                .hasMessageContaining("two encoders");
        assertThatThrownBy(() -> method(0)).hasMessageContaining("Deep canonical correlation needs");
    }
}
