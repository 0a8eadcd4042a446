package quintet.layers;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas_nolapack;

/** {@link BlasArray} of {@code float}; it differs from {@link DoubleBlasArray} in the type alone. */
final class FloatBlasArray extends BlasArray {

    private final Object owner;
    private FloatPointer pointer;
    private FloatBuffer numbers;
    private float[] block = {};

    FloatBlasArray() {
        this(new FloatPointer(1), 1, null);
    }

    /** @param owner what would give the memory back if Java collected it; it must not while this is in use */
    FloatBlasArray(Pointer memory, int length, Object owner) {
        this.owner = owner;
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

    /** The memory from a position on. The pointer itself never moves, as two threads may multiply with one array. */
    private FloatPointer from(int at) {
        return at == 0 ? pointer : new FloatPointer(pointer).position(at);
    }

    @Override
    void reserve(int length) {
        if (numbers.capacity() < length) {
            FloatPointer before = pointer;
            hold(new FloatPointer(1), 1); // stands in if there is no room for more: nothing may use what is given back
            before.close();
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
    void read(int at, int stride, int count, double[] into) {
        if (stride != 1) {
            for (int i = 0; i < count; i++) {
                into[i] = numbers.get(at + i * stride);
            }
            return;
        }
        if (block.length < count) {
            block = new float[count];
        }
        numbers.get(at, block, 0, count); // copied at once, the loop below becomes vector instructions
        for (int i = 0; i < count; i++) {
            into[i] = block[i];
        }
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
                ((FloatBlasArray) a.array()).from(a.at()),
                a.width(),
                ((FloatBlasArray) b.array()).from(b.at()),
                b.width(),
                (float) keep,
                from(at),
                n);
    }
}
