package quintet.bench;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import quintet.layers.RegionPooling;

/** Pooling of a feature map {@code [batch, channels, steps]}, by our vertex or by Deeplearning4j's global pooling. */
public final class PoolingBenchmark {

    private PoolingBenchmark() {}

    /** Pools a made-up map again and again, and says how long that took. */
    public static PoolingTimes measure(PoolingOptions options, int threads, Repetitions repetitions) {
        Nd4j.getRandom().setSeed(7);
        INDArray map = Nd4j.randn(DataType.FLOAT, options.batch(), options.channels(), options.steps());
        INDArray mask = options.masked() ? mask(options) : null;
        INDArray epsilon = Nd4j.randn(DataType.FLOAT, options.batch(), (long) options.channels() * options.regions());
        return options.layers() == Engine.DL4J
                ? dl4j(options, map, mask, epsilon, threads, repetitions)
                : Engine.QUINTET.make(() -> quintet(options, map, mask, epsilon, threads, repetitions));
    }

    private static PoolingTimes quintet(
            PoolingOptions options,
            INDArray map,
            INDArray mask,
            INDArray epsilon,
            int threads,
            Repetitions repetitions) {
        RegionPooling pooling = new RegionPooling(options.pooling(), options.regions());
        return new PoolingTimes(
                Engine.QUINTET.describe(),
                threads,
                Timing.of(() -> pooling.pool(map, mask), repetitions),
                Timing.of(() -> pooling.gradient(map, mask, epsilon), repetitions),
                MatrixProduct.gigaflops(repetitions));
    }

    private static PoolingTimes dl4j(
            PoolingOptions options,
            INDArray map,
            INDArray mask,
            INDArray epsilon,
            int threads,
            Repetitions repetitions) {
        NeuralNetConfiguration conf = new NeuralNetConfiguration.Builder()
                .layer(new GlobalPoolingLayer.Builder()
                        .poolingType(options.pooling() == RegionPooling.Kind.MAX ? PoolingType.MAX : PoolingType.AVG)
                        .build())
                .build();
        Layer layer = conf.getLayer().instantiate(conf, null, 0, null, false, DataType.FLOAT);
        LayerWorkspaceMgr workspaces = LayerWorkspaceMgr.noWorkspaces();
        Runnable forward = () -> {
            layer.feedForwardMaskArray(mask, MaskState.Active, options.batch());
            layer.activate(map, true, workspaces);
        };
        return new PoolingTimes(
                Engine.DL4J.describe(),
                threads,
                Timing.of(forward, repetitions),
                Timing.of(
                        () -> {
                            forward.run();
                            layer.backpropGradient(epsilon, workspaces);
                        },
                        repetitions),
                MatrixProduct.gigaflops(repetitions));
    }

    /** Of every other example the second half of the steps is padding. */
    private static INDArray mask(PoolingOptions options) {
        INDArray mask = Nd4j.ones(DataType.FLOAT, options.batch(), options.steps());
        int half = options.steps() / 2;
        for (int i = 0; i < options.batch() && half > 0; i += 2) {
            mask.get(NDArrayIndex.point(i), NDArrayIndex.interval(options.steps() - half, options.steps()))
                    .assign(0);
        }
        return mask;
    }
}
