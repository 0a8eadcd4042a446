package quintet.kernel;

/** A library that takes two interrupts to end, and then two seconds to put its things in order. */
public final class SlowLibrary {

    private SlowLibrary() {}

    /** Works until it is interrupted twice. */
    public static String work() {
        System.out.println("begun");
        int asked = 0;
        while (asked < 2) {
            asked += Thread.interrupted() ? 1 : 0;
        }
        long start = System.nanoTime();
        while (System.nanoTime() - start < 2_000_000_000L) {
            Thread.onSpinWait();
        }
        return "in order";
    }
}
