package quintet.bench;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Single functions under JMH: {@code ./quintet test -Dtest=LibraryBenchmarks}, or some of them with {@code
 * -Dquintet.benchmark=pool}. It asserts nothing, and no other run of the tests includes it.
 */
@DisplayName("Measured:")
class LibraryBenchmarks {

    @Test
    @DisplayName("single functions")
    void measure() throws RunnerException {
        Options options = new OptionsBuilder()
                .include("quintet\\..*Benchmarks\\..*" + System.getProperty("quintet.benchmark", ""))
                .forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(1))
                // not the options of this process, whose agent counts what is covered
                .jvmArgs("-Dorg.bytedeco.javacpp.logger=slf4j", "-Xmx2g")
                .build();
        new Runner(options).run();
    }
}
