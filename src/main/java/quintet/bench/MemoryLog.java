package quintet.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.knowm.xchart.XYChart;
import quintet.plots.LinePlot;

/** The memory of a process after each epoch of each of its trainings. */
public final class MemoryLog {

    /** Of each training, the share of its epochs at the start that do not count: memory still settles. */
    private static final double SETTLING = 0.2;

    /**
     * One look.
     *
     * @param run name of the training
     * @param epoch of the training that has just ended, from 1
     */
    public record Entry(String run, int epoch, Memory memory) {}

    /**
     * How fast memory grows within a training: the median over the trainings of the slope of a line through their epochs,
     * the first fifth left out, in KiB an epoch. Null where no training has three epochs to look at.
     */
    public record Slope(
            @JsonProperty("process_kb") Double process,
            @JsonProperty("heap_kb") Double heap,
            @JsonProperty("arrays_kb") Double arrays) {}

    private final List<Entry> entries = new ArrayList<>();

    /** Takes note; several threads may. */
    public synchronized void add(Entry entry) {
        entries.add(entry);
    }

    /** All so far, in order of time. */
    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** How fast memory grows. */
    public Slope slope() {
        return new Slope(slope(Memory::process), slope(Memory::heap), slope(Memory::arrays));
    }

    private Double slope(ToDoubleFunction<Memory> quantity) {
        Map<String, List<Entry>> runs = new LinkedHashMap<>();
        entries().forEach(entry -> runs.computeIfAbsent(entry.run(), name -> new ArrayList<>())
                .add(entry));
        double[] slopes = runs.values().stream()
                .mapToDouble(run -> slope(run, quantity))
                .filter(slope -> !Double.isNaN(slope))
                .toArray();
        return slopes.length == 0 ? null : (Double) Timing.round(Timing.median(slopes) * 1024, 1);
    }

    private static double slope(List<Entry> run, ToDoubleFunction<Memory> quantity) {
        SimpleRegression line = new SimpleRegression();
        run.stream()
                .filter(entry -> entry.epoch() > SETTLING * run.size())
                .forEach(entry -> line.addData(entry.epoch(), quantity.applyAsDouble(entry.memory())));
        return line.getN() < 3 ? Double.NaN : line.getSlope();
    }

    /** A table with a head, comma-separated. */
    public String toCsv() {
        StringBuilder csv = new StringBuilder("sample,run,epoch,process_mb,heap_mb,arrays_mb\n");
        List<Entry> all = entries();
        for (int i = 0; i < all.size(); i++) {
            Entry entry = all.get(i);
            Memory memory = entry.memory();
            csv.append(i + 1)
                    .append(",\"")
                    .append(entry.run().replace("\"", "\"\""))
                    .append("\",")
                    .append(entry.epoch())
                    .append(',')
                    .append(memory.process())
                    .append(',')
                    .append(memory.heap())
                    .append(',')
                    .append(memory.arrays())
                    .append('\n');
        }
        return csv.toString();
    }

    /** All three over the epochs that the process has trained. */
    public XYChart chart(String title) {
        return LinePlot.chart(
                title,
                "epochs trained, of all runs",
                "MiB after a collection",
                List.of(
                        line("whole process", Memory::process),
                        line("Java heap", Memory::heap),
                        line("buffers of the layers", Memory::arrays)));
    }

    private LinePlot.Line line(String name, ToDoubleFunction<Memory> quantity) {
        List<Entry> all = entries();
        return new LinePlot.Line(
                name,
                IntStream.rangeClosed(1, all.size()).asDoubleStream().toArray(),
                all.stream()
                        .mapToDouble(entry -> quantity.applyAsDouble(entry.memory()))
                        .toArray());
    }
}
