package quintet.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import quintet.data.Modality;

/**
 * Says what a saved model makes of raw input of any kind: texts, pictures, sounds, readings of sensors, numbers.
 *
 * <pre>{@code
 * Prediction p = Predictor.load(Path.of("digits.zip"))
 *         .predict(RawExample.empty().text("name", "seven").audio("sound", Path.of("seven.wav")));
 * }</pre>
 *
 * <p>A modality may be absent: it is left out. Where each modality decides for itself, the rule of decision leaves out the decider.
 * A fusion that was built to heed absence ({@link MultimodalNetworkBuilder#heedAbsence}) leaves it out of account; whether it has
 * learnt to do without is another matter, and where it was trained without modality dropout the prediction has a note. To any other
 * zeros stand in its place, which it takes for data, and a note says so.
 *
 * @param bundle the model
 */
public record Predictor(ModelBundle bundle) {

    public Predictor {
        Objects.requireNonNull(bundle, "bundle");
    }

    /**
     * Reads a model.
     *
     * @throws BundleException as {@link ModelBundle#load} does
     */
    public static Predictor load(Path file) {
        return new Predictor(ModelBundle.load(file));
    }

    /**
     * What the model says of an example.
     *
     * @throws IllegalArgumentException in one line: a modality that there is not, input of another kind, a file that is missing, no
     *     picture, no sound or of another sample rate, no modality at all
     */
    public Prediction predict(RawExample example) {
        return predict(List.of(example)).get(0);
    }

    /** {@link #predict(RawExample)} of several; prediction i is of example i. */
    public List<Prediction> predict(List<RawExample> examples) {
        List<Prediction> plain = bundle.predict(new BundleInputs(bundle).ofExamples(examples));
        List<Prediction> noted = new ArrayList<>();
        for (int i = 0; i < plain.size(); i++) {
            noted.add(plain.get(i).withNote(note(absent(examples.get(i)))));
        }
        return noted;
    }

    /** The modalities that an example leaves out, in the order of the model's. */
    public List<String> absent(RawExample example) {
        return bundle.network().modalities().stream()
                .map(Modality::name)
                .filter(name -> !example.inputs().containsKey(name))
                .toList();
    }

    private String note(List<String> absent) {
        MultimodalNetwork network = bundle.network();
        String names = String.join(", ", absent);
        if (absent.isEmpty() || network.heedsAbsence() && (network.modalityDropout() > 0 || !network.fuses())) {
            return "";
        }
        if (network.heedsAbsence()) {
            return "this network was trained without modality dropout, so perhaps on no example without " + names;
        }
        List<String> zeros = network.besidesOthers(Set.copyOf(absent));
        if (zeros.isEmpty()) {
            return "";
        }
        String stoodIn = "zeros stood in for " + String.join(", ", zeros);
        return network.fuses() && network.rule() != null
                ? stoodIn + " in the fusion, which was not built to heed what is absent"
                : stoodIn + ": this network was not built to heed what is absent";
    }
}
