package quintet.data.synthetic;

import java.util.ArrayList;
import java.util.List;

/**
 * A picture of one to three coloured shapes, what a caption says of it, what can be asked about it, and the truth behind it. Arrays
 * are shared, not copied: treat them as read-only.
 *
 * @param objects what there is, the main object first: the only large one, where there are several. No two have the same colour and
 *     shape
 * @param caption a sentence that names every object with its size, its colour and its shape
 * @param phrases which tokens of the caption are about which object
 * @param questions one question of each kind
 * @param image {@code [3][side][side]}, red, green and blue in 0..1
 * @param masks of each object, {@code [side][side]}: whether it covers at least half of that pixel
 */
public record Scene(
        List<SceneObject> objects,
        String caption,
        List<Phrase> phrases,
        List<SceneQuestion> questions,
        float[][][] image,
        List<boolean[][]> masks) {

    /**
     * A part of a caption that is about one object.
     *
     * @param object position of the object
     * @param from first token, as {@link quintet.features.Tokenizer#words} counts them
     * @param to behind the last token
     */
    public record Phrase(int object, int from, int to) {}

    /** {@code objects.get(subject)} is left of (right of, above, below) {@code objects.get(object)}. */
    public record Fact(int subject, SceneRelation relation, int object) {}

    public Scene {
        objects = List.copyOf(objects);
        phrases = List.copyOf(phrases);
        questions = List.copyOf(questions);
        masks = List.copyOf(masks);
        if (objects.isEmpty() || masks.size() != objects.size()) {
            throw new IllegalArgumentException("A scene needs at least one object, and a mask of each, but has "
                    + objects.size() + " object(s) and " + masks.size() + " mask(s).");
        }
    }

    /** The object whose shape is the class of the scene. */
    public SceneObject main() {
        return objects.get(0);
    }

    /** Every relation that holds between two of the objects. */
    public List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        for (int a = 0; a < objects.size(); a++) {
            for (int b = 0; b < objects.size(); b++) {
                for (SceneRelation relation : SceneRelation.between(objects.get(a), objects.get(b))) {
                    facts.add(new Fact(a, relation, b));
                }
            }
        }
        return facts;
    }
}
