package quintet.representation;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import quintet.representation.BoltzmannLayers.Examples;
import quintet.representation.BoltzmannLayers.State;

/**
 * The mean-field posterior of a {@link BoltzmannLayers}: independent units whose means q solve
 * {@code q = sigmoid(what arrives at the unit if all others are at their means)}. Pathways that are not there are free: their
 * visible units have means too.
 *
 * <p>It starts without chance, from one pass upwards in which what will arrive from both sides is taken twice from the one side
 * that is known, and is iterated a fixed number of times. Source: Salakhutdinov and Hinton, Deep Boltzmann machines, 2009.
 */
final class MeanField {

    private MeanField() {}

    static State of(BoltzmannLayers layers, Examples examples, int iterations) {
        int pathways = layers.size();
        INDArray[] visible = new INDArray[pathways];
        INDArray[] below = new INDArray[pathways];
        INDArray[] hidden = new INDArray[pathways];
        boolean[] whole = new boolean[pathways];
        INDArray joint = null;
        INDArray there = examples.present().get(0).mul(0);
        for (int p = 0; p < pathways; p++) {
            INDArray present = examples.present().get(p);
            whole[p] = present.minNumber().doubleValue() == 1;
            visible[p] = examples.visible().get(p);
            below[p] = layers.fromBelow(p, visible[p], examples.lengths().get(p));
            INDArray twice = layers.pathways()
                    .get(p)
                    .hiddenInput(visible[p], examples.lengths().get(p), 2);
            hidden[p] = Transforms.sigmoid(twice, false);
            INDArray sent = hidden[p].mmul(layers.jointWeights().get(p)).muliColumnVector(present);
            joint = joint == null ? sent : joint.addi(sent);
            there.addi(present);
        }
        // pathways that are missing are taken to say what those that are there say
        joint.muliColumnVector(Transforms.max(there, 1).rdivi(pathways));
        joint = Transforms.sigmoid(joint.addiRowVector(layers.jointBias()), false);
        for (int p = 0; p < pathways; p++) {
            if (!whole[p]) {
                INDArray fromAbove = joint.mmul(layers.jointWeights().get(p).transpose())
                        .muli(2)
                        .addi(layers.fromBelow(
                                p, visible[p].mul(0), examples.lengths().get(p)));
                hidden[p] = chosen(examples.present().get(p), hidden[p], Transforms.sigmoid(fromAbove, false));
            }
        }
        for (int i = 0; i < iterations; i++) {
            for (int p = 0; p < pathways; p++) {
                if (!whole[p]) {
                    INDArray means =
                            layers.visible(p, hidden[p], examples.lengths().get(p));
                    visible[p] =
                            chosen(examples.present().get(p), examples.visible().get(p), means);
                    below[p] =
                            layers.fromBelow(p, visible[p], examples.lengths().get(p));
                }
                hidden[p] = layers.hidden(p, below[p], joint);
            }
            joint = layers.joint(List.of(hidden));
        }
        return new State(List.of(visible), List.of(hidden), joint);
    }

    /** Rows of the first array where the column is 1, of the second where it is 0. */
    static INDArray chosen(INDArray column, INDArray where1, INDArray where0) {
        return where1.mulColumnVector(column).addi(where0.mulColumnVector(column.rsub(1)));
    }

    /**
     * The variational free energy {@code <E> - H(q)} of hidden and joint units: {@code [n, 1]}. Plus {@code log Z} it is an upper
     * bound of {@code -log P(v)}, if every pathway is there.
     */
    static INDArray freeEnergy(BoltzmannLayers layers, State state, List<INDArray> lengths) {
        INDArray energy = layers.energy(state, lengths);
        List<INDArray> binary = new ArrayList<>(state.hidden());
        binary.add(state.joint());
        for (INDArray q : binary) {
            INDArray safe = Transforms.max(Transforms.min(q, 1 - 1e-6), 1e-6);
            INDArray not = safe.rsub(1);
            energy.addi(safe.mul(Transforms.log(safe, true))
                    .addi(not.mul(Transforms.log(not, true)))
                    .sum(true, 1));
        }
        return energy;
    }
}
