package quintet.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The flat array of a network's parameters as bytes: FLOAT or DOUBLE, little-endian, nothing else. */
final class ParameterBytes {

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

    /** Parameters {@code [1, n]}. */
    static INDArray read(byte[] bytes, DataType type) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int n = bytes.length / width(type);
        if (type == DataType.FLOAT) {
            float[] values = new float[n];
            buffer.asFloatBuffer().get(values);
            return Nd4j.createFromArray(values).reshape(1, n);
        }
        double[] values = new double[n];
        buffer.asDoubleBuffer().get(values);
        return Nd4j.createFromArray(values).reshape(1, n);
    }

    /** Whether all are finite numbers. */
    static boolean finite(INDArray parameters) {
        return Double.isFinite(parameters.norm1Number().doubleValue())
                || !parameters.isNaN().any() && !parameters.isInfinite().any();
    }
}
