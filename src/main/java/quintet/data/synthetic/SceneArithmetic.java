package quintet.data.synthetic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import quintet.data.synthetic.SceneObject.Colour;
import quintet.data.synthetic.SceneObject.Look;
import quintet.data.synthetic.SceneObject.Shape;
import quintet.data.synthetic.SceneObject.Size;

/**
 * Arithmetic with known answers, over scenes of one object: the picture of a small red circle, minus "red", plus "blue", should lie
 * near pictures of small blue circles. In one space for pictures and words,
 *
 * <pre>q = image(row) - word(from) + word(to),   right if the nearest row, the query's own left out, is in {@code answers}</pre>
 *
 * <p>Two ways to ask about what was never seen: {@link #split} holds out combinations of the change and what it is made to
 * (between red and blue, of small stars), for learners of the arithmetic; {@link #without} and {@link #into} hold out pairs of attributes (blue stars)
 * from the pictures themselves.
 *
 * <p>The question is that of T. Mikolov, W. Yih and G. Zweig, Linguistic Regularities in Continuous Space Word Representations (2013),
 * put to pictures and words by R. Kiros, R. Salakhutdinov and R. Zemel, Unifying Visual-Semantic Embeddings with Multimodal Neural
 * Language Models (2014).
 *
 * @param queries the queries
 */
public record SceneArithmetic(List<Query> queries) {

    /** What changes. */
    public enum Attribute {
        SIZE,
        COLOUR,
        SHAPE
    }

    /**
     * One query.
     *
     * @param row the scene whose picture is taken
     * @param attribute what changes
     * @param source what that scene shows
     * @param target what the answers show: the same but for that attribute
     * @param answers rows that show the target, at least one
     */
    public record Query(int row, Attribute attribute, Look source, Look target, Set<Integer> answers) {

        public Query {
            Objects.requireNonNull(attribute, "attribute");
            if (answers.isEmpty()) {
                throw new IllegalArgumentException("Row " + row + ": no row shows a " + target + ".");
            }
        }

        /** The word to subtract. */
        public String from() {
            return source.words().get(attribute.ordinal());
        }

        /** The word to add. */
        public String to() {
            return target.words().get(attribute.ordinal());
        }

        /** The two words that stay, such as {@code small circle}. */
        public String rest() {
            List<String> words = new ArrayList<>(source.words());
            words.remove(attribute.ordinal());
            return String.join(" ", words);
        }
    }

    /** A colour and a shape that are not to be seen together. */
    public record Pair(Colour colour, Shape shape) {

        /** Whether a look has both. */
        public boolean matches(Look look) {
            return look.colour() == colour && look.shape() == shape;
        }
    }

    /** Queries that a learner may see, and others with changes of things that it has not seen changed that way. */
    public record Parts(SceneArithmetic seen, SceneArithmetic heldOut) {}

    public SceneArithmetic {
        queries = List.copyOf(queries);
    }

    /**
     * Every change of one attribute of every scene for which there is an answer.
     *
     * @param scenes scenes of one object each; their positions are the rows
     * @throws IllegalArgumentException if a scene has several objects
     */
    public static SceneArithmetic over(List<Scene> scenes) {
        Map<Look, Set<Integer>> rows = new HashMap<>();
        for (int row = 0; row < scenes.size(); row++) {
            int objects = scenes.get(row).objects().size();
            if (objects != 1) {
                throw new IllegalArgumentException("Scene " + row + " has " + objects
                        + " objects, but arithmetic needs scenes of one. Make them with withObjects(1).");
            }
            rows.computeIfAbsent(scenes.get(row).main().look(), look -> new TreeSet<>())
                    .add(row);
        }
        rows.replaceAll((look, found) -> Collections.unmodifiableSet(found));
        List<Query> queries = new ArrayList<>();
        for (int row = 0; row < scenes.size(); row++) {
            Look source = scenes.get(row).main().look();
            for (Attribute attribute : Attribute.values()) {
                for (Look target : changed(source, attribute)) {
                    if (rows.containsKey(target)) {
                        queries.add(new Query(row, attribute, source, target, rows.get(target)));
                    }
                }
            }
        }
        return new SceneArithmetic(queries);
    }

    private static List<Look> changed(Look look, Attribute attribute) {
        Stream<Look> looks =
                switch (attribute) {
                    case SIZE -> Stream.of(Size.values()).map(size -> new Look(size, look.colour(), look.shape()));
                    case COLOUR ->
                        Stream.of(Colour.values()).map(colour -> new Look(look.size(), colour, look.shape()));
                    case SHAPE -> Stream.of(Shape.values()).map(shape -> new Look(look.size(), look.colour(), shape));
                };
        return looks.filter(other -> !other.equals(look)).toList();
    }

    /** The queries that fit. */
    public SceneArithmetic filter(Predicate<Query> fits) {
        return new SceneArithmetic(queries.stream().filter(fits).toList());
    }

    /** The queries that change that attribute. */
    public SceneArithmetic of(Attribute attribute) {
        return filter(query -> query.attribute() == attribute);
    }

    /** The queries whose answers show one of these pairs, and whose own pictures do not. */
    public SceneArithmetic into(List<Pair> pairs) {
        return filter(query -> shows(pairs, query.target()) && !shows(pairs, query.source()));
    }

    /** The scenes in which no object shows one of these pairs. */
    public static List<Scene> without(List<Pair> pairs, List<Scene> scenes) {
        return scenes.stream()
                .filter(scene -> scene.objects().stream().noneMatch(object -> shows(pairs, object.look())))
                .toList();
    }

    private static boolean shows(List<Pair> pairs, Look look) {
        return pairs.stream().anyMatch(pair -> pair.matches(look));
    }

    /**
     * Pairs to hold out, drawn so that no two share a colour or a shape: every colour is still seen in five shapes at least, and
     * every shape in seven colours.
     *
     * @param number how many, 1 to 6
     */
    public static List<Pair> pairs(int number, long seed) {
        if (number < 1 || number > Shape.values().length) {
            throw new IllegalArgumentException("The number of pairs must be in 1..6, but is " + number + ".");
        }
        List<Colour> colours = new ArrayList<>(List.of(Colour.values()));
        List<Shape> shapes = new ArrayList<>(List.of(Shape.values()));
        Collections.shuffle(colours, Streams.stream(seed, "colours of pairs", 0));
        Collections.shuffle(shapes, Streams.stream(seed, "shapes of pairs", 0));
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            pairs.add(new Pair(colours.get(i), shapes.get(i)));
        }
        return pairs;
    }

    private static String between(Query query) {
        return Stream.of(query.from(), query.to()).sorted().collect(Collectors.joining(" and "));
    }

    /**
     * Holds out a share of what each change is made to, drawn for each change by itself. A change and the one back are one here, for
     * who has seen red become blue knows how blue becomes red: all queries of one ({from, to}, rest) go to the same part, and every
     * change stays among the seen with one rest at least.
     *
     * @param share held out of the rests of each change, above 0 and below 1; rounded
     */
    public Parts split(double share, long seed) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException(
                    "The share to hold out must be above 0 and below 1, but is " + share + ".");
        }
        Map<String, Map<String, List<Query>>> changes = new LinkedHashMap<>();
        for (Query query : queries) {
            changes.computeIfAbsent(between(query), change -> new LinkedHashMap<>())
                    .computeIfAbsent(query.rest(), rest -> new ArrayList<>())
                    .add(query);
        }
        List<Query> seen = new ArrayList<>();
        List<Query> heldOut = new ArrayList<>();
        changes.forEach((change, byRest) -> {
            List<String> rests = new ArrayList<>(byRest.keySet());
            Collections.sort(rests); // the draw is not to depend on the order of the scenes
            Collections.shuffle(rests, Streams.stream(seed, change, 0));
            long out = Math.min(rests.size() - 1, Math.round(share * rests.size()));
            for (int i = 0; i < rests.size(); i++) {
                (i < out ? heldOut : seen).addAll(byRest.get(rests.get(i)));
            }
        });
        return new Parts(new SceneArithmetic(seen), new SceneArithmetic(heldOut));
    }
}
