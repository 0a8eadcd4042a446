package quintet.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import quintet.data.synthetic.SceneArithmetic.Attribute;
import quintet.data.synthetic.SceneArithmetic.Pair;
import quintet.data.synthetic.SceneArithmetic.Query;

@DisplayName("Arithmetic over scenes")
class SceneArithmeticTest {

    private static final List<Scene> SCENES =
            Scenes.defaults().withExamples(192).withObjects(1).scenes(5);

    private static final SceneArithmetic ALL = SceneArithmetic.over(SCENES);

    @Test
    @DisplayName("asks every change of every scene once, and all rows that fit are right")
    void everyChange() {
        // 1 other size, 7 other colours, 5 other shapes; every look is there twice
        assertThat(ALL.queries()).hasSize(192 * 13);
        assertThat(ALL.of(Attribute.COLOUR).queries()).hasSize(192 * 7);
        for (Query query : ALL.queries()) {
            List<String> shown = SCENES.get(query.row()).main().look().words();
            assertThat(shown).contains(query.from()).doesNotContain(query.to());
            Set<Integer> right = new HashSet<>();
            for (int row = 0; row < SCENES.size(); row++) {
                List<String> words = SCENES.get(row).main().look().words();
                if (words.contains(query.to())
                        && words.containsAll(List.of(query.rest().split(" ")))) {
                    right.add(row);
                }
            }
            assertThat(query.answers()).isEqualTo(right).hasSize(2).doesNotContain(query.row());
            assertThat(shown).containsAll(List.of(query.rest().split(" ")));
        }
    }

    /** A picture is the sum of its words, each a random vector: then arithmetic is exact, and every query is answered right. */
    @Test
    @DisplayName("a space in which attributes add up answers every query")
    void attributesThatAddUp() {
        Random random = new Random(8);
        Map<String, double[]> words = new HashMap<>();
        Scenes.vocabulary()
                .tokens()
                .forEach(word -> words.put(word, random.doubles(16, -1, 1).toArray()));
        List<double[]> images = SCENES.stream()
                .map(scene -> sum(scene.main().look().words().stream().map(words::get)))
                .toList();
        for (Query query : ALL.queries()) {
            double[] minus =
                    Arrays.stream(words.get(query.from())).map(value -> -value).toArray();
            double[] asked = sum(Stream.of(images.get(query.row()), minus, words.get(query.to())));
            int best = -1;
            for (int row = 0; row < images.size(); row++) {
                if (row != query.row()
                        && (best < 0 || distance(asked, images.get(row)) < distance(asked, images.get(best)))) {
                    best = row;
                }
            }
            assertThat(query.answers()).contains(best);
        }
    }

    private static double[] sum(Stream<double[]> vectors) {
        return vectors.reduce(new double[16], (a, b) -> {
            double[] sum = a.clone();
            Arrays.setAll(sum, i -> a[i] + b[i]);
            return sum;
        });
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }

    @Test
    @DisplayName("what has no answer is not asked")
    void noAnswer() {
        List<Scene> circles = SCENES.stream()
                .filter(scene -> scene.main().shape() == SceneObject.Shape.CIRCLE)
                .toList();
        SceneArithmetic asked = SceneArithmetic.over(circles);
        assertThat(asked.of(Attribute.SHAPE).queries()).isEmpty();
        assertThat(asked.of(Attribute.COLOUR).queries()).hasSize(32 * 7);
    }

    @Test
    @DisplayName("a split shares no ({from, to}, rest), and leaves every change among the seen")
    void split() {
        SceneArithmetic.Parts parts = ALL.split(0.25, 1);
        Set<String> seen = combinations(parts.seen());
        Set<String> heldOut = combinations(parts.heldOut());
        assertThat(heldOut).isNotEmpty().doesNotContainAnyElementsOf(seen);
        Set<String> back = parts.seen().queries().stream()
                .map(query -> query.to() + " " + query.from() + " " + query.rest())
                .collect(Collectors.toSet());
        assertThat(heldOut).as("what was seen the other way round").doesNotContainAnyElementsOf(back);
        assertThat(parts.seen().queries().size() + parts.heldOut().queries().size())
                .isEqualTo(ALL.queries().size());
        assertThat(changes(parts.seen())).isEqualTo(changes(ALL)).isEqualTo(changes(parts.heldOut()));
        // colours: 56 changes x 12 rests; shapes: 30 x 16; sizes: 2 x 48
        assertThat(heldOut).hasSize(56 * 3 + 30 * 4 + 2 * 12);
        assertThat(ALL.split(0.25, 1)).isEqualTo(parts);
        assertThat(ALL.split(0.25, 2)).isNotEqualTo(parts);
    }

    private static Set<String> combinations(SceneArithmetic arithmetic) {
        return arithmetic.queries().stream()
                .map(query -> query.from() + " " + query.to() + " " + query.rest())
                .collect(Collectors.toSet());
    }

    private static Set<String> changes(SceneArithmetic arithmetic) {
        return arithmetic.queries().stream()
                .map(query -> query.from() + " " + query.to())
                .collect(Collectors.toSet());
    }

    @Test
    @DisplayName("pairs that are held out are in no scene that is left, and in every answer")
    void pairs() {
        List<Pair> pairs = SceneArithmetic.pairs(6, 3);
        assertThat(pairs.stream().map(Pair::colour)).doesNotHaveDuplicates().hasSize(6);
        assertThat(pairs.stream().map(Pair::shape)).doesNotHaveDuplicates();
        List<Scene> left = SceneArithmetic.without(pairs, SCENES);
        assertThat(left).hasSize(192 - 6 * 4); // each pair in two sizes, each look twice
        for (Scene scene : left) {
            assertThat(pairs).noneMatch(pair -> pair.matches(scene.main().look()));
        }
        SceneArithmetic into = ALL.into(pairs);
        assertThat(into.queries()).isNotEmpty();
        for (Query query : into.queries()) {
            assertThat(pairs).anyMatch(pair -> pair.matches(query.target()));
            assertThat(pairs).noneMatch(pair -> pair.matches(query.source()));
            assertThat(query.attribute()).isNotEqualTo(Attribute.SIZE);
        }
    }

    @Test
    @DisplayName("scenes of several objects and options that make no sense are refused")
    void refusals() {
        List<Scene> several = Scenes.defaults().withExamples(6).withObjects(2).scenes(1);
        assertThatThrownBy(() -> SceneArithmetic.over(several))
                .hasMessageContaining("Scene 0 has 2 objects")
                .hasMessageContaining("withObjects(1)");
        assertThatThrownBy(() -> ALL.split(1, 1)).hasMessageContaining("below 1");
        assertThatThrownBy(() -> SceneArithmetic.pairs(7, 1)).hasMessageContaining("1..6");
    }
}
