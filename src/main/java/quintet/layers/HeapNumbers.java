package quintet.layers;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The numbers of an array in Java's own memory, row-major, for loops that would take dozens of ND4J's operations. Arithmetic
 * between is in double, whatever the array holds.
 */
final class HeapNumbers {

    private HeapNumbers() {}

    /** All numbers of an array of any backend, strides and type, in row-major order. */
    static double[] read(INDArray array) {
        if (!isInReach(array.dataType())) {
            return array.castTo(DataType.DOUBLE).dup('c').data().asDouble();
        }
        INDArray packed = array.ordering() == 'c' && Shape.hasDefaultStridesForShape(array) ? array : array.dup('c');
        double[] numbers = new double[Math.toIntExact(array.length())];
        BlasArray.over(packed).read(0, 1, numbers.length, numbers);
        return numbers;
    }

    /** The numbers of an input that may be missing, or null. */
    static double[] readIfThere(INDArray[] inputs, int at) {
        return at < inputs.length ? read(inputs[at]) : null;
    }

    /** A new row-major array of those numbers. */
    static INDArray write(double[] numbers, DataType type, long... shape) {
        if (!isInReach(type)) {
            return Nd4j.createFromArray(numbers).castTo(type).reshape('c', shape);
        }
        INDArray array = Nd4j.createUninitialized(type, shape, 'c');
        BlasArray target = BlasArray.over(array);
        for (int i = 0; i < numbers.length; i++) {
            target.put(i, numbers[i]);
        }
        BlasArray.written(array);
        return array;
    }

    /** Like an input in shape and type: its gradient. */
    static INDArray writeLike(double[] numbers, INDArray input) {
        return write(numbers, input.dataType(), input.shape());
    }

    /** The gradient by an input of which the output is taken not to depend: a mask. */
    static INDArray zerosLike(INDArray input) {
        return Nd4j.create(input.dataType(), input.shape(), 'c');
    }

    /** Whether Java may look into the memory itself; that of a graphics card it may not. */
    private static boolean isInReach(DataType type) {
        boolean known = type == DataType.FLOAT || type == DataType.DOUBLE;
        return known && LayerEngine.current() == LayerEngine.QUINTET;
    }
}
