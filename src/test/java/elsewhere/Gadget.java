package elsewhere;

import org.nd4j.linalg.activations.impl.ActivationIdentity;

/** What a file could name to have it run: it fits where an activation stands, and leaves a trace when it is loaded. */
public final class Gadget extends ActivationIdentity {

    private static final long serialVersionUID = 1L;

    static {
        System.setProperty("elsewhere.gadget", "ran");
    }
}
