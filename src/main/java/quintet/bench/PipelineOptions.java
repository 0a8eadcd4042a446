package quintet.bench;

/**
 * What goes through the pipeline.
 *
 * @param examples of each stage
 * @param tokens words of a text
 * @param seconds length of a sound, at 8000 samples a second
 * @param batch examples of a batch
 */
public record PipelineOptions(int examples, int tokens, int seconds, int batch) {

    public PipelineOptions {
        Sizes.atLeast(10, "--examples", examples);
        Sizes.atLeast(1, "--tokens", tokens);
        Sizes.atLeast(1, "--seconds", seconds);
        Sizes.atLeast(1, "--batch", batch);
    }
}
