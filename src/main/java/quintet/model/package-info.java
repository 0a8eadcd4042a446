/**
 * Networks of several modalities.
 *
 * <p>Every network here has the same plan. An {@link quintet.model.Encoder} turns each modality into a {@link
 * quintet.model.FeatureMap}: d channels over L positions. A {@link quintet.model.FusionMethod} makes one vector of all maps.
 * A hidden layer and a softmax make classes of that vector. So two networks that differ in their fusion alone differ in
 * nothing else, and a comparison of them is a comparison of fusions.
 *
 * <p>A {@link quintet.model.ModelBundle} is what remains of a training: the network, the names of its classes and the way from
 * raw text to its input, in one file. A model without that way is of no use: the vocabulary gives every word its number, and
 * with other numbers the same parameters say something else. A {@link quintet.model.Prediction} is what it says.
 *
 * <p>Encoders and fusions add vertices to Deeplearning4j's own {@code GraphBuilder}; there is no second graph language to
 * learn.
 */
package quintet.model;
