package quintet.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import quintet.runtime.Parallelism;

/**
 * A second Java like this one (options, class path), but with the threads that a measurement asks for.
 *
 * <p>It also gives each measurement a fresh memory and a compiler that has seen nothing else. It ends when this process
 * does.
 */
public final class ChildJvm {

    private final String mainClass;
    private final ThreadSettings threads;

    /** @param mainClass the class whose main method is run */
    public ChildJvm(String mainClass, ThreadSettings threads) {
        this.mainClass = mainClass;
        this.threads = threads;
    }

    /**
     * Runs the program and returns the lines that it printed; its errors appear where this process prints errors.
     *
     * @throws IOException if it ends with another code than 0
     */
    public List<String> read(List<String> arguments) throws IOException, InterruptedException {
        return Programs.read(builder(arguments));
    }

    private ProcessBuilder builder(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(ChildJvm::isOfAnyJvm)
                .forEach(command::add);
        command.add("-D" + Parallelism.PROPERTY + "=" + threads.parallel());
        command.add(mainClass);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(threads.variables());
        // a variable, as a class path may be longer than a command may be
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return builder;
    }

    /** Not those of a debugger or of a test's agent, which a second process cannot share. */
    private static boolean isOfAnyJvm(String option) {
        return !option.startsWith("-agent")
                && !option.startsWith("-javaagent")
                && !option.startsWith("-D" + Parallelism.PROPERTY + "=");
    }
}
