package quintet.data.synthetic;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How one object of a {@link Scene} lies to another: by their columns and rows, so that of two objects in one column neither is
 * left of the other, and of two in a diagonal one relation across and one along holds.
 */
public enum SceneRelation {
    LEFT_OF,
    RIGHT_OF,
    ABOVE,
    BELOW;

    /** Whether {@code subject} is left of (right of, above, below) {@code object}. */
    public boolean holds(SceneObject subject, SceneObject object) {
        return switch (this) {
            case LEFT_OF -> subject.column() < object.column();
            case RIGHT_OF -> subject.column() > object.column();
            case ABOVE -> subject.row() < object.row();
            case BELOW -> subject.row() > object.row();
        };
    }

    /** Its words: {@code left of}, {@code above}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The relations that hold between two objects, one or two. */
    static List<SceneRelation> between(SceneObject subject, SceneObject object) {
        return Stream.of(values())
                .filter(relation -> relation.holds(subject, object))
                .toList();
    }
}
