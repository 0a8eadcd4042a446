/**
 * Representation: numbers for what several modalities show, so that what is alike in meaning is alike in numbers.
 *
 * <p>A {@link quintet.representation.RepresentationMethod} learns a {@link quintet.representation.Representation} from aligned
 * examples, without labels.
 */
package quintet.representation;
