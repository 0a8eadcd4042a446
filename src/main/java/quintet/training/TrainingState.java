package quintet.training;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** What a training has to remember between epochs: the records, the best epoch, the learner then and now. */
final class TrainingState {

    final List<EpochRecord> epochs = new ArrayList<>();
    int bestEpoch;
    byte[] best;
    byte[] latest;

    /** Takes in a finished epoch; true if it lowered the validation loss. */
    boolean add(EpochRecord epoch, Learner learner) {
        epochs.add(epoch);
        latest = snapshot(learner);
        boolean better = bestEpoch == 0 || loss(epoch) < loss(epochs.get(bestEpoch - 1));
        if (better) {
            bestEpoch = epoch.epoch();
            best = latest;
        }
        return better;
    }

    boolean outOfPatience(int patience) {
        return !epochs.isEmpty() && epochs.size() - bestEpoch >= patience;
    }

    TrainingHistory history(StopReason reason) {
        return new TrainingHistory(epochs, bestEpoch, reason);
    }

    static void restore(Learner learner, byte[] snapshot) {
        try {
            learner.read(new DataInputStream(new ByteArrayInputStream(snapshot)));
        } catch (IOException e) {
            throw new UncheckedIOException("A snapshot of the learner could not be read back: " + e.getMessage(), e);
        }
    }

    private static byte[] snapshot(Learner learner) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            learner.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("A snapshot of the learner could not be made: " + e.getMessage(), e);
        }
        return bytes.toByteArray();
    }

    private static double loss(EpochRecord epoch) {
        return epoch.validation().get(Learner.LOSS);
    }
}
