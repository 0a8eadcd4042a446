package quintet.layers;

import java.nio.DoubleBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas_nolapack;

/** {@link BlasArray} of {@code double}; it differs from {@link FloatBlasArray} in the type alone. */
final class DoubleBlasArray extends BlasArray {

    private final Object owner;
    private DoublePointer pointer;
    private DoubleBuffer numbers;
    private double[] block = {};

    DoubleBlasArray() {
        this(new DoublePointer(1), 1, null);
    }

    /** @param owner what would give the memory back if Java collected it; it must not while this is in use */
    DoubleBlasArray(Pointer memory, int length, Object owner) {
        this.owner = owner;
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

    /** The memory from a position on. The pointer itself never moves, as two threads may multiply with one array. */
    private DoublePointer from(int at) {
        return at == 0 ? pointer : new DoublePointer(pointer).position(at);
    }

    @Override
    void reserve(int length) {
        if (numbers.capacity() < length) {
            DoublePointer before = pointer;
            hold(new DoublePointer(1), 1); // stands in if there is no room for more: nothing may use what is given back
            before.close();
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
    void read(int at, int stride, int count, double[] into) {
        if (stride != 1) {
            for (int i = 0; i < count; i++) {
                into[i] = numbers.get(at + i * stride);
            }
            return;
        }
        if (block.length < count) {
            block = new double[count];
        }
        numbers.get(at, block, 0, count); // copied at once, the loop below becomes vector instructions
        for (int i = 0; i < count; i++) {
            into[i] = block[i];
        }
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
                ((DoubleBlasArray) a.array()).from(a.at()),
                a.width(),
                ((DoubleBlasArray) b.array()).from(b.at()),
                b.width(),
                keep,
                from(at),
                n);
    }
}
