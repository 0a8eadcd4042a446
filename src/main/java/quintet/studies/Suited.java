package quintet.studies;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import quintet.studies.Recipe.Setting;

/**
 * The ways to fuse of a study that suit its data.
 *
 * @param recipes those that suit, the reference first
 * @param remarks one sentence for each that is left out: why
 */
record Suited(List<Recipe> recipes, List<String> remarks) {

    /** What all others are compared with: the plainest fusion of features. */
    static final String REFERENCE = "mmaa";

    Suited {
        recipes = List.copyOf(recipes);
        remarks = List.copyOf(remarks);
    }

    /** Asks each of the recipes; the reference is among them. */
    static Suited of(List<Recipe> wanted, Setting setting) {
        List<Recipe> ordered = Stream.concat(
                        wanted.stream().filter(Suited::isReference),
                        wanted.stream().filter(recipe -> !isReference(recipe)))
                .toList();
        List<Recipe> recipes = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        for (Recipe recipe : ordered) {
            Optional<String> refusal = isTwin(recipe, setting)
                    ? Optional.of("where every modality is a vector it is the same network as " + REFERENCE + ".")
                    : recipe.refusal(setting);
            refusal.ifPresentOrElse(
                    why -> remarks.add(recipe.name() + " is left out: " + why), () -> recipes.add(recipe));
        }
        return new Suited(recipes, remarks);
    }

    private static boolean isReference(Recipe recipe) {
        return recipe.name().equals(REFERENCE);
    }

    /** Pooling leaves a vector as it is, by maximum or mean. */
    private static boolean isTwin(Recipe recipe, Setting setting) {
        return List.of("mmmp", "final-states").contains(recipe.name())
                && setting.modalities().stream().allMatch(modality -> modality.shape(1).length == 2);
    }
}
