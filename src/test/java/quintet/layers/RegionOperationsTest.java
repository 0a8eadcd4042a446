package quintet.layers;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** All that holds for pooling, of ND4J's operations, which pool on a graphics card. */
class RegionOperationsTest extends RegionPoolingTest {

    @BeforeEach
    void operations() {
        System.setProperty(LayerEngine.PROPERTY, "dl4j");
    }

    @AfterEach
    void automatic() {
        System.clearProperty(LayerEngine.PROPERTY);
    }
}
