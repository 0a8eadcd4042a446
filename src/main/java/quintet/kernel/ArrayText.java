package quintet.kernel;

import java.lang.reflect.Array;

/** Writes arrays, of any depth, as their elements; of long ones the first and the last. */
final class ArrayText {

    /** So many elements of one array are written in full. */
    private static final int LONGEST = 100;

    private static final int EDGE = 10;
    private static final int DEEPEST = 8;

    private ArrayText() {}

    /** The text of an array, such as {@code int[3] {1, 2, 3}}. */
    static String of(Object array) {
        StringBuilder text = new StringBuilder();
        String type = array.getClass().getTypeName();
        String element = type.substring(0, type.indexOf('['));
        text.append(element.substring(element.lastIndexOf('.') + 1));
        for (Object at = array; at != null && at.getClass().isArray(); at = first(at)) {
            text.append('[').append(Array.getLength(at)).append(']');
        }
        append(array, 0, text.append(' '));
        return text.toString();
    }

    private static Object first(Object array) {
        boolean nested = array.getClass().getComponentType().isArray() && Array.getLength(array) > 0;
        return nested ? Array.get(array, 0) : null;
    }

    private static void append(Object array, int depth, StringBuilder text) {
        int length = Array.getLength(array);
        boolean nested = array.getClass().getComponentType().isArray();
        String separator = nested ? ",\n" + " ".repeat(depth + 1) : ", ";
        text.append('{');
        for (int i = 0; i < length; i++) {
            if (length > LONGEST && i == EDGE) {
                text.append(separator).append("... ").append(length - 2 * EDGE).append(" more");
                i = length - EDGE;
            }
            text.append(i > 0 ? separator : "");
            Object item = Array.get(array, i);
            if (item != null && item.getClass().isArray() && depth < DEEPEST) {
                append(item, depth + 1, text);
            } else {
                text.append(item instanceof String string ? '"' + string + '"' : String.valueOf(item));
            }
        }
        text.append('}');
    }
}
