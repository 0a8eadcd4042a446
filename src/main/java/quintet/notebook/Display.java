package quintet.notebook;

/** A place in the output of a cell. */
public final class Display {

    private final KernelBridge kernel;
    private final String id;

    Display(KernelBridge kernel, String id) {
        this.kernel = kernel;
        this.id = id;
    }

    /** Replaces what this place shows; without a kernel, prints it. */
    public void update(Object value) {
        kernel.update(id, Rendering.of(value));
    }

    /** Nothing: a cell that ends in {@code show(...)} has shown it. */
    @Override
    public String toString() {
        return "";
    }
}
