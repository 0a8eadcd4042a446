package quintet.layers;

import org.bytedeco.openblas.global.openblas_nolapack;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager.Location;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A run of numbers outside the Java heap, FLOAT or DOUBLE, that BLAS multiplies without a copy.
 *
 * <p>It exists because a recurrent layer does thousands of products of some ten microseconds: {@code Nd4j.gemm} on views
 * costs more than such a product itself, a call of BLAS through JavaCPP costs a few hundred nanoseconds.
 *
 * <p>Matrices are row-major; positions and strides count numbers, not bytes. The memory goes when the object does.
 */
abstract class BlasArray {

    static final int ROW_MAJOR = openblas_nolapack.CblasRowMajor;
    static final int PLAIN = openblas_nolapack.CblasNoTrans;
    static final int TRANSPOSED = openblas_nolapack.CblasTrans;

    /** An empty array; {@link #reserve} gives it room. */
    static BlasArray empty(DataType type) {
        return type == DataType.DOUBLE ? new DoubleBlasArray() : new FloatBlasArray();
    }

    /** The memory of an ND4J array itself, which is kept, from its first element on; its strides say where the others are. */
    static BlasArray over(INDArray array) {
        // where the backend computes on a device, the host's copy may be out of date
        Nd4j.getAffinityManager().ensureLocation(array, Location.HOST);
        long length = 1;
        for (int i = 0; i < array.rank(); i++) {
            length += (array.size(i) - 1) * array.stride(i);
        }
        return array.dataType() == DataType.DOUBLE
                ? new DoubleBlasArray(array.data().addressPointer(), Math.toIntExact(length), array)
                : new FloatBlasArray(array.data().addressPointer(), Math.toIntExact(length), array);
    }

    /** Tells the backend that the host's memory of {@code array} was written. */
    static void written(INDArray array) {
        Nd4j.getAffinityManager().tagLocation(array, Location.HOST);
    }

    /** Makes room for {@code length} numbers; what was held is lost if it grows. */
    abstract void reserve(int length);

    /** The number at a position. */
    abstract double get(int at);

    /** Reads {@code count} numbers from {@code at} on, {@code stride} apart; one thread at a time. */
    abstract void read(int at, int stride, int count, double[] into);

    /** Sets the number at a position. */
    abstract void put(int at, double value);

    /** Sets {@code count} numbers from {@code at} on, {@code stride} apart, to {@code value}. */
    abstract void fill(int at, int stride, int count, double value);

    /**
     * Copies {@code count} numbers of {@code source}, times {@code factor}, here.
     *
     * @param at position of the first number here, {@code stride} between them
     * @param from position of the first number in {@code source}, {@code sourceStride} between them
     */
    abstract void copy(int at, int stride, BlasArray source, int from, int sourceStride, int count, double factor);

    /** Adds {@code count} numbers of {@code source}, {@code sourceStride} apart from {@code from} on, to those from {@code at} on. */
    abstract void add(int at, BlasArray source, int from, int sourceStride, int count);

    /**
     * C = op(A) op(B) + keep * C, where C {@code [m, n]} lies here from {@code at} on without gaps, op(A) is {@code [m, k]}
     * and op(B) is {@code [k, n]}.
     *
     * @param keep 0 to overwrite, 1 to add
     */
    abstract void product(int at, int m, int n, int k, Operand a, Operand b, double keep);

    /** A as it stands: row-major from {@code at} on, {@code width} numbers a row. */
    Operand plain(int at, int width) {
        return new Operand(this, at, width, PLAIN);
    }

    /** A transposed: in memory it is row-major from {@code at} on, {@code width} numbers a row. */
    Operand transposed(int at, int width) {
        return new Operand(this, at, width, TRANSPOSED);
    }

    /** One factor of a product. */
    record Operand(BlasArray array, int at, int width, int form) {}
}
