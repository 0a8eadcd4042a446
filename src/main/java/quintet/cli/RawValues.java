package quintet.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import quintet.data.Modality;
import quintet.data.catalog.Nearest;
import quintet.features.InputFeatures;
import quintet.features.RawInput;
import quintet.features.TextFeatures;
import quintet.model.ModelBundle;
import quintet.model.RawExample;

/** What a user writes on the command line as raw input of a model's modalities. */
record RawValues(ModelBundle bundle) {

    /**
     * The example.
     *
     * @param ofKinds one value a kind (text, image, ...), for the modality of that kind that is not named, or for several if they
     *     are views of one text
     * @param byName values as NAME=VALUE, which go before those of the kind
     * @throws IllegalArgumentException if there is no modality of that kind or name, one is named twice, or a kind leaves open which
     *     modality is meant
     */
    RawExample example(Map<String, String> ofKinds, List<String> byName) {
        Map<String, RawInput> inputs = new LinkedHashMap<>();
        for (String setting : byName) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("--set takes NAME=VALUE, but was given \"" + setting + "\".");
            }
            String name = setting.substring(0, equals);
            InputFeatures features = features(name);
            if (inputs.put(name, input("--set " + name, features.kind(), setting.substring(equals + 1))) != null) {
                throw new IllegalArgumentException("Modality \"" + name + "\" was set twice.");
            }
        }
        ofKinds.forEach((kind, value) -> {
            List<String> names = bundle.features().entrySet().stream()
                    .filter(entry -> entry.getValue().kind().equals(kind))
                    .map(Map.Entry::getKey)
                    .toList();
            if (names.isEmpty()) {
                throw new IllegalArgumentException(
                        "--" + kind + ": this model has no modality of that kind; it takes " + taken() + ".");
            }
            List<String> open =
                    names.stream().filter(name -> !inputs.containsKey(name)).toList();
            if (open.size() > 1 && !areViewsOfOneText(names)) {
                throw new IllegalArgumentException("--" + kind + ": this model has several modalities of that kind, "
                        + String.join(", ", names)
                        + ", and they are no views of one text, so the value cannot go to all. Name"
                        + " the one that is meant: --set " + open.get(0) + "=...");
            }
            RawInput input = input("--" + kind, kind, value);
            open.forEach(name -> inputs.put(name, input));
        });
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("Nothing was given to predict of. This model takes " + taken() + ".");
        }
        return inModelOrder(inputs);
    }

    /** The same text read alike several times, or in a different way each time; two texts are read alike, but hold other words. */
    private boolean areViewsOfOneText(List<String> names) {
        List<InputFeatures> all = names.stream().map(bundle.features()::get).toList();
        if (!all.stream().allMatch(TextFeatures.class::isInstance)) {
            return false;
        }
        long ways = all.stream()
                .map(features -> ((TextFeatures) features).tokenization())
                .distinct()
                .count();
        return ways == all.size() || all.stream().distinct().count() == 1;
    }

    private RawExample inModelOrder(Map<String, RawInput> inputs) {
        RawExample example = RawExample.empty();
        for (Modality modality : bundle.network().modalities()) {
            RawInput input = inputs.get(modality.name());
            example = input == null ? example : example.with(modality.name(), input);
        }
        return example;
    }

    private InputFeatures features(String name) {
        List<String> names =
                bundle.network().modalities().stream().map(Modality::name).toList();
        if (!names.contains(name)) {
            throw new IllegalArgumentException("There is no modality \"" + name + "\"." + Nearest.hint(name, names)
                    + " This model takes " + taken() + ".");
        }
        InputFeatures features = bundle.features().get(name);
        if (features == null) {
            throw new IllegalArgumentException("Modality \"" + name
                    + "\" is made of no raw input in this model: it can be asked in Java alone, with arrays.");
        }
        return features;
    }

    private String taken() {
        if (bundle.features().isEmpty()) {
            return "arrays alone, in Java";
        }
        StringBuilder taken = new StringBuilder();
        bundle.features().forEach((name, features) -> taken.append(taken.isEmpty() ? "" : ", ")
                .append(name)
                .append(" (")
                .append(features.kind())
                .append(")"));
        return taken.toString();
    }

    private static RawInput input(String option, String kind, String value) {
        if (kind.equals("text")) {
            boolean file = value.startsWith("@") && !value.startsWith("@@");
            return file
                    ? file(option, value.substring(1))
                    : new RawInput.Text(value.startsWith("@") ? value.substring(1) : value);
        }
        if (kind.equals("vector") && !value.startsWith("@")) {
            return new RawInput.Vector(numbers(option, value));
        }
        return file(option, kind.equals("vector") ? value.substring(1) : value);
    }

    private static RawInput file(String option, String path) {
        if (path.isBlank()) {
            throw new IllegalArgumentException(option + " names no file.");
        }
        try {
            return new RawInput.File(Path.of(path));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(option + ": \"" + path + "\" is no path of a file.", e);
        }
    }

    private static double[] numbers(String option, String value) {
        return Arrays.stream(value.split(",", -1))
                .mapToDouble(number -> {
                    try {
                        return Double.parseDouble(number.strip());
                    } catch (NumberFormatException e) {
                        throw new IllegalArgumentException(
                                option + ": \"" + number
                                        + "\" is no number. Write them like 0.5,-1,2e3, or name a file: @FILE.csv.",
                                e);
                    }
                })
                .toArray();
    }
}
