package quintet.layers;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas_nolapack;

/** {@link BlasArray} of {@code float}; it differs from {@link DoubleBlasArray} in the type alone. */
final class FloatBlasArray extends BlasArray {

    private FloatPointer pointer;
    private FloatBuffer numbers;

    FloatBlasArray() {
        this(new FloatPointer(1), 1);
    }

    FloatBlasArray(Pointer memory, int length) {
        hold(new FloatPointer(memory), length);
    }

    private void hold(FloatPointer memory, int length) {
        pointer = memory;
        pointer.position(0).limit(length).capacity(length);
        numbers = pointer.asBuffer();
    }

    /** The same memory, for reading and writing in bulk. */
    FloatBuffer numbers() {
        return numbers;
    }

    @Override
    void reserve(int length) {
        if (numbers.capacity() < length) {
            pointer.close();
            hold(new FloatPointer((long) length), length);
        }
    }

    @Override
    void fill(int at, int stride, int count, double value) {
        for (int i = 0; i < count; i++) {
            numbers.put(at + i * stride, (float) value);
        }
    }

    @Override
    void copy(int at, int stride, BlasArray source, int from, int sourceStride, int count, double factor) {
        FloatBuffer origin = ((FloatBlasArray) source).numbers;
        if (stride == 1 && sourceStride == 1 && factor == 1) {
            numbers.put(at, origin, from, count);
            return;
        }
        float scale = (float) factor;
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
        numbers.put(at, (float) value);
    }

    @Override
    void add(int at, BlasArray source, int from, int sourceStride, int count) {
        FloatBuffer origin = ((FloatBlasArray) source).numbers;
        for (int i = 0; i < count; i++) {
            numbers.put(at + i, numbers.get(at + i) + origin.get(from + i * sourceStride));
        }
    }

    @Override
    void product(int at, int m, int n, int k, Operand a, Operand b, double keep) {
        openblas_nolapack.cblas_sgemm(
                ROW_MAJOR,
                a.form(),
                b.form(),
                m,
                n,
                k,
                1,
                ((FloatBlasArray) a.array()).pointer.position(a.at()),
                a.width(),
                ((FloatBlasArray) b.array()).pointer.position(b.at()),
                b.width(),
                (float) keep,
                pointer.position(at),
                n);
    }
}
