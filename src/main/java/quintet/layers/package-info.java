/**
 * Layers and vertices that Deeplearning4j lacks.
 *
 * <p>Each is a plain function with a hand-written gradient, checked numerically in double precision by the tests. Most
 * extend {@link quintet.layers.StatelessVertex}, which asks for no more than those two functions.
 */
package quintet.layers;
