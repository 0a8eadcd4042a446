package quintet.notebook;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.ArrayList;
import java.util.List;

/** The parts of a kernel that {@link KernelBridge} uses, shaped as in every kernel it knows; keeps what it is told. */
public final class FakeKernel {

    static FakeKernel running;

    final List<DisplayData> shown = new ArrayList<>();
    final List<DisplayData> updates = new ArrayList<>();
    private final Io io = new Io(updates);

    public static FakeKernel instance() {
        return running;
    }

    public void display(DisplayData data) {
        shown.add(data);
    }

    public Io getIO() {
        return io;
    }

    static Object get(DisplayData data, String type) {
        return data.getData(MIMEType.parse(type));
    }

    public static final class Io {
        public final Stream display;

        Io(List<DisplayData> updates) {
            display = new Stream(updates);
        }
    }

    public static final class Stream {
        private final List<DisplayData> updates;

        Stream(List<DisplayData> updates) {
            this.updates = updates;
        }

        public void updateDisplay(DisplayData data) {
            if (!data.hasDisplayId()) {
                throw new IllegalArgumentException("no id");
            }
            updates.add(data);
        }
    }
}
