package quintet.kernel;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A kernel that the tests of a class share. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WithKernel {

    KernelClient kernel;

    @BeforeAll
    void startKernel() throws IOException {
        kernel = KernelClient.start();
    }

    @AfterAll
    void stopKernel() {
        if (kernel != null) {
            kernel.close();
        }
    }
}
