package quintet.layers;

import java.nio.DoubleBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas_nolapack;

/** {@link BlasArray} of {@code double}; it differs from {@link FloatBlasArray} in the type alone. */
final class DoubleBlasArray extends BlasArray {

    private DoublePointer pointer;
    private DoubleBuffer numbers;

    DoubleBlasArray() {
        this(new DoublePointer(1), 1);
    }

    DoubleBlasArray(Pointer memory, int length) {
        hold(new DoublePointer(memory), length);
    }

    private void hold(DoublePointer memory, int length) {
        pointer = memory;
        pointer.position(0).limit(length).capacity(length);
        numbers = pointer.asBuffer();
    }

    /** The same memory, for reading and writing in bulk. */
    DoubleBuffer numbers() {
        return numbers;
    }

    @Override
    void reserve(int length) {
        if (numbers.capacity() < length) {
            pointer.close();
            hold(new DoublePointer((long) length), length);
        }
    }

    @Override
    void fill(int at, int stride, int count, double value) {
        for (int i = 0; i < count; i++) {
            numbers.put(at + i * stride, value);
        }
    }

    @Override
    void copy(int at, int stride, BlasArray source, int from, int sourceStride, int count, double factor) {
        DoubleBuffer origin = ((DoubleBlasArray) source).numbers;
        if (stride == 1 && sourceStride == 1 && factor == 1) {
            numbers.put(at, origin, from, count);
            return;
        }
        double scale = factor;
        for (int i = 0; i < count; i++) {
            numbers.put(at + i * stride, scale * origin.get(from + i * sourceStride));
        }
    }

    @Override
    double get(int at) {
        return numbers.get(at);
    }

    @Override
    void put(int at, double value) {
        numbers.put(at, value);
    }

    @Override
    void add(int at, BlasArray source, int from, int sourceStride, int count) {
        DoubleBuffer origin = ((DoubleBlasArray) source).numbers;
        for (int i = 0; i < count; i++) {
            numbers.put(at + i, numbers.get(at + i) + origin.get(from + i * sourceStride));
        }
    }

    @Override
    void product(int at, int m, int n, int k, Operand a, Operand b, double keep) {
        openblas_nolapack.cblas_dgemm(
                ROW_MAJOR,
                a.form(),
                b.form(),
                m,
                n,
                k,
                1,
                ((DoubleBlasArray) a.array()).pointer.position(a.at()),
                a.width(),
                ((DoubleBlasArray) b.array()).pointer.position(b.at()),
                b.width(),
                keep,
                pointer.position(at),
                n);
    }
}
