package quintet.training;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** All that a {@link ComputationGraph} needs to go on exactly: counters, parameters, the updater's memory. For learners. */
public final class GraphState {

    private GraphState() {}

    public static void write(ComputationGraph graph, DataOutputStream out) throws IOException {
        out.writeInt(graph.getIterationCount());
        out.writeInt(graph.getEpochCount());
        Nd4j.write(graph.params(), out);
        INDArray memory = graph.getUpdater().getStateViewArray();
        out.writeBoolean(memory != null);
        if (memory != null) {
            Nd4j.write(memory, out);
        }
    }

    /** @throws IOException if it is the state of a network of another size */
    public static void read(ComputationGraph graph, DataInputStream in) throws IOException {
        graph.getConfiguration().setIterationCount(in.readInt());
        graph.getConfiguration().setEpochCount(in.readInt());
        INDArray parameters = Nd4j.read(in);
        if (parameters.length() != graph.numParams()) {
            throw new IOException(
                    "it holds " + parameters.length() + " parameters, but the network has " + graph.numParams());
        }
        graph.setParams(parameters);
        if (in.readBoolean()) {
            graph.getUpdater().getStateViewArray().assign(Nd4j.read(in));
        }
    }
}
