package quintet.data.synthetic;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A question about a {@link Scene}, and its answer.
 *
 * @param kind what it asks for
 * @param text the question, such as {@code what colour is the circle?}
 * @param answer one of {@link Kind#answers}
 */
public record SceneQuestion(Kind kind, String text, String answer) {

    /** What is asked for. */
    public enum Kind {
        /** Is there an object of that colour and shape? Yes and no come equally often, and no is about something alike. */
        EXISTS(List.of("yes", "no")),
        /** The colour of the object of that shape. */
        COLOUR(Stream.of(SceneObject.Colour.values())
                .map(SceneObject.Colour::word)
                .toList()),
        /** The shape of the object of that colour. */
        SHAPE(Stream.of(SceneObject.Shape.values()).map(SceneObject.Shape::word).toList()),
        /**
         * How many there are of some colour, shape or size, or in all. Two and three come less often, and the question tells
         * some: who answers without looking is right 56 times of 100, and of the other kinds no more often than by chance.
         */
        COUNT(List.of("zero", "one", "two", "three")),
        /** The cell of an object. */
        WHERE(IntStream.range(0, 4)
                .mapToObj(i -> (i < 2 ? "top " : "bottom ") + (i % 2 == 0 ? "left" : "right"))
                .toList()),
        /** Does a relation hold between two objects? Yes and no come equally often. Not asked where there is one object. */
        RELATION(List.of("yes", "no"));

        private final List<String> answers;

        Kind(List<String> answers) {
            this.answers = answers;
        }

        /** The answers that there are. */
        public List<String> answers() {
            return answers;
        }
    }

    public SceneQuestion {
        Objects.requireNonNull(text, "text");
        if (!kind.answers().contains(answer)) {
            throw new IllegalArgumentException(
                    "The answer \"" + answer + "\" is none of " + kind.answers() + ", the answers to " + kind + ".");
        }
    }
}
