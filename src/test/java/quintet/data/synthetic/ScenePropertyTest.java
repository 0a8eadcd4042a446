package quintet.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import quintet.data.synthetic.SceneObject.Look;

/** What is said of a scene is true of it, whatever the seed: captions and questions are read by rules of their own. */
class ScenePropertyTest {

    private static final Scenes TWENTY = Scenes.defaults().withExamples(20);

    private static final Pattern RELATION = Pattern.compile("(left of|right of|above|below)");

    private static List<Scene> scenes(long seed, int objects) {
        return TWENTY.withObjects(objects).withNoise(0).scenes(seed);
    }

    private static SceneObject named(Scene scene, String name) {
        List<SceneObject> found = scene.objects().stream()
                .filter(object -> object.name().equals(name))
                .toList();
        assertThat(found).as(name).hasSize(1);
        return found.get(0);
    }

    /** By the middles of what is drawn, not by the cells: columns and rows lie 16 pixels apart. */
    private static boolean holds(SceneObject a, String relation, SceneObject b) {
        return switch (relation) {
            case "left of" -> b.x() - a.x() > 8;
            case "right of" -> a.x() - b.x() > 8;
            case "above" -> b.y() - a.y() > 8;
            default -> a.y() - b.y() > 8;
        };
    }

    @Property(tries = 30)
    void aCaptionNamesEveryObjectWithItsAttributesAndNothingElse(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int objects) {
        for (Scene scene : scenes(seed, objects)) {
            List<String> tokens = Scenes.text().tokens(scene.caption());
            assertThat(tokens).allMatch(Scenes.vocabulary()::contains).hasSizeLessThanOrEqualTo(30);
            assertThat(Scenes.text().tokenization().tokens(scene.caption())).isEqualTo(tokens); // nothing was cut
            List<String> attributes = Look.all().stream()
                    .flatMap(look -> look.words().stream())
                    .distinct()
                    .toList();
            List<String> told = new ArrayList<>(tokens);
            boolean[] named = new boolean[objects];
            for (Scene.Phrase phrase : scene.phrases()) {
                List<String> part = tokens.subList(phrase.from(), phrase.to());
                List<String> words = scene.objects().get(phrase.object()).look().words();
                if (named[phrase.object()]) {
                    assertThat(part).containsExactly("the", words.get(1), words.get(2));
                } else {
                    assertThat(part).containsAll(words);
                }
                part.stream().filter(attributes::contains).forEach(word -> assertThat(words)
                        .contains(word));
                named[phrase.object()] = true;
                for (int t = phrase.from(); t < phrase.to(); t++) {
                    told.set(t, "");
                }
            }
            assertThat(named).containsOnly(true);
            assertThat(told).doesNotContainAnyElementsOf(attributes);
        }
    }

    /** In the words of a caption every object becomes {@code #number}; then a relation stands between two of them. */
    @Property(tries = 30)
    void everyRelationThatACaptionTellsHolds(@ForAll long seed, @ForAll @IntRange(min = 2, max = 3) int objects) {
        for (Scene scene : scenes(seed, objects)) {
            String text = scene.caption();
            for (int i = 0; i < objects; i++) {
                SceneObject object = scene.objects().get(i);
                text = text.replace("a " + object.look(), "#" + i).replace("the " + object.name(), "#" + i);
            }
            int relations = 0;
            for (String part : text.split(", and ")) {
                Matcher found = RELATION.matcher(part);
                assertThat(found.find()).as(part).isTrue();
                Matcher mentions = Pattern.compile("#(\\d)").matcher(part);
                mentions.find();
                SceneObject first = scene.objects().get(Integer.parseInt(mentions.group(1)));
                int firstAt = mentions.start();
                mentions.find();
                SceneObject second = scene.objects().get(Integer.parseInt(mentions.group(1)));
                boolean turned = part.contains(" it") || found.start() < firstAt; // #0 with #1 above it; above #1 is #0
                assertThat(holds(turned ? second : first, found.group(), turned ? first : second))
                        .as(scene.caption())
                        .isTrue();
                relations++;
            }
            assertThat(relations).isPositive();
        }
    }

    @Property(tries = 30)
    void everyAnswerIsRight(@ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int objects) {
        for (Scene scene : scenes(seed, objects)) {
            assertThat(scene.questions()).hasSize(objects == 1 ? 5 : 6);
            for (SceneQuestion question : scene.questions()) {
                assertThat(Scenes.text().tokens(question.text())).allMatch(Scenes.vocabulary()::contains);
                assertThat(Scenes.text().tokens(question.answer())).allMatch(Scenes.vocabulary()::contains);
                assertThat(answer(scene, question.text().replace("?", "")))
                        .as("%s %s", scene.caption(), question.text())
                        .isEqualTo(question.answer());
            }
        }
    }

    private static String answer(Scene scene, String question) {
        String[] words = question.split(" ");
        if (question.startsWith("is there")) {
            String name = words[3] + " " + words[4];
            return yesOrNo(
                    scene.objects().stream().anyMatch(object -> object.name().equals(name)));
        }
        if (question.startsWith("where is the")) {
            SceneObject object = named(scene, words[3] + " " + words[4]);
            return (object.y() < 16 ? "top" : "bottom") + (object.x() < 16 ? " left" : " right");
        }
        if (question.startsWith("how many")) {
            Predicate<SceneObject> asked = words[2].equals("things")
                    ? object -> true
                    : words[3].equals("things")
                            ? object -> object.look().words().contains(words[2])
                            : object -> words[2].equals(object.shape().word() + "s")
                                    || words[2].equals(object.shape().word() + "es");
            long count = scene.objects().stream().filter(asked).count();
            return List.of("zero", "one", "two", "three").get((int) count);
        }
        if (question.startsWith("is the")) {
            Matcher relation = RELATION.matcher(question);
            assertThat(relation.find()).isTrue();
            String second = question.substring(relation.end()).replace(" the ", "");
            return yesOrNo(holds(named(scene, words[2] + " " + words[3]), relation.group(), named(scene, second)));
        }
        List<String> attributes = new ArrayList<>(List.of(words).subList(4, words.length));
        attributes.remove("thing");
        List<SceneObject> meant = scene.objects().stream()
                .filter(object -> object.look().words().containsAll(attributes))
                .toList();
        assertThat(meant).as("what \"%s\" is about", question).hasSize(1);
        return question.startsWith("what colour")
                ? meant.get(0).colour().word()
                : meant.get(0).shape().word();
    }

    private static String yesOrNo(boolean yes) {
        return yes ? "yes" : "no";
    }

    @Property(tries = 30)
    void factsAreThoseThatThePositionsTell(@ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int objects) {
        for (Scene scene : scenes(seed, objects)) {
            List<Scene.Fact> facts = new ArrayList<>();
            for (int a = 0; a < objects; a++) {
                for (int b = 0; b < objects; b++) {
                    for (SceneRelation relation : SceneRelation.values()) {
                        if (holds(
                                scene.objects().get(a),
                                relation.words(),
                                scene.objects().get(b))) {
                            facts.add(new Scene.Fact(a, relation, b));
                        }
                    }
                }
            }
            assertThat(scene.facts()).isEqualTo(facts);
        }
    }

    /**
     * The share s of a pixel that an object covers is read off the picture: p = g + s (c - g), with the ground g drawn alone and the
     * colour c the one that most pixels of the object have.
     */
    @Property(tries = 10)
    void aMaskIsWhereThePictureShowsTheObject(@ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int objects) {
        List<Scene> scenes = scenes(seed, objects);
        for (int i = 0; i < scenes.size(); i++) {
            Scene scene = scenes.get(i);
            float[][][] image = scene.image();
            float[][][] ground = SceneDrawing.draw(List.of(), List.of(), 32, 0, Streams.stream(seed, "image", i));
            boolean[][] covered = new boolean[32][32];
            for (int k = 0; k < objects; k++) {
                float[] colour = colour(image, scene.masks().get(k));
                for (int c = 0; c < 3; c++) {
                    double own = scene.objects().get(k).colour().rgb().get(c);
                    assertThat(colour[c]).isCloseTo((float) own, within(0.0501f));
                }
                // the cell alone: beyond it are the others
                int left = 16 * scene.objects().get(k).column();
                int top = 16 * scene.objects().get(k).row();
                for (int y = top; y < top + 16; y++) {
                    for (int x = left; x < left + 16; x++) {
                        double share = share(image, ground, colour, y, x);
                        assertThat(scene.masks().get(k)[y][x])
                                .as("object %d of %s at %d %d, covered to %f", k, scene.caption(), y, x, share)
                                .isEqualTo(share > 0.5 - 1e-3);
                        covered[y][x] = true;
                    }
                }
            }
            for (int y = 0; y < 32; y++) {
                for (int x = 0; x < 32; x++) {
                    if (!covered[y][x]) {
                        for (int c = 0; c < 3; c++) {
                            assertThat(image[c][y][x]).isEqualTo(ground[c][y][x]);
                        }
                        for (boolean[][] mask : scene.masks()) {
                            assertThat(mask[y][x]).isFalse();
                        }
                    }
                }
            }
        }
    }

    private static double share(float[][][] image, float[][][] ground, float[] colour, int y, int x) {
        int best = -1;
        for (int c = 0; c < 3; c++) {
            boolean whole = colour[c] > 0 && colour[c] < 1; // else it was cut, and the formula does not hold
            if (whole
                    && (best < 0
                            || Math.abs(colour[c] - ground[c][y][x]) > Math.abs(colour[best] - ground[best][y][x]))) {
                best = c;
            }
        }
        return (image[best][y][x] - ground[best][y][x]) / (colour[best] - ground[best][y][x]);
    }

    private static float[] colour(float[][][] image, boolean[][] mask) {
        Map<List<Float>, Integer> counts = new HashMap<>();
        for (int y = 0; y < 32; y++) {
            for (int x = 0; x < 32; x++) {
                if (mask[y][x]) {
                    counts.merge(List.of(image[0][y][x], image[1][y][x], image[2][y][x]), 1, Integer::sum);
                }
            }
        }
        Map.Entry<List<Float>, Integer> most =
                counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        assertThat(most.getValue()).as("pixels that are covered whole").isGreaterThan(1);
        List<Float> colour = most.getKey();
        return new float[] {colour.get(0), colour.get(1), colour.get(2)};
    }
}
