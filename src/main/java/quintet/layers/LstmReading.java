package quintet.layers;

import java.util.List;

/** How one of a layer's LSTMs reads its input, and what the names of its parameters begin with. */
enum LstmReading {
    /** The only one, from the first step to the last. */
    ALONE("", false),
    /** That of two which begins at the first step. */
    FORWARD("f", false),
    /** That of two which begins at the last step. */
    BACKWARD("b", true);

    static final List<LstmReading> ONE = List.of(ALONE);
    static final List<LstmReading> BOTH = List.of(FORWARD, BACKWARD);

    private final String prefix;
    private final boolean reversed;

    LstmReading(String prefix, boolean reversed) {
        this.prefix = prefix;
        this.reversed = reversed;
    }

    boolean isReversed() {
        return reversed;
    }

    /** The layer's name of a parameter of this LSTM. */
    String key(String parameter) {
        return prefix + parameter;
    }
}
