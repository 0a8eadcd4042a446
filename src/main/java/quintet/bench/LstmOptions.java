package quintet.bench;

import quintet.layers.RegionPooling;

/**
 * The size of the recurrent network; the defaults of the command are those of the headline study on film reviews.
 *
 * @param modalities inputs M
 * @param steps tokens T of each
 * @param vocabulary different tokens
 * @param embedding numbers E of a token's embedding
 * @param hidden units H of both directions together, so an even number
 * @param batch examples of a step
 * @param classes of the softmax
 * @param pooling how the states of each input become one vector
 * @param layers whose BiLSTM
 */
public record LstmOptions(
        int modalities,
        int steps,
        int vocabulary,
        int embedding,
        int hidden,
        int batch,
        int classes,
        RegionPooling.Kind pooling,
        Engine layers) {

    public LstmOptions {
        Sizes.atLeast(1, "--modalities", modalities);
        Sizes.atLeast(1, "--steps", steps);
        Sizes.atLeast(2, "--vocabulary", vocabulary);
        Sizes.atLeast(1, "--embedding", embedding);
        Sizes.atLeast(2, "--hidden", hidden);
        Sizes.atLeast(1, "--batch", batch);
        Sizes.atLeast(2, "--classes", classes);
        if (hidden % 2 != 0) {
            throw new IllegalArgumentException(
                    "--hidden counts the units of both directions, so it must be even, but is " + hidden + ": say "
                            + (hidden - 1) + " or " + (hidden + 1) + ".");
        }
    }
}
