package quintet.model;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The flat array of a network's parameters as bytes: FLOAT or DOUBLE, little-endian, nothing else. */
final class ParameterBytes {

    /** Parameters that are read at once. */
    private static final int PIECE = 1 << 16;

    private ParameterBytes() {}

    /** Bytes of one parameter; an {@link IllegalArgumentException} for types that networks do not have. */
    static int width(DataType type) {
        return switch (type) {
            case FLOAT -> Float.BYTES;
            case DOUBLE -> Double.BYTES;
            default -> throw new IllegalArgumentException("parameters are FLOAT or DOUBLE, but these are " + type);
        };
    }

    static byte[] write(INDArray parameters) {
        DataType type = parameters.dataType();
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(Math.multiplyExact(parameters.length(), width(type))))
                .order(ByteOrder.LITTLE_ENDIAN);
        if (type == DataType.FLOAT) {
            bytes.asFloatBuffer().put(parameters.dup('c').data().asFloat());
        } else {
            bytes.asDoubleBuffer().put(parameters.dup('c').data().asDouble());
        }
        return bytes.array();
    }

    /**
     * Parameters {@code [1, n]}, read piece by piece, so that no second copy of them is ever in memory.
     *
     * @throws EOFException if there are fewer
     */
    static INDArray read(InputStream in, long n, DataType type) throws IOException {
        INDArray parameters = Nd4j.create(type, 1, n);
        byte[] bytes = new byte[PIECE * width(type)];
        for (long at = 0; at < n; at += PIECE) {
            int count = (int) Math.min(PIECE, n - at);
            if (in.readNBytes(bytes, 0, count * width(type)) < count * width(type)) {
                throw new EOFException();
            }
            parameters
                    .get(NDArrayIndex.point(0), NDArrayIndex.interval(at, at + count))
                    .assign(piece(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), count, type));
        }
        return parameters;
    }

    private static INDArray piece(ByteBuffer bytes, int count, DataType type) {
        if (type == DataType.FLOAT) {
            float[] values = new float[count];
            bytes.asFloatBuffer().get(values);
            return Nd4j.createFromArray(values);
        }
        double[] values = new double[count];
        bytes.asDoubleBuffer().get(values);
        return Nd4j.createFromArray(values);
    }

    /** Whether all are finite numbers. */
    static boolean finite(INDArray parameters) {
        return Double.isFinite(parameters.norm1Number().doubleValue())
                || !parameters.isNaN().any() && !parameters.isInfinite().any();
    }
}
