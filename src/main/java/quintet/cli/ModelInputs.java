package quintet.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import quintet.data.Modality;
import quintet.data.catalog.Nearest;
import quintet.features.InputFeatures;
import quintet.features.SensorFeatures;
import quintet.features.TextFeatures;
import quintet.features.VectorFeatures;
import quintet.model.ModelBundle;
import quintet.model.RawExample;

/** What raw input a model takes, in words for who asks it on the command line. */
record ModelInputs(ModelBundle bundle) {

    /** Modalities and their kinds: {@code body (text), size (vector)}. */
    String kinds() {
        return listed(", ", InputFeatures::kind);
    }

    /** The same, and what each must be given. */
    String details() {
        return listed("; ", features -> features.kind() + ": " + features.takes());
    }

    private String listed(String separator, Function<InputFeatures, String> words) {
        return bundle.features().isEmpty()
                ? "arrays alone, in Java"
                : bundle.features().entrySet().stream()
                        .map(entry -> entry.getKey() + " (" + words.apply(entry.getValue()) + ")")
                        .collect(Collectors.joining(separator));
    }

    /** The names of the modalities of a kind. */
    List<String> ofKind(String kind) {
        return bundle.features().entrySet().stream()
                .filter(entry -> entry.getValue().kind().equals(kind))
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * What makes the array of a modality.
     *
     * @throws IllegalArgumentException if there is no such modality, or it is made of no raw input; the message says what was meant
     */
    InputFeatures named(String name) {
        List<String> names =
                bundle.network().modalities().stream().map(Modality::name).toList();
        if (!names.contains(name)) {
            throw new IllegalArgumentException("There is no modality \"" + name + "\"" + meant(name, names));
        }
        InputFeatures features = bundle.features().get(name);
        if (features == null) {
            throw new IllegalArgumentException("Modality \"" + name
                    + "\" is made of no raw input in this model: it can be asked in Java alone, with arrays.");
        }
        return features;
    }

    private String meant(String name, List<String> names) {
        for (Map.Entry<String, InputFeatures> entry : bundle.features().entrySet()) {
            if (columns(entry.getValue()).contains(name)) {
                return ": it is a column of \"" + entry.getKey() + "\", which takes "
                        + entry.getValue().takes() + ". Give all columns together: --set " + entry.getKey() + "=...";
            }
        }
        return "." + Nearest.hint(name, names) + " This model takes " + kinds() + ".";
    }

    private static List<String> columns(InputFeatures features) {
        if (features instanceof VectorFeatures vector) {
            return vector.columns();
        }
        return features instanceof SensorFeatures sensor ? sensor.channels() : List.of();
    }

    /** The same text read alike several times, or in a different way each time; two texts are read alike, but hold other words. */
    boolean areViewsOfOneText(List<String> names) {
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

    /** Whether one row of a table can hold the numbers of all: no two have a column of the same name. */
    boolean areColumnsOfOneRow(List<String> names) {
        List<InputFeatures> all = names.stream().map(bundle.features()::get).toList();
        List<String> columns = all.stream()
                .map(ModelInputs::columns)
                .flatMap(Collection::stream)
                .toList();
        return all.stream().allMatch(VectorFeatures.class::isInstance)
                && new HashSet<>(columns).size() == columns.size();
    }

    /** What a user should know of how an example was taken; it reads files anew. */
    List<String> remarks(RawExample example) {
        List<String> remarks = new ArrayList<>();
        example.inputs().forEach((name, input) -> {
            if (bundle.features().get(name) instanceof SensorFeatures sensor) {
                sensor.remark(input).ifPresent(remark -> remarks.add(name + ": " + remark));
            }
        });
        return remarks;
    }
}
