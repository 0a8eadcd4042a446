/**
 * Layers and vertices that Deeplearning4j lacks, each with a hand-written gradient that the tests check numerically in
 * double precision.
 *
 * <p>{@link quintet.layers.BidirectionalLstm} reads a sequence both ways, with Deeplearning4j's own equations and
 * parameters, but without a dispatch per step and with respect for the mask; {@link quintet.layers.StridedConvolution} is
 * its counterpart for grids. The vertices ({@link quintet.layers.RegionPooling} and others) extend {@link
 * quintet.layers.StatelessVertex}, which asks for no more than a
 * function and its gradient.
 */
package quintet.layers;
