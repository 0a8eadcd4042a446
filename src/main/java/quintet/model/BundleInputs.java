package quintet.model;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.features.EncodedInput;
import quintet.features.InputFeatures;
import quintet.features.RawInput;
import quintet.features.TextFeatures;
import quintet.features.TokenBatch;

/** Makes the arrays that a bundle's network takes of raw input, as training had them; the labels stand for nothing. */
record BundleInputs(ModelBundle bundle) {

    /** One text a modality and example; all modalities are texts and none is absent. */
    MultimodalDataset ofTexts(Map<String, List<String>> rawTexts) {
        checkNames(rawTexts.keySet());
        Map<String, TextFeatures> text = bundle.text();
        List<INDArray> features = new ArrayList<>();
        List<INDArray> masks = new ArrayList<>();
        for (String name : names()) {
            require(
                    text.containsKey(name),
                    "Modality \"" + name + "\" is not made of raw text in this bundle: give arrays, with"
                            + " predict(MultimodalDataset), raw input of its kind, with Predictor, or make the bundle with"
                            + " its TextFeatures.");
            require(
                    rawTexts.containsKey(name),
                    "Modality \"" + name + "\" has no text; every one of " + names() + " needs one.");
            TokenBatch batch = encode(name, text.get(name), rawTexts.get(name));
            features.add(batch.ids().castTo(bundle.dataType()));
            masks.add(batch.mask().castTo(bundle.dataType()));
        }
        return dataset(features, masks);
    }

    private static TokenBatch encode(String name, TextFeatures features, List<String> texts) {
        require(!texts.isEmpty(), "There is no text to predict of.");
        for (int i = 0; i < texts.size(); i++) {
            // training may hold an empty text among thousands; to ask for the class of nothing is a slip
            require(
                    texts.get(i) != null && !features.tokens(texts.get(i)).isEmpty(),
                    "Text " + (i + 1) + " of " + texts.size() + " is empty: modality \"" + name
                            + "\" finds nothing in it to read. Give at least one word.");
        }
        return features.encode(texts);
    }

    /** Raw input of any kind; a modality that an example leaves out is absent from it: 0 with a mask of 0. */
    MultimodalDataset ofExamples(List<RawExample> examples) {
        require(!examples.isEmpty(), "There is no example to predict of.");
        List<INDArray> features = new ArrayList<>();
        List<INDArray> masks = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            Set<String> given = examples.get(i).inputs().keySet();
            checkNames(given);
            require(!given.isEmpty(), "Example " + (i + 1) + " has none of the modalities " + names() + "; give one.");
        }
        for (Modality modality : bundle.network().modalities()) {
            long[] shape = modality.shape(examples.size());
            int width = Math.toIntExact(size(shape));
            int steps = modality.isSequence() ? modality.steps() : 1;
            float[][] values = new float[examples.size()][width];
            float[][] mask = new float[examples.size()][steps];
            boolean whole = true;
            for (int i = 0; i < values.length; i++) {
                RawInput raw = examples.get(i).inputs().get(modality.name());
                if (raw == null) {
                    whole = false;
                    continue;
                }
                EncodedInput encoded = encode(modality.name(), raw);
                values[i] = encoded.values();
                mask[i] = encoded.mask() == null ? ones(steps) : encoded.mask();
                whole &= encoded.mask() == null;
            }
            features.add(Nd4j.createFromArray(values).reshape('c', shape).castTo(bundle.dataType()));
            masks.add(whole ? null : Nd4j.createFromArray(mask).castTo(bundle.dataType()));
        }
        return dataset(features, masks);
    }

    private EncodedInput encode(String name, RawInput raw) {
        InputFeatures made = bundle.features().get(name);
        require(
                made != null,
                "Modality \"" + name + "\" is made of no raw input in this bundle: give arrays, with"
                        + " ModelBundle.predict(MultimodalDataset).");
        try {
            return made.encode(raw);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Modality \"" + name + "\": " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw new UncheckedIOException("Modality \"" + name + "\": " + e.getMessage(), e.getCause());
        }
    }

    private static long size(long[] shape) {
        long size = 1;
        for (int d = 1; d < shape.length; d++) {
            size *= shape[d];
        }
        return size;
    }

    private static float[] ones(int steps) {
        float[] ones = new float[steps];
        Arrays.fill(ones, 1);
        return ones;
    }

    private MultimodalDataset dataset(List<INDArray> features, List<INDArray> masks) {
        int rows = (int) features.get(0).size(0);
        List<String> classes = bundle.classes();
        return new MultimodalDataset(
                bundle.network().modalities(),
                features,
                masks,
                MultimodalDataset.oneHot(new int[rows], classes.size()),
                classes);
    }

    private void checkNames(Set<String> given) {
        Set<String> unknown = new TreeSet<>(given);
        names().forEach(unknown::remove);
        require(
                unknown.isEmpty(),
                unknown.isEmpty()
                        ? ""
                        : "There is no modality \"" + unknown.iterator().next() + "\"; there are " + names() + ".");
    }

    private List<String> names() {
        return bundle.network().modalities().stream().map(Modality::name).toList();
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
