package quintet.bench;

import quintet.layers.RegionPooling;

/**
 * What is pooled.
 *
 * @param batch examples
 * @param channels of the feature map
 * @param steps positions of the feature map
 * @param regions that are pooled by themselves
 * @param pooling what stays of a region
 * @param masked whether of every other example the second half is padding
 * @param layers whose pooling
 */
public record PoolingOptions(
        int batch, int channels, int steps, int regions, RegionPooling.Kind pooling, boolean masked, Engine layers) {

    public PoolingOptions {
        Sizes.atLeast(1, "--batch", batch);
        Sizes.atLeast(1, "--channels", channels);
        Sizes.atLeast(1, "--steps", steps);
        Sizes.atLeast(1, "--regions", regions);
        if (layers == Engine.DL4J && regions > 1) {
            throw new IllegalArgumentException("Deeplearning4j's own layer pools globally alone: with --layers dl4j,"
                    + " --regions must be 1, but is " + regions + ".");
        }
    }
}
