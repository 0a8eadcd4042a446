package quintet.data.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import quintet.data.synthetic.SceneObject.Look;
import quintet.features.TextFeatures;
import quintet.features.Tokenization;
import quintet.features.Vocabulary;

/** Says in many ways what there is in a scene: every object with size, colour and shape, and how the objects lie to each other. */
final class SceneGrammar {

    /** Tokens of the longest caption. */
    static final int STEPS = 30;

    /** Every word of captions, questions and answers: fixed, not counted, so that all scenes have the same ids. */
    static final Vocabulary VOCABULARY = Vocabulary.ofTokens(words());

    static final TextFeatures FEATURES = new TextFeatures(Tokenization.words(), STEPS, VOCABULARY);

    /** A caption, and what its tokens are about. */
    record Caption(String text, List<Scene.Phrase> phrases) {}

    private final List<SceneObject> objects;
    private final Random random;
    private final List<String> tokens = new ArrayList<>();
    private final List<Scene.Phrase> phrases = new ArrayList<>();

    private SceneGrammar(List<SceneObject> objects, Random random) {
        this.objects = objects;
        this.random = random;
    }

    private static List<String> words() {
        return Stream.of(
                        Stream.of("<pad>", "<unk>"),
                        Look.all().stream().flatMap(look -> look.words().stream()),
                        Stream.of(SceneObject.Shape.values()).map(SceneObject.Shape::plural),
                        Stream.of("a an the is are there and that with also it picture shows just in , to left right of"
                                .split(" ")),
                        Stream.of("above below top bottom what where how many colour shape thing things ?".split(" ")),
                        Stream.of("yes no zero one two three".split(" ")))
                .flatMap(words -> words)
                .distinct()
                .toList();
    }

    static Caption caption(List<SceneObject> objects, Random random) {
        SceneGrammar grammar = new SceneGrammar(objects, random);
        if (objects.size() == 1) {
            grammar.one();
        } else {
            grammar.several();
        }
        return new Caption(String.join(" ", grammar.tokens).replace(" ,", ","), grammar.phrases);
    }

    private void one() {
        switch (random.nextInt(6)) {
            case 0 -> name(0);
            case 1 -> say("there is").name(0);
            case 2 -> say("the picture shows").name(0);
            case 3 -> say("just").name(0);
            case 4 -> name(0).say("in the picture");
            default -> {
                Look look = objects.get(0).look();
                say("a " + look.shape().word() + " that is " + look.size().word() + " and "
                        + look.colour().word());
                phrases.add(new Scene.Phrase(0, 0, tokens.size()));
            }
        }
    }

    /** A sentence about two of the objects, in which the third may join. */
    private void several() {
        int a = random.nextInt(objects.size());
        int b = (a + 1 + random.nextInt(objects.size() - 1)) % objects.size();
        switch (random.nextInt(5)) {
            case 0 -> name(a).say("is").relate(a, b).name(b);
            case 1 -> say("there is").name(a).relate(a, b).name(b);
            case 2 -> name(a).say("with").name(b).relate(b, a).say("it");
            case 3 -> relate(a, b).name(b).say("is").name(a);
            default -> say("the picture shows").name(a).relate(a, b).name(b);
        }
        if (objects.size() == 3) {
            int c = 3 - a - b;
            if (random.nextBoolean()) {
                say("and also").name(c);
            } else {
                int known = random.nextBoolean() ? a : b;
                say(", and").name(c).say("is").relate(c, known).nameAgain(known);
            }
        }
    }

    private SceneGrammar say(String words) {
        tokens.addAll(List.of(words.split(" ")));
        return this;
    }

    /** A small red circle. */
    private SceneGrammar name(int object) {
        int from = tokens.size();
        say("a " + objects.get(object).look());
        phrases.add(new Scene.Phrase(object, from, tokens.size()));
        return this;
    }

    /** The red circle. */
    private SceneGrammar nameAgain(int object) {
        int from = tokens.size();
        say("the " + objects.get(object).name());
        phrases.add(new Scene.Phrase(object, from, tokens.size()));
        return this;
    }

    /** A relation that holds between the two. */
    private SceneGrammar relate(int subject, int object) {
        List<SceneRelation> relations = SceneRelation.between(objects.get(subject), objects.get(object));
        SceneRelation relation = relations.get(random.nextInt(relations.size()));
        boolean across = relation == SceneRelation.LEFT_OF || relation == SceneRelation.RIGHT_OF;
        return say(across && random.nextBoolean() ? "to the " + relation.words() : relation.words());
    }

    /** The word with its article: a red, an orange. */
    static String withArticle(String words) {
        return ("aeiou".indexOf(words.charAt(0)) >= 0 ? "an " : "a ") + words;
    }
}
