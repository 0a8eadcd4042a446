package quintet.cli;

import java.lang.reflect.Constructor;
import java.util.List;
import picocli.CommandLine;

/** Makes a measurement from words. */
final class Measurements {

    private Measurements() {}

    /** A measurement of that kind whose options the words set. */
    static <T extends MeasuringCommand> T parse(Class<T> kind, List<String> words) {
        try {
            Constructor<T> constructor = kind.getDeclaredConstructor();
            T measurement = constructor.newInstance();
            Quintet.lenient(new CommandLine(measurement)).parseArgs(words.toArray(String[]::new));
            return measurement;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(kind + " cannot be made: " + e, e);
        }
    }
}
