/**
 * Fusion: joining what several modalities say into one representation that a decision is made of.
 *
 * <p>Every method here takes one feature map a modality and gives one vector. The two that the project compares are pooled
 * region by region: {@link quintet.fusion.MaxPoolingFusion} (MMMP) keeps the strongest response of each feature detector
 * and so answers "is it there anywhere?"; {@link quintet.fusion.MeanPoolingFusion} (MMAA) keeps the average and so answers
 * "how much of it is there?". Neither has parameters.
 *
 * <p>The survey article that named both prints other versions: one as its formula, one as its code. They are {@code
 * Printed...} here, for reproduction. {@link quintet.fusion.FinalStateFusion} is the plain baseline: no pooling, the last
 * states of each encoder.
 */
package quintet.fusion;
