package quintet.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import quintet.runtime.Parallelism;
import quintet.runtime.Threads;

/**
 * The threads that a measurement asks for.
 *
 * @param parallel threads in all, as the library deals them out ({@link Parallelism})
 * @param operations threads of ND4J's operations (OpenMP)
 * @param products threads of a product of matrices (OpenBLAS)
 */
public record ThreadSettings(int parallel, int operations, int products) {

    public ThreadSettings {
        Sizes.atLeast(1, "--threads", parallel);
        Sizes.atLeast(1, "--omp-threads", operations);
        Sizes.atLeast(1, "--blas-threads", products);
    }

    /** Whether this process was started with them; later they cannot be changed. */
    public boolean hold() {
        return String.valueOf(parallel).equals(System.getProperty(Parallelism.PROPERTY))
                && variables().entrySet().stream()
                        .allMatch(variable -> variable.getValue().equals(System.getenv(variable.getKey())));
    }

    /** What the environment of a process that has them says. */
    Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put(Threads.OMP, String.valueOf(operations));
        variables.put(Threads.OPENBLAS, String.valueOf(products));
        variables.put("ND4J_SKIP_BLAS_THREADS", "true"); // see Threads
        return variables;
    }
}
