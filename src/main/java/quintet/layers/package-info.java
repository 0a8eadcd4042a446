/**
 * Layers and vertices that Deeplearning4j lacks, or has too slow.
 *
 * <p>{@link quintet.layers.BidirectionalLstm} reads a sequence in both directions and puts out one column a step; {@link
 * quintet.layers.LastStates} keeps of these the two states that have seen the whole sequence.
 *
 * <p>A layer here is used like one of Deeplearning4j's own: {@code graph.addLayer(name, new
 * BidirectionalLstm.Builder().nOut(32).build(), input)}. It survives JSON and {@code ModelSerializer}, honours masks
 * ({@code [batch, steps]}, 1 where a step exists) and passes a gradient check in double.
 */
package quintet.layers;
