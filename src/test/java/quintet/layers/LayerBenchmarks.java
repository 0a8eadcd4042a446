package quintet.layers;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import quintet.layers.RegionPooling.Kind;

/** What the layers spend their time in, at the sizes of the headline study. Run by {@code LibraryBenchmarks}. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LayerBenchmarks {

    private static final int BATCH = 32;
    private static final int STEPS = 250;
    private static final int INPUTS = 100;
    private static final int HIDDEN = 32;

    /** A hundred thousand numbers of which most are not saturated. */
    @State(Scope.Thread)
    public static class Numbers {

        private final float[] from = new float[100_000];
        private final float[] to = new float[from.length];

        @Setup
        public void fill() {
            Random random = new Random(7);
            for (int i = 0; i < from.length; i++) {
                from[i] = (float) (2 * random.nextGaussian());
            }
        }
    }

    @Benchmark
    public float[] tanh(Numbers numbers) {
        FloatTanh.apply(numbers.from, numbers.to, 0, numbers.from.length);
        return numbers.to;
    }

    /** One direction of a BiLSTM after its forward pass, a whole batch without padding. */
    @State(Scope.Thread)
    public static class Direction {

        private final PackedSteps steps = PackedSteps.of(null, 0, BATCH, STEPS);
        private final LstmDirection direction = new LstmDirection(DataType.FLOAT, INPUTS, HIDDEN, false);
        private final BlasArray x = random(STEPS * BATCH * (INPUTS + 1));
        private final BlasArray gradient = random(STEPS * BATCH * HIDDEN);

        @Setup(Level.Trial)
        public void load() {
            direction.load(
                    Nd4j.randn(DataType.FLOAT, INPUTS, 4 * HIDDEN).muli(0.1),
                    Nd4j.randn(DataType.FLOAT, HIDDEN, 4 * HIDDEN).muli(0.1),
                    Nd4j.zeros(DataType.FLOAT, 1, 4 * HIDDEN));
        }
    }

    @Benchmark
    public Object lstmForward(Direction state) {
        state.direction.forward(state.x, state.steps);
        return state.direction.outputs();
    }

    /** The gradient takes the place of what the forward pass left, so both are timed together. */
    @Benchmark
    public Object lstmForwardAndBackward(Direction state) {
        state.direction.forward(state.x, state.steps);
        state.direction.backward(state.x, state.steps, state.gradient);
        return state.direction;
    }

    /** A feature map of sequences. */
    @State(Scope.Thread)
    public static class Map {

        @Param({"MAX", "MEAN"})
        public Kind kind;

        @Param({"1", "5"})
        public int regions;

        private RegionPooling pooling;
        private INDArray map;
        private INDArray epsilon;

        @Setup
        public void make() {
            pooling = new RegionPooling(kind, regions);
            map = Nd4j.randn(DataType.FLOAT, BATCH, 2 * HIDDEN, STEPS);
            epsilon = Nd4j.randn(DataType.FLOAT, BATCH, 2L * HIDDEN * regions);
        }
    }

    @Benchmark
    public INDArray pool(Map state) {
        return state.pooling.pool(state.map, null);
    }

    @Benchmark
    public INDArray poolingGradient(Map state) {
        return state.pooling.gradient(state.map, null, state.epsilon);
    }

    /** The second convolution of the studies on pictures: 16 channels of 14 x 14, windows 3 x 3 of stride 2. */
    @State(Scope.Thread)
    public static class Windows {

        private final ConvolutionShape shape = new ConvolutionShape(16, 14, 14, 3, 3, 2, 2, 0, 0, 7, 7);
        private final ConvolutionWindows windows = ConvolutionWindows.of(DataType.FLOAT);
        private final INDArray grid = Nd4j.randn(DataType.FLOAT, BATCH, 16, 14, 14);
        private final BlasArray columns = random(shape.window() * shape.windows() * BATCH);
        private final BlasArray sums = random(BATCH * 16 * 14 * 14);

        @Setup
        public void prepare() {
            windows.prepare(shape, BATCH);
        }
    }

    @Benchmark
    public Object collectWindows(Windows state) {
        state.windows.collect(
                BlasArray.over(state.grid), ConvolutionWindows.Strides.of(state.grid, 0), BATCH, state.columns);
        return state.columns;
    }

    @Benchmark
    public Object spreadWindows(Windows state) {
        state.windows.spread(state.columns, BATCH, state.sums, 0, BATCH * state.shape.grid());
        return state.sums;
    }

    private static BlasArray random(int length) {
        BlasArray array = BlasArray.empty(DataType.FLOAT);
        array.reserve(length);
        Random random = new Random(7);
        for (int i = 0; i < length; i++) {
            array.fill(i, 1, 1, random.nextGaussian());
        }
        return array;
    }
}
