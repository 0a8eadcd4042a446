package quintet.studies;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import quintet.data.Modality;
import quintet.representation.RepresentationMethod;

/**
 * A way to represent two modalities, ready to be made for any two vectors.
 *
 * @param name short, in the field's words
 * @param idea what it does, in half a sentence
 * @param method makes it for a setting, or throws an {@link IllegalArgumentException} that says why it does not suit; what it
 *     makes prints all its options, for a kept run of others is not taken
 * @param closedForm whether no seed changes what it learns in a setting
 */
public record RepresentationRecipe(
        String name, String idea, Function<Setting, RepresentationMethod> method, Predicate<Setting> closedForm) {

    /** A way that depends on the seed. */
    public RepresentationRecipe(String name, String idea, Function<Setting, RepresentationMethod> method) {
        this(name, idea, method, setting -> false);
    }

    /**
     * What all ways of a study share.
     *
     * @param modalities two vectors
     * @param size numbers of a code
     * @param hidden units of each hidden layer, where there are any
     * @param examples of the training part
     */
    public record Setting(List<Modality> modalities, int size, int hidden, int examples) {

        public Setting {
            modalities = List.copyOf(modalities);
            if (modalities.size() != 2 || size < 1 || hidden < 1) {
                throw new IllegalArgumentException("A setting has two modalities, codes of at least 1 number and layers"
                        + " of at least 1 unit, but has " + modalities + ", " + size + " and " + hidden + ".");
            }
        }
    }

    public RepresentationRecipe {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(idea, "idea");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(closedForm, "closedForm");
    }

    /** Why it does not suit such data, if it does not. */
    public Optional<String> refusal(Setting setting) {
        try {
            method.apply(setting);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }
}
