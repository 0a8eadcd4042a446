package quintet.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BackendTest {

    @Test
    void thisOneIsTheProcessor() {
        Backend backend = Backend.current();
        assertThat(backend.name()).isEqualTo("CPU");
        assertThat(backend.devices()).isEmpty();
    }

    /** The keys are ND4J's own, of {@code Nd4jEnvironment}. */
    @Test
    void readsWhatNd4jKnowsOfItsGpus() {
        List<GpuDevice> devices = Backend.devices(List.of(Map.of(
                "cuda.deviceName",
                "NVIDIA A10",
                "cuda.deviceMajor",
                8,
                "cuda.deviceMinor",
                6,
                "cuda.totalMemory",
                24L << 30,
                "cuda.freeMemory",
                23L << 30)));
        assertThat(devices).hasSize(1);
        assertThat(devices.get(0).describe()).isEqualTo("NVIDIA A10, compute capability 8.6, 23.0 of 24.0 GiB free");
        assertThat(Backend.devices(null)).isEmpty();
    }
}
