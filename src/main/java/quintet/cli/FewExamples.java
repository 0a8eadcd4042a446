package quintet.cli;

import java.util.Optional;
import quintet.data.DataSplit;

/** What is said before a training whose accuracy few examples will decide. */
final class FewExamples {

    /** Fewer test examples than these are remarked upon. */
    private static final int FEW = 100;

    private FewExamples() {}

    /** One sentence, if the test part is small. */
    static Optional<String> remark(DataSplit split) {
        int tests = split.test().size();
        return tests >= FEW
                ? Optional.empty()
                : Optional.of("Only " + tests + " test example" + (tests == 1 ? "" : "s")
                        + ": whatever comes out will be very unsure.");
    }
}
