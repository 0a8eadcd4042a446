package quintet.studies;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;
import quintet.data.Modality;
import quintet.data.catalog.Nearest;
import quintet.fusion.AttentionFusion;
import quintet.fusion.AverageRule;
import quintet.fusion.BilinearFusion;
import quintet.fusion.ConfidenceRule;
import quintet.fusion.DotProductAttentionFusion;
import quintet.fusion.EarlyFusion;
import quintet.fusion.FinalStateFusion;
import quintet.fusion.GatedFusion;
import quintet.fusion.HierarchicalFusion;
import quintet.fusion.LateFusion;
import quintet.fusion.LowRankTensorFusion;
import quintet.fusion.MajorityVoteRule;
import quintet.fusion.MaxPoolingFusion;
import quintet.fusion.MaximumRule;
import quintet.fusion.MeanPoolingFusion;
import quintet.fusion.MemoryFusion;
import quintet.fusion.ProductFusion;
import quintet.fusion.ProductRule;
import quintet.fusion.StackingRule;
import quintet.fusion.StepAttentionFusion;
import quintet.fusion.TensorFusion;
import quintet.fusion.WeightedAverageRule;
import quintet.model.DecisionRule;
import quintet.model.FusionMethod;
import quintet.model.MultimodalNetworkBuilder;
import quintet.studies.Recipe.Moment;
import quintet.studies.Recipe.Setting;

/** The ways to fuse that there are, by name. */
public final class Recipes {

    private static final String SUM = "above it is a sum of what each modality says";
    private static final String RULE = "each decider is fitted alone, and alone it sees nothing";
    private static final String LAYER = "a layer with ReLU reads all modalities";

    /** Size of a tensor along each modality: the product of all must stay small. */
    private static final ToIntFunction<Setting> TENSOR_SIDE = setting ->
            Math.max(2, ((int) Math.pow(4096, 1.0 / setting.modalities().size()) - 1) / setting.narrowing());

    private static final List<Recipe> ALL = all();

    private Recipes() {}

    private static List<Recipe> all() {
        List<Recipe> recipes = new ArrayList<>();
        recipes.add(features("mmmp", false, SUM, s -> new MaxPoolingFusion(1)));
        recipes.add(features("mmaa", false, SUM, s -> new MeanPoolingFusion(1)));
        recipes.add(features("final-states", false, SUM, s -> new FinalStateFusion()));
        recipes.add(
                new Recipe("data-level", Moment.DATA, true, "one encoder reads all modalities", (b, s) -> s.stackAll(b)
                        .fuse(new MeanPoolingFusion(1))));
        recipes.add(new Recipe("early", Moment.FEATURES, true, LAYER, (b, s) -> s.encodeNone(b)
                .fuse(new EarlyFusion(List.of(s.size(), s.size())))));
        recipes.add(features("late", false, SUM, s -> new LateFusion(List.of(s.size()))));
        recipes.add(features("hierarchical", true, LAYER, s -> new HierarchicalFusion(s.size())));
        recipes.add(features("product", true, "it is a product", s -> new ProductFusion(s.size())));
        recipes.add(features(
                "bilinear", true, "it is all products of two features", s -> new BilinearFusion(side(s), s.size())));
        recipes.add(features(
                "tensor", true, "it holds all products of features", s -> new TensorFusion(TENSOR_SIDE.applyAsInt(s))));
        recipes.add(features(
                "low-rank-tensor",
                true,
                "it is a sum of products",
                s -> new LowRankTensorFusion(4, Math.max(1, s.size() / 2))));
        recipes.add(features("gated", true, "each gate reads all modalities", s -> new GatedFusion(s.size())));
        recipes.add(features(
                "attention",
                false,
                "the sign of a weighted mean is that of exp(e_1) F_1 + exp(e_2) F_2, again a sum; three of the four cases of"
                        + " exclusive or at most",
                s -> new AttentionFusion(s.size())));
        recipes.add(features(
                "dot-product-attention",
                true,
                "its weights are made of products of two modalities",
                s -> new DotProductAttentionFusion(s.size())));
        recipes.add(features(
                "step-attention",
                true,
                "an LSTM reads what was attended to",
                s -> new StepAttentionFusion(s.size(), s.size())));
        recipes.add(features(
                "memory",
                true,
                "what one modality reads was written by the others",
                s -> new MemoryFusion(8, Math.max(1, s.size() / 2))));
        recipes.add(decisions("average", new AverageRule()));
        recipes.add(decisions("weighted-average", new WeightedAverageRule()));
        recipes.add(decisions("product-rule", new ProductRule()));
        recipes.add(decisions("maximum-rule", new MaximumRule()));
        recipes.add(decisions("majority-vote", new MajorityVoteRule()));
        recipes.add(decisions("confidence", new ConfidenceRule()));
        recipes.add(decisions("stacking", new StackingRule()));
        recipes.add(new Recipe("hybrid", Moment.HYBRID, false, SUM, (b, s) -> s.encodeAll(b)
                .fuse(new MeanPoolingFusion(1))
                .decide(new AverageRule())));
        return List.copyOf(recipes);
    }

    /** What each modality is projected to before bilinear fusion: some thousand products in all. */
    private static int side(Setting setting) {
        int pairs = setting.modalities().size() * (setting.modalities().size() - 1) / 2;
        return (int) Math.sqrt(1024.0 / Math.max(1, pairs));
    }

    private interface Making {
        FusionMethod of(Setting setting);
    }

    private static Recipe features(String name, boolean relates, String reason, Making making) {
        BiConsumer<MultimodalNetworkBuilder, Setting> parts =
                (builder, setting) -> setting.encodeAll(builder).fuse(making.of(setting));
        return new Recipe(name, Moment.FEATURES, relates, reason, parts);
    }

    private static Recipe decisions(String name, DecisionRule rule) {
        return new Recipe(
                name, Moment.DECISIONS, false, RULE, (b, s) -> s.encodeAll(b).decide(rule));
    }

    /** All of them, from data to decisions. */
    public static List<Recipe> list() {
        return ALL;
    }

    /** Their names. */
    public static List<String> names() {
        return ALL.stream().map(Recipe::name).toList();
    }

    /**
     * The recipe of that name.
     *
     * @throws IllegalArgumentException if there is none; the message suggests the nearest name
     */
    public static Recipe named(String name) {
        return ALL.stream()
                .filter(recipe -> recipe.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no way to fuse called \"" + name + "\"."
                        + Nearest.hint(name, names()) + " Known are " + String.join(", ", names()) + "."));
    }

    /** What a network sees that has one modality alone: its pooled map. */
    static Recipe alone(Modality modality) {
        return features(modality.name() + " alone", false, SUM, s -> new MeanPoolingFusion(1));
    }
}
