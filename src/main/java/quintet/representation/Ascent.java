package quintet.representation;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Gradient ascent with momentum and decay of the weights: {@code u <- m u + rate (g - d w), w <- w + u}. */
final class Ascent {

    private final List<INDArray> parameters;
    private final List<INDArray> updates = new ArrayList<>();
    private final String start;

    /** @param parameters changed in place; those of two dimensions are weights and decay */
    Ascent(List<INDArray> parameters) {
        this.parameters = List.copyOf(parameters);
        parameters.forEach(p -> updates.add(p.like()));
        this.start = checksum(parameters);
    }

    /**
     * Tells the parameters it started from by a checksum: where training goes on from what was trained before, the
     * data alone do not tell one training from another.
     */
    String start() {
        return start;
    }

    private static String checksum(List<INDArray> parameters) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (INDArray parameter : parameters) {
                for (double number : parameter.dup('c').data().asDouble()) {
                    out.writeDouble(number);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail so
        }
        return UUID.nameUUIDFromBytes(bytes.toByteArray()).toString();
    }

    /** @param gradients of the parameters, in their order; they are changed */
    void step(List<INDArray> gradients, double rate, double momentum, double decay) {
        for (int i = 0; i < parameters.size(); i++) {
            INDArray parameter = parameters.get(i);
            INDArray gradient = gradients.get(i).reshape(parameter.shape());
            if (decay > 0 && parameter.rank() == 2) {
                gradient.subi(parameter.mul(decay));
            }
            parameter.addi(updates.get(i).muli(momentum).addi(gradient.muli(rate)));
        }
    }

    void write(DataOutputStream out) throws IOException {
        for (int i = 0; i < parameters.size(); i++) {
            Nd4j.write(parameters.get(i), out);
            Nd4j.write(updates.get(i), out);
        }
    }

    void read(DataInputStream in) throws IOException {
        for (int i = 0; i < parameters.size(); i++) {
            take(in, parameters.get(i));
            take(in, updates.get(i));
        }
    }

    private static void take(DataInputStream in, INDArray array) throws IOException {
        INDArray read = Nd4j.read(in);
        if (read.length() != array.length()) {
            throw new IOException(
                    "it holds an array of " + read.length() + " parameters where the machine has " + array.length());
        }
        array.assign(read.reshape(array.shape()));
    }
}
