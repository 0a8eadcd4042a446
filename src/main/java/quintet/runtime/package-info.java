/**
 * The machine underneath: which library computes, on how many threads, and whether all is well.
 *
 * <p>{@link quintet.runtime.Backend} names what ND4J computes with, {@link quintet.runtime.Threads} says how many threads
 * it may use, and {@link quintet.runtime.Doctor} examines the machine and puts each finding into a {@link
 * quintet.runtime.Check} together with what to do about it.
 *
 * <p>Speed depends on two things that no error message ever mentions. OpenBLAS picks its kernels by the processor it
 * believes to see, and a wrong guess costs more than half of the speed; and the small operations of a recurrent network
 * run slower on two threads than on one. Both can be read here.
 *
 * <p>This package imports nothing of quintet.
 */
package quintet.runtime;
