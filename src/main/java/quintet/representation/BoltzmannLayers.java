package quintet.representation;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * A deep Boltzmann machine of several pathways that meet in one joint layer: visible units v_p and hidden units h_p of each
 * pathway p, joint units z,
 *
 * <pre>
 *   E(v, h, z) = sum_p [ e_p(v_p) - v_p W_p h_p - D_p b_p h_p - h_p U_p z ] - c z
 *   P(h_p = 1 | v_p, z) = sigmoid(v_p W_p + D_p b_p + z U_p'),     P(z = 1 | h) = sigmoid(c + sum_p h_p U_p)
 * </pre>
 *
 * and {@code P(v_p | h_p)} as in a {@link RestrictedBoltzmannMachine}. Given the hidden layers all visible and joint units are
 * independent, and given those all hidden units are: two half steps make a Gibbs step.
 *
 * @param pathways W_p, a_p, b_p of each
 * @param jointWeights U_p, {@code [hidden_p, joint]}
 * @param jointBias c, {@code [joint]}
 */
record BoltzmannLayers(List<RestrictedBoltzmannMachine> pathways, List<INDArray> jointWeights, INDArray jointBias) {

    BoltzmannLayers {
        pathways = List.copyOf(pathways);
        jointWeights = List.copyOf(jointWeights);
        if (pathways.isEmpty() || pathways.size() != jointWeights.size()) {
            throw new IllegalArgumentException("Each pathway needs weights to the joint layer, but there are "
                    + pathways.size() + " pathways and " + jointWeights.size() + " arrays of weights.");
        }
    }

    /** Values of all units: one array a pathway, one of the joint layer; rows are examples or chains. */
    record State(List<INDArray> visible, List<INDArray> hidden, INDArray joint) {

        State withVisible(int pathway, INDArray values) {
            List<INDArray> changed = new ArrayList<>(visible);
            changed.set(pathway, values);
            return new State(changed, hidden, joint);
        }

        /** A draw with these means; what is there of the examples stays as it is. */
        State drawn(BoltzmannLayers layers, Examples examples) {
            List<INDArray> values = new ArrayList<>();
            for (int p = 0; p < visible.size(); p++) {
                INDArray free = layers.pathways()
                        .get(p)
                        .units()
                        .sample(visible.get(p), examples.lengths().get(p));
                values.add(MeanField.chosen(
                        examples.present().get(p), examples.visible().get(p), free));
            }
            return new State(values, hidden.stream().map(Chance::bernoulli).toList(), Chance.bernoulli(joint));
        }
    }

    /** Values of visible units, how many words each example has, and whether the pathway is there ({@code [n, 1]}). */
    record Examples(List<INDArray> visible, List<INDArray> lengths, List<INDArray> present) {}

    int size() {
        return pathways.size();
    }

    /** Numbers of the joint layer. */
    int joint() {
        return (int) jointBias.length();
    }

    /** W, a, b, U of each pathway in turn, then c: the order of every gradient. */
    List<INDArray> parameters() {
        List<INDArray> all = new ArrayList<>();
        for (int p = 0; p < size(); p++) {
            all.addAll(pathways.get(p).parameters());
            all.add(jointWeights.get(p));
        }
        all.add(jointBias);
        return all;
    }

    /** {@code v_p W_p + D_p b_p}. */
    INDArray fromBelow(int p, INDArray visible, INDArray lengths) {
        return pathways.get(p).hiddenInput(visible, lengths, 1);
    }

    INDArray hidden(int p, INDArray fromBelow, INDArray joint) {
        return Transforms.sigmoid(joint.mmul(jointWeights.get(p).transpose()).addi(fromBelow), false);
    }

    INDArray joint(List<INDArray> hidden) {
        INDArray input = hidden.get(0).mmul(jointWeights.get(0));
        for (int p = 1; p < size(); p++) {
            input.addi(hidden.get(p).mmul(jointWeights.get(p)));
        }
        return Transforms.sigmoid(input.addiRowVector(jointBias), false);
    }

    INDArray visible(int p, INDArray hidden, INDArray lengths) {
        return pathways.get(p).visibleMeans(hidden, lengths);
    }

    /** The energy of a state: {@code [n, 1]}. With independent means in place of values it is the expected energy. */
    INDArray energy(State state, List<INDArray> lengths) {
        INDArray energy = state.joint().mmul(jointBias.reshape(joint(), 1)).negi();
        for (int p = 0; p < size(); p++) {
            RestrictedBoltzmannMachine machine = pathways.get(p);
            INDArray visible = state.visible().get(p);
            INDArray arriving = fromBelow(p, visible, lengths.get(p))
                    .addi(state.joint().mmul(jointWeights.get(p).transpose()));
            energy.addi(machine.units().energy(visible, machine.visibleBias()))
                    .subi(arriving.muli(state.hidden().get(p)).sum(true, 1));
        }
        return energy;
    }

    /** Means over rows of what the gradient of the log-likelihood is made of, in the order of {@link #parameters}. */
    List<INDArray> statistics(State state, List<INDArray> lengths) {
        List<INDArray> means = new ArrayList<>();
        double share = 1.0 / state.joint().size(0);
        for (int p = 0; p < size(); p++) {
            INDArray hidden = state.hidden().get(p);
            means.addAll(pathways.get(p).statistics(state.visible().get(p), hidden, lengths.get(p)));
            means.add(hidden.transpose().mmul(state.joint()).muli(share));
        }
        means.add(state.joint().mean(0));
        return means;
    }

    long numbers() {
        return parameters().stream().mapToLong(INDArray::length).sum();
    }

    /** Hidden and joint units at 0 or 1 with probability 1/2, visible ones as they follow. */
    State random(List<INDArray> lengths) {
        long n = lengths.get(0).size(0);
        List<INDArray> hidden = new ArrayList<>();
        List<INDArray> visible = new ArrayList<>();
        for (int p = 0; p < size(); p++) {
            hidden.add(coins(n, pathways.get(p).hidden()));
            visible.add(pathways.get(p).units().sample(visible(p, hidden.get(p), lengths.get(p)), lengths.get(p)));
        }
        return new State(visible, hidden, coins(n, joint()));
    }

    private INDArray coins(long rows, int columns) {
        return Chance.bernoulli(Nd4j.valueArrayOf(new long[] {rows, columns}, 0.5, jointBias.dataType()));
    }
}
