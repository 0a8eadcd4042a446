package elsewhere;

import org.nd4j.linalg.activations.impl.ActivationIdentity;

/** An activation of neither Deeplearning4j nor Quintet. */
public final class ForeignActivation extends ActivationIdentity {

    private static final long serialVersionUID = 1L;
}
