package quintet.runtime;

import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * How many threads compute.
 *
 * <p>More is not faster: the small operations of recurrent networks run slower on two threads than on one, because the
 * threads wait for each other longer than they work. So the launcher sets one of each; the variables {@value #OMP} and
 * {@value #OPENBLAS} win over it, and are read when the native library loads, so no later call can change them.
 *
 * <p>Left to itself, ND4J sets OpenBLAS's threads to {@value #OMP}; where that is above the number of cores, or above {@value
 * #OPENBLAS}, OpenBLAS 0.3.28 then ends the process with a segmentation fault in its first large product. With {@code
 * ND4J_SKIP_BLAS_THREADS=true}, which the launcher sets, ND4J leaves OpenBLAS alone.
 *
 * @param cores processor cores that Java may use
 * @param operations threads of ND4J's native operations (OpenMP)
 * @param products threads of a matrix product, as the variables ask (OpenBLAS)
 */
public record Threads(int cores, int operations, int products) {

    /** Name of the variable for the threads of ND4J's operations. */
    public static final String OMP = "OMP_NUM_THREADS";

    /** Name of the variable for the threads of OpenBLAS; without it, {@value #OMP} counts. */
    public static final String OPENBLAS = "OPENBLAS_NUM_THREADS";

    public Threads {
        if (cores < 1 || operations < 1 || products < 1) {
            throw new IllegalArgumentException("Counts of cores and threads must be at least 1, but are " + cores + ", "
                    + operations + " and " + products + ".");
        }
    }

    /** The threads of this process. Loads ND4J if it is not loaded yet. */
    public static Threads current() {
        int cores = Runtime.getRuntime().availableProcessors();
        int operations = NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads();
        return new Threads(cores, Math.max(1, operations), Math.min(cores, variable(OPENBLAS, variable(OMP, cores))));
    }

    private static int variable(String name, int otherwise) {
        String value = System.getenv(name);
        return value != null && value.strip().matches("[1-9]\\d{0,4}") ? Integer.parseInt(value.strip()) : otherwise;
    }
}
