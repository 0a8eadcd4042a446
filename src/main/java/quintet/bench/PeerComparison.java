package quintet.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Ours against a peer: both measured in turn, several times, so that whatever else the machine does hits both.
 *
 * @param rounds what both said, in the order in which it was measured
 */
public record PeerComparison(List<Round> rounds) {

    /** One turn of each: two lines like those of {@link StepTimes}. */
    public record Round(JsonNode ours, JsonNode peer) {}

    /** Measures one side. */
    @FunctionalInterface
    public interface Side {
        JsonNode measure() throws IOException, InterruptedException;
    }

    /** A column of the table: a name, and the number behind it. */
    private record Quantity(String name, ToDoubleFunction<JsonNode> value) {}

    private static final List<Quantity> QUANTITIES = List.of(
            new Quantity("train ms", line -> line.at("/train/median_ms").asDouble(Double.NaN)),
            new Quantity("infer ms", line -> line.at("/infer/median_ms").asDouble(Double.NaN)),
            new Quantity("GFLOP/s", line -> line.at("/gemm_gflops").asDouble(Double.NaN)));

    public PeerComparison {
        rounds = List.copyOf(rounds);
    }

    /** Measures ours, then the peer, and again, so many times; the listener hears each round as it ends. */
    public static PeerComparison run(int times, Side ours, Side peer, Consumer<Round> listener)
            throws IOException, InterruptedException {
        Sizes.atLeast(1, "--times", times);
        List<Round> rounds = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            Round round = new Round(ours.measure(), peer.measure());
            rounds.add(round);
            listener.accept(round);
        }
        return new PeerComparison(rounds);
    }

    /** The head of the table that {@link #row} goes on with. */
    public static String head() {
        StringBuilder names = new StringBuilder(String.format("%-8s", ""));
        StringBuilder sides = new StringBuilder(String.format("%-8s", "round"));
        for (Quantity quantity : QUANTITIES) {
            names.append(String.format("%20s", quantity.name()));
            sides.append(String.format("%10s%10s", "ours", "peer"));
        }
        return names + System.lineSeparator() + sides;
    }

    /** One line of the table. */
    public static String row(String name, Round round) {
        return row(name, quantity -> new double[] {
            quantity.value().applyAsDouble(round.ours()), quantity.value().applyAsDouble(round.peer())
        });
    }

    /** The medians over the rounds, and ours as a share of the peer's. */
    public String summary() {
        String newline = System.lineSeparator();
        return row("median", this::medians)
                + newline
                + newline
                + "ours: " + rounds.get(0).ours().path("engine").asText("?") + newline
                + "peer: " + rounds.get(0).peer().path("engine").asText("?") + newline
                + verdict("training step", QUANTITIES.get(0)) + newline
                + verdict("inference", QUANTITIES.get(1));
    }

    private String verdict(String what, Quantity quantity) {
        double[] medians = medians(quantity);
        double[] ratios = rounds.stream()
                .mapToDouble(round -> quantity.value().applyAsDouble(round.ours())
                        / quantity.value().applyAsDouble(round.peer()))
                .sorted()
                .toArray();
        return String.format(
                Locale.ROOT,
                "%s: ours %.1f ms, peer %.1f ms, ratio %.2f (%.2f to %.2f in %d rounds)",
                what,
                medians[0],
                medians[1],
                medians[0] / medians[1],
                ratios[0],
                ratios[ratios.length - 1],
                ratios.length);
    }

    private double[] medians(Quantity quantity) {
        return new double[] {median(quantity, Round::ours), median(quantity, Round::peer)};
    }

    private double median(Quantity quantity, Function<Round, JsonNode> side) {
        return Timing.median(
                rounds.stream().map(side).mapToDouble(quantity.value()).toArray());
    }

    private static String row(String name, Function<Quantity, double[]> pair) {
        StringBuilder row = new StringBuilder(String.format("%-8s", name));
        for (Quantity quantity : QUANTITIES) {
            double[] values = pair.apply(quantity);
            row.append(String.format(Locale.ROOT, "%10.1f%10.1f", values[0], values[1]));
        }
        return row.toString();
    }
}
