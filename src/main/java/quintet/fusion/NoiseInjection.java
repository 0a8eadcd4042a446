package quintet.fusion;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Broadcast;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.Absence;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.data.Sampling;

/**
 * Spoils one modality by noise, to see where a network breaks or to train one that does not.
 *
 * <p>Numbers: {@code x' = x + level * s * N(0, 1)}, s being the standard deviation of the modality over all examples and
 * features of the dataset at hand, padding and absent ones apart, so that at level 1 noise and signal have the same variance
 * (0 dB). Tokens: each becomes, with probability {@code min(1, level)}, a token drawn evenly from those beyond padding. Padding
 * and what is absent get no noise and are 0 afterwards, whatever stood there.
 *
 * @param modality which one
 * @param level strength, 0 or more; 0 changes nothing
 */
public record NoiseInjection(String modality, double level) {

    public NoiseInjection {
        if (!(level >= 0 && Double.isFinite(level))) {
            throw new IllegalArgumentException(
                    "The level of noise must be a finite number, 0 or more, but is " + level + ".");
        }
    }

    /** The dataset with noise; a larger level with the same seed adds the same noise, but more of it. */
    public MultimodalDataset apply(MultimodalDataset dataset, long seed) {
        int m = dataset.indexOf(modality);
        Modality kind = dataset.modalities().get(m);
        INDArray clean = dataset.features().get(m);
        INDArray mask = dataset.masks().get(m);
        Random random = new Random(Sampling.mix(seed, m));
        INDArray spoilt = kind.isTokens()
                ? tokens(clean, kind.vocabulary(), random)
                : clean.add(gaussian(clean, random).muli(level * deviation(clean, mask)));
        if (mask != null) {
            spoilt = existing(spoilt, mask);
        }
        List<INDArray> features = new ArrayList<>(dataset.features());
        features.set(m, spoilt);
        return new MultimodalDataset(
                dataset.modalities(), features, dataset.masks(), dataset.labels(), dataset.classes());
    }

    /** Of the numbers that exist; 0 if none does. */
    private static double deviation(INDArray clean, INDArray mask) {
        if (mask == null) {
            return clean.stdNumber(false).doubleValue();
        }
        INDArray exists = existing(Nd4j.onesLike(clean), mask);
        double count = exists.sumNumber().doubleValue();
        if (count == 0) {
            return 0;
        }
        double mean = existing(clean, mask).sumNumber().doubleValue() / count;
        INDArray centred = clean.sub(mean).muli(exists);
        return Math.sqrt(centred.mul(centred).sumNumber().doubleValue() / count);
    }

    /** With 0 where there is nothing: at padding, or in rows where the modality is absent. */
    private static INDArray existing(INDArray features, INDArray mask) {
        return features.rank() == 3
                ? Broadcast.mul(features, mask.castTo(features.dataType()), features.dup('c'), 0, 2)
                : Absence.zeroed(features, mask);
    }

    private INDArray tokens(INDArray ids, int vocabulary, Random random) {
        double[] values = ids.dup('c').data().asDouble();
        for (int i = 0; i < values.length; i++) {
            boolean hit = random.nextDouble() < level; // drawn for padding too, so that a mask changes no other draw
            int other = 1 + random.nextInt(Math.max(1, vocabulary - 1));
            values[i] = hit && values[i] != 0 ? other : values[i];
        }
        return Nd4j.createFromArray(values).castTo(ids.dataType()).reshape('c', ids.shape());
    }

    private static INDArray gaussian(INDArray like, Random random) {
        double[] values = new double[(int) like.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextGaussian();
        }
        return Nd4j.createFromArray(values).castTo(like.dataType()).reshape('c', like.shape());
    }
}
