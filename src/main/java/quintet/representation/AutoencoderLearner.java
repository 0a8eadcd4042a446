package quintet.representation;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import quintet.data.Absence;
import quintet.data.MultimodalDataset;
import quintet.data.Sampling;
import quintet.training.GraphState;
import quintet.training.Learner;
import quintet.training.StepResult;

/**
 * Lowers the losses of all reconstructions together, some modalities being hidden from the encoders. Validation reports the loss with
 * all shown, the loss from each alone over the examples that have it ({@code from NAME}), and, as what is judged, the loss that
 * training lowers, without chance: of each example {@code (1 - d) all + d mean(from each proper part of what is there)}, d being the
 * modality dropout; of one that has a single modality, {@code all}.
 */
final class AutoencoderLearner implements Learner {

    private static final int BATCH = 128;

    private final AutoencoderNetwork network;
    private final double dropout;
    private Random random = new Random(0);

    AutoencoderLearner(AutoencoderNetwork network, double dropout) {
        this.network = network;
        this.dropout = dropout;
    }

    @Override
    public MultimodalDataset view(MultimodalDataset dataset) {
        return dataset.select(network.names().toArray(String[]::new));
    }

    @Override
    public void startEpoch(long seed) {
        Sampling.seedThread(seed);
        random = new Random(seed);
    }

    @Override
    public StepResult step(MultiDataSet batch) {
        INDArray[] masks = batch.getFeaturesMaskArrays();
        network.graph().fit(network.feed(batch.getFeatures(), masks, draw(batch.getFeatures(), masks)));
        return StepResult.of(network.graph().score());
    }

    /** @return {@code [modality][example]} */
    private boolean[][] draw(INDArray[] features, INDArray[] masks) {
        int n = (int) features[0].size(0);
        boolean[][] shown = new boolean[features.length][];
        for (int m = 0; m < shown.length; m++) {
            shown[m] = Absence.flags(Absence.present(masks == null ? null : masks[m], n, network.dataType()));
        }
        for (int i = 0; i < n; i++) {
            int example = i;
            int[] there = IntStream.range(0, shown.length)
                    .filter(m -> shown[m][example])
                    .toArray();
            if (there.length > 1 && random.nextDouble() < dropout) {
                int part = 1 + random.nextInt((1 << there.length) - 2); // neither none nor all
                for (int k = 0; k < there.length; k++) {
                    shown[there[k]][i] = (part >> k & 1) == 1;
                }
            }
        }
        return shown;
    }

    @Override
    public Map<String, Double> validate(MultimodalDataset validation) {
        int count = network.modalities().size();
        double[] alone = new double[count];
        int[] having = new int[count];
        double whole = 0;
        double judged = 0;
        int seen = 0;
        for (Map.Entry<Integer, List<Integer>> group : groups(validation).entrySet()) {
            int there = group.getKey();
            MultimodalDataset rows = validation.rows(
                    group.getValue().stream().mapToInt(Integer::intValue).toArray());
            double all = loss(rows, there);
            double parts = 0;
            for (int part = (there - 1) & there; part > 0; part = (part - 1) & there) {
                double from = loss(rows, part);
                parts += from / ((1 << Integer.bitCount(there)) - 2);
                if (Integer.bitCount(part) == 1) {
                    alone[Integer.numberOfTrailingZeros(part)] += from * rows.size();
                }
            }
            boolean single = Integer.bitCount(there) == 1;
            for (int m = 0; m < count; m++) {
                having[m] += (there >> m & 1) * rows.size();
                alone[m] += single && there == 1 << m ? all * rows.size() : 0;
            }
            whole += all * rows.size();
            judged += (single ? all : (1 - dropout) * all + dropout * parts) * rows.size();
            seen += rows.size();
        }
        Map<String, Double> losses = new LinkedHashMap<>();
        for (int m = 0; m < count; m++) {
            if (having[m] > 0) {
                losses.put("from " + network.names().get(m), alone[m] / having[m]);
            }
        }
        losses.put("from all", whole / seen);
        losses.put(LOSS, judged / seen);
        return losses;
    }

    /** The rows of the examples by what they have, one bit a modality; those that have nothing are left out. */
    private static Map<Integer, List<Integer>> groups(MultimodalDataset examples) {
        boolean[][] presence = examples.presence();
        Map<Integer, List<Integer>> groups = new TreeMap<>();
        for (int i = 0; i < presence.length; i++) {
            int there = 0;
            for (int m = 0; m < presence[i].length; m++) {
                there |= presence[i][m] ? 1 << m : 0;
            }
            if (there > 0) {
                groups.computeIfAbsent(there, key -> new ArrayList<>()).add(i);
            }
        }
        return groups;
    }

    /** @param part the modalities that are shown, one bit each */
    private double loss(MultimodalDataset examples, int part) {
        double sum = 0;
        for (int from = 0; from < examples.size(); from += BATCH) {
            int to = Math.min(examples.size(), from + BATCH);
            MultiDataSet batch = examples.batch(IntStream.range(from, to).toArray());
            boolean[][] shown = new boolean[network.modalities().size()][to - from];
            for (int m = 0; m < shown.length; m++) {
                Arrays.fill(shown[m], (part >> m & 1) == 1);
            }
            MultiDataSet fed = network.feed(batch.getFeatures(), batch.getFeaturesMaskArrays(), shown);
            sum += network.graph().score(fed, false) * (to - from);
        }
        return sum / examples.size();
    }

    @Override
    public String fingerprint() {
        return network.description() + ", modality dropout " + dropout;
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
        GraphState.write(network.graph(), out);
    }

    @Override
    public void read(DataInputStream in) throws IOException {
        GraphState.read(network.graph(), in);
    }
}
