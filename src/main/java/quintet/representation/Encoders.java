package quintet.representation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import quintet.data.Modality;
import quintet.model.Encoder;

/** Encoders by the name of the modality, as options hold them. */
final class Encoders {

    private Encoders() {}

    /** With one more, or another. */
    static Map<String, Encoder> with(Map<String, Encoder> encoders, String modality, Encoder encoder) {
        Map<String, Encoder> more = new HashMap<>(encoders);
        more.put(modality, encoder);
        return more;
    }

    /** One for each modality: the one named, or the standard one of so many channels. */
    static List<Encoder> of(List<Modality> modalities, Map<String, Encoder> encoders, int channels) {
        List<String> names = modalities.stream().map(Modality::name).toList();
        for (String name : encoders.keySet()) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException(
                        "An encoder was given for \"" + name + "\", but the modalities are " + names + ".");
            }
        }
        return modalities.stream()
                .map(modality -> encoders.getOrDefault(modality.name(), Encoder.standard(modality, channels)))
                .toList();
    }
}
