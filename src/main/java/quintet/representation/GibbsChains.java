package quintet.representation;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import quintet.representation.BoltzmannLayers.Examples;
import quintet.representation.BoltzmannLayers.State;

/** Gibbs sampling in {@link BoltzmannLayers}: all hidden layers given visible and joint units, then those given the hidden. */
final class GibbsChains {

    private final BoltzmannLayers layers;
    private State state;

    /** Chains that go on from a state. */
    GibbsChains(BoltzmannLayers layers, State start) {
        this.layers = layers;
        this.state = start;
    }

    /** Where they are: visible, hidden and joint units. */
    State state() {
        return state;
    }

    /**
     * One step of every chain, with the generator of this thread; texts of another length than before are drawn anew first.
     *
     * @param lengths words of each pathway in each chain, {@code [chains, 1]}
     */
    void step(List<INDArray> lengths) {
        step(new Examples(List.of(), lengths, List.of()));
    }

    /** One step in which the pathways of the examples that are there stay as they are. */
    void step(Examples clamped) {
        lengthen(clamped.lengths());
        List<INDArray> hidden = probabilities(clamped.lengths());
        hidden.replaceAll(Chance::bernoulli);
        INDArray joint = Chance.bernoulli(layers.joint(hidden));
        List<INDArray> visible = new ArrayList<>();
        for (int p = 0; p < layers.size(); p++) {
            INDArray lengths = clamped.lengths().get(p);
            INDArray present =
                    clamped.present().isEmpty() ? null : clamped.present().get(p);
            if (present != null && present.minNumber().doubleValue() == 1) {
                visible.add(clamped.visible().get(p));
                continue;
            }
            INDArray drawn =
                    layers.pathways().get(p).units().sample(layers.visible(p, hidden.get(p), lengths), lengths);
            visible.add(
                    present == null
                            ? drawn
                            : MeanField.chosen(present, clamped.visible().get(p), drawn));
        }
        state = new State(visible, hidden, joint);
    }

    /** Draws texts anew that are of another length: the words of one length and the bias of another go with no hidden units. */
    private void lengthen(List<INDArray> lengths) {
        for (int p = 0; p < layers.size(); p++) {
            VisibleUnits units = layers.pathways().get(p).units();
            if (units == VisibleUnits.REPLICATED_SOFTMAX
                    && !units.lengths(state.visible().get(p)).equals(lengths.get(p))) {
                INDArray means = layers.visible(p, state.hidden().get(p), lengths.get(p));
                state = state.withVisible(p, units.sample(means, lengths.get(p)));
            }
        }
    }

    /** {@code P(h_p = 1)} of each pathway, given the visible and the joint units. */
    List<INDArray> probabilities(List<INDArray> lengths) {
        List<INDArray> hidden = new ArrayList<>();
        for (int p = 0; p < layers.size(); p++) {
            INDArray below = layers.fromBelow(p, state.visible().get(p), lengths.get(p));
            hidden.add(layers.hidden(p, below, state.joint()));
        }
        return hidden;
    }
}
