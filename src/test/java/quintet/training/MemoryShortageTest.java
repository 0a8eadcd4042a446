package quintet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.dataset.MultiDataSet;
import quintet.data.DataSplit;
import quintet.data.MultimodalDataset;
import quintet.data.synthetic.PoolingCases;

class MemoryShortageTest {

    /** A learner whose device is full. */
    private record Full(Throwable error) implements Learner {

        @Override
        public void startEpoch(long seed) {}

        @Override
        public StepResult step(MultiDataSet batch) {
            if (error instanceof OutOfMemoryError full) {
                throw full;
            }
            throw (RuntimeException) error;
        }

        @Override
        public Map<String, Double> validate(MultimodalDataset validation) {
            return Map.of(LOSS, 1.0);
        }

        @Override
        public String fingerprint() {
            return "full";
        }

        @Override
        public void write(DataOutputStream out) {}

        @Override
        public void read(DataInputStream in) {}
    }

    private static void train(Throwable error, int batchSize) {
        DataSplit split = PoolingCases.of(PoolingCases.Trace.EVENT).split(1);
        new Trainer(TrainingConfig.defaults().withEpochs(1).withBatchSize(batchSize))
                .fit(new Full(error), split.train(), split.validation());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[DEVICE] allocation failed; Error code: [2]",
                "Allocation failed: [std::bad_alloc]",
                "DataBuffer expansion failed: [std::bad_alloc]",
                "Failed to allocate 4294967296 bytes from DEVICE [0] memory",
                "CUDA error: out of memory",
                "CUBLAS_STATUS_ALLOC_FAILED",
                "cudaMalloc failed: cudaErrorMemoryAllocation"
            })
    void namesTheBatchSizeToTry(String text) {
        RuntimeException error = new IllegalStateException("op failed", new RuntimeException(text));
        assertThatThrownBy(() -> train(error, 64))
                .isInstanceOf(OutOfMemoryException.class)
                .hasMessageContainingAll("over 64 examples", "Try batches of 32", "withBatchSize(32)")
                .hasCause(error);
    }

    @Test
    void alsoWhereJavaCppsLimitIsReachedAndForASingleExample() {
        OutOfMemoryError limit = new OutOfMemoryError("Physical memory usage is too high: physicalBytes (9G) > ...");
        assertThatThrownBy(() -> train(limit, 1))
                .isInstanceOf(OutOfMemoryException.class)
                .hasMessageContainingAll("over 1 example.", "Make the network or the inputs smaller");
    }

    @Test
    void leavesOtherErrorsAlone() {
        assertThatThrownBy(() -> train(new IllegalStateException("shapes differ"), 8))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("shapes differ");
        assertThatThrownBy(() -> train(new OutOfMemoryError("Java heap space"), 8))
                .isExactlyInstanceOf(OutOfMemoryError.class);
        assertThat(MemoryShortage.of(new IllegalArgumentException(), 8)).isEmpty();
    }

    @Test
    void leavesAShortageOfThreadsAlone() {
        String text = "unable to create native thread: possibly out of memory or process/resource limits reached";
        assertThatThrownBy(() -> train(new OutOfMemoryError(text), 8))
                .isExactlyInstanceOf(OutOfMemoryError.class)
                .hasMessage(text);
    }
}
