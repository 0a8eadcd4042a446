/**
 * Layers and vertices that Deeplearning4j lacks, each with a hand-written gradient that the tests check numerically in
 * double precision.
 *
 * <p>{@link quintet.layers.BidirectionalLstm} reads a sequence both ways, with Deeplearning4j's own equations and
 * parameters, but without a dispatch per step and with respect for the mask; {@link quintet.layers.StridedConvolution} is
 * its counterpart for grids. The vertices ({@link quintet.layers.RegionPooling} and others) extend {@link
 * quintet.layers.StatelessVertex}, which asks for no more than a
 * function and its gradient. {@link quintet.layers.ChannelConcatenation} joins modalities before anything encodes them.
 *
 * <p>What several modalities share is computed on rows: {@link quintet.layers.Rows} lays all positions of all maps under one
 * another, ordinary dense layers work on them, and vertices on groups of rows ({@link quintet.layers.GroupSoftmax}, {@link
 * quintet.layers.WeightedSum}, {@link quintet.layers.ScaledDotProduct}, {@link quintet.layers.KeyValueMemory}) come back to
 * one vector an example. None of these has parameters: all stand in the dense layers.
 *
 * <p>An {@link quintet.layers.Objective} is a loss that looks at all examples of a batch together, such as {@link
 * quintet.layers.HingeRanking} and {@link quintet.layers.SoftmaxContrast} of two embeddings.
 */
package quintet.layers;
