package quintet.representation;

import java.util.List;
import quintet.data.Modality;

/** A learned space in one line: what learned it, from which modalities, how large the codes are. */
final class SpaceText {

    private SpaceText() {}

    static String of(String method, List<Modality> modalities, Representation space) {
        return method + " of " + modalities + " in " + space.size() + (space.size() == 1 ? " number, " : " numbers, ")
                + space.parameters() + " parameters";
    }
}
