package quintet.representation;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
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
 * all shown, the loss from each alone ({@code from NAME}), and, as what is judged, both in the proportion of the training:
 * {@code (1 - d) all + d mean(from each)}, d being the modality dropout.
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
        Map<String, Double> losses = new LinkedHashMap<>();
        double whole = loss(validation, -1);
        double alone = 0;
        for (int m = 0; m < count; m++) {
            double from = loss(validation, m);
            losses.put("from " + network.names().get(m), from);
            alone += from / count;
        }
        losses.put("from all", whole);
        losses.put(LOSS, (1 - dropout) * whole + dropout * alone);
        return losses;
    }

    /** @param only the one modality that is shown, or -1 for all */
    private double loss(MultimodalDataset examples, int only) {
        double sum = 0;
        for (int from = 0; from < examples.size(); from += BATCH) {
            int to = Math.min(examples.size(), from + BATCH);
            MultiDataSet batch = examples.batch(IntStream.range(from, to).toArray());
            boolean[][] shown = new boolean[network.modalities().size()][to - from];
            for (int m = 0; m < shown.length; m++) {
                Arrays.fill(shown[m], only < 0 || only == m);
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
