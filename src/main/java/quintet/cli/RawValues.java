package quintet.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import quintet.data.Modality;
import quintet.features.RawInput;
import quintet.model.ModelBundle;
import quintet.model.RawExample;

/** What a user writes on the command line as raw input of a model's modalities. */
record RawValues(ModelBundle bundle) {

    /**
     * The example.
     *
     * @param ofKinds one value a kind (text, image, ...), for the modality of that kind that is not named, or for several if they
     *     are views of one text or columns of one row of a table
     * @param byName values as NAME=VALUE, which go before those of the kind
     * @throws IllegalArgumentException if there is no modality of that kind or name, one is given twice, or a kind leaves open which
     *     modality is meant
     */
    RawExample example(Map<String, String> ofKinds, List<String> byName) {
        ModelInputs taken = new ModelInputs(bundle);
        Map<String, RawInput> inputs = new LinkedHashMap<>();
        for (String setting : byName) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("--set takes NAME=VALUE, but was given \"" + setting + "\".");
            }
            String name = setting.substring(0, equals);
            String kind = taken.named(name).kind();
            if (inputs.put(name, input("--set " + name, kind, setting.substring(equals + 1))) != null) {
                throw new IllegalArgumentException("Modality \"" + name + "\" was set twice.");
            }
        }
        ofKinds.forEach((kind, value) -> {
            List<String> names = taken.ofKind(kind);
            if (names.isEmpty()) {
                throw new IllegalArgumentException(
                        "--" + kind + ": this model has no modality of that kind; it takes " + taken.kinds() + ".");
            }
            List<String> open =
                    names.stream().filter(name -> !inputs.containsKey(name)).toList();
            if (open.isEmpty()) {
                throw new IllegalArgumentException("--" + kind + ": there is no modality left for it; "
                        + names.stream().map(name -> "--set " + name).collect(Collectors.joining(", "))
                        + (names.size() == 1 ? " gives" : " give") + " what it would. Leave out one of them.");
            }
            boolean oneRow = value.startsWith("@") && taken.areColumnsOfOneRow(open);
            if (open.size() > 1 && !oneRow && !taken.areViewsOfOneText(names)) {
                throw new IllegalArgumentException("--" + kind + ": this model has several modalities of that kind, "
                        + String.join(", ", names)
                        + ", and they are no views of one text, so the value cannot go to all. Name"
                        + " the one that is meant: --set " + open.get(0) + "=...");
            }
            RawInput input = input("--" + kind, kind, value);
            open.forEach(name -> inputs.put(name, input));
        });
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException(
                    "Nothing was given to predict of. This model takes " + taken.details() + ".");
        }
        return inModelOrder(inputs);
    }

    private RawExample inModelOrder(Map<String, RawInput> inputs) {
        RawExample example = RawExample.empty();
        for (Modality modality : bundle.network().modalities()) {
            RawInput input = inputs.get(modality.name());
            example = input == null ? example : example.with(modality.name(), input);
        }
        return example;
    }

    /** A file may be named with an @ whatever the kind, for numbers and texts need it. */
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
        return file(option, value.startsWith("@") ? value.substring(1) : value);
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
