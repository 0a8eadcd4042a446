package quintet.data.synthetic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import quintet.data.synthetic.SceneObject.Colour;
import quintet.data.synthetic.SceneObject.Shape;
import quintet.data.synthetic.SceneObject.Size;
import quintet.data.synthetic.SceneQuestion.Kind;

/**
 * Asks about a scene. The answer is drawn first, evenly among those that the scene allows, and then a question that has it: so
 * that the questions alone tell nothing. Counts are the exception: how many things there are is never zero, and three of one colour
 * are rare, so that the most frequent answer to each question is right in 56 % of the counts (four answers; tested).
 */
final class SceneAsking {

    private final List<SceneObject> objects;
    private final Random random;

    private SceneAsking(List<SceneObject> objects, Random random) {
        this.objects = objects;
        this.random = random;
    }

    /** One question of each kind that makes sense. */
    static List<SceneQuestion> ask(List<SceneObject> objects, Random random) {
        SceneAsking asking = new SceneAsking(objects, random);
        List<SceneQuestion> questions = new ArrayList<>(
                List.of(asking.exists(), asking.colour(), asking.shape(), asking.count(), asking.where()));
        if (objects.size() > 1) {
            questions.add(asking.relation());
        }
        return questions;
    }

    private SceneQuestion exists() {
        SceneObject object = one(objects);
        String name = object.name();
        boolean yes = random.nextBoolean();
        while (!yes && isThere(name)) { // half of the name stays: to know one of its attributes does not help
            name = random.nextBoolean()
                    ? object.colour().word() + " "
                            + one(List.of(Shape.values())).word()
                    : one(List.of(Colour.values())).word() + " "
                            + object.shape().word();
        }
        return new SceneQuestion(Kind.EXISTS, "is there " + SceneGrammar.withArticle(name) + "?", yes ? "yes" : "no");
    }

    private boolean isThere(String name) {
        return objects.stream().anyMatch(object -> object.name().equals(name));
    }

    private SceneQuestion colour() {
        SceneObject object = one(objects);
        boolean alone = count(other -> other.shape() == object.shape()) == 1;
        SceneObject asked = alone ? object : objects.get(0);
        return new SceneQuestion(
                Kind.COLOUR,
                "what colour is the " + (alone ? "" : "large ") + asked.shape().word() + "?",
                asked.colour().word());
    }

    private SceneQuestion shape() {
        SceneObject object = one(objects);
        boolean alone = count(other -> other.colour() == object.colour()) == 1;
        SceneObject asked = alone ? object : objects.get(0);
        return new SceneQuestion(
                Kind.SHAPE,
                "what shape is the " + (alone ? "" : "large ") + asked.colour().word() + " thing?",
                asked.shape().word());
    }

    private SceneQuestion count() {
        Map<String, Predicate<SceneObject>> filters = new LinkedHashMap<>();
        filters.put("things", object -> true);
        for (Size size : Size.values()) {
            filters.put(size.word() + " things", object -> object.size() == size);
        }
        for (Colour colour : Colour.values()) {
            filters.put(colour.word() + " things", object -> object.colour() == colour);
        }
        for (Shape shape : Shape.values()) {
            filters.put(shape.plural(), object -> object.shape() == shape);
        }
        List<List<String>> byAnswer =
                List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        filters.forEach((words, filter) -> byAnswer.get(count(filter)).add(words));
        List<String> words =
                one(byAnswer.stream().filter(asked -> !asked.isEmpty()).toList());
        return new SceneQuestion(
                Kind.COUNT,
                "how many " + one(words) + " are there?",
                Kind.COUNT.answers().get(byAnswer.indexOf(words)));
    }

    private SceneQuestion where() {
        SceneObject object = one(objects);
        return new SceneQuestion(Kind.WHERE, "where is the " + object.name() + "?", object.place());
    }

    private SceneQuestion relation() {
        int a = random.nextInt(objects.size());
        int b = (a + 1 + random.nextInt(objects.size() - 1)) % objects.size();
        boolean yes = random.nextBoolean();
        List<SceneRelation> fitting = new ArrayList<>();
        for (SceneRelation relation : SceneRelation.values()) {
            if (relation.holds(objects.get(a), objects.get(b)) == yes) {
                fitting.add(relation);
            }
        }
        return new SceneQuestion(
                Kind.RELATION,
                "is the " + objects.get(a).name() + " " + one(fitting).words() + " the "
                        + objects.get(b).name() + "?",
                yes ? "yes" : "no");
    }

    private int count(Predicate<SceneObject> filter) {
        return (int) objects.stream().filter(filter).count();
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
