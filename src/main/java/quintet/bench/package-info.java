/**
 * How fast the library is, measured so that others can repeat it.
 *
 * <p>A benchmark here is a network or a function of the size that the studies use, with made-up data, timed from the
 * outside: {@link quintet.bench.Timing} runs it a few times unmeasured, so that the compiler has seen it, then notes each
 * further run and keeps the median (what to expect) and the minimum (what the machine can do when left alone). Beside them
 * stands the speed of one product of large matrices, {@link quintet.bench.MatrixProduct}: it tells how fast the machine was
 * at that moment, and so whether two results may be compared at all.
 *
 * <p>How many threads compute is settled when the native libraries load. A measurement that wants other numbers than this
 * process has therefore runs in a {@link quintet.bench.ChildJvm}, and {@link quintet.bench.ThreadSettings} says when.
 *
 * <p>Results are records that become one line of JSON each, by {@link quintet.bench.JsonLines}.
 */
package quintet.bench;
