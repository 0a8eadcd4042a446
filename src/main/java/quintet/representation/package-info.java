/**
 * Representation: numbers for what several modalities show, so that what is alike in meaning is alike in numbers.
 *
 * <p>A {@link quintet.representation.RepresentationMethod} learns a {@link quintet.representation.Representation} from aligned
 * examples, without labels.
 *
 * <p>Two kinds of spaces are learned by gradients here. {@link quintet.representation.MultimodalAutoencoder} makes one code of all
 * modalities, from which each is made again: a joint space, in which a modality that is missing can be filled in. {@link
 * quintet.representation.VisualSemanticEmbedding} makes one code of each modality and draws together what belongs together: a
 * coordinated space, in which pictures are found by words, and words may be added to pictures ({@link
 * quintet.representation.EmbeddingArithmetic}).
 *
 * <p>Coordinated spaces in closed form look for numbers of two modalities that agree: {@link
 * quintet.representation.CanonicalCorrelation} for linear ones, {@link quintet.representation.KernelCanonicalCorrelation} for those
 * that a {@link quintet.representation.Kernel} allows, {@link quintet.representation.DeepCanonicalCorrelation} for those that
 * networks learn.
 */
package quintet.representation;
