package quintet.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Turns a parsed measurement back into words, so that another process can be given the same. */
final class BenchArguments {

    /** What stays in the process that was asked. */
    private static final Set<String> OURS = Set.of("--vary", "--plot", "--peer", "--debug");

    /** What a peer in another language cannot know. */
    private static final Set<String> NOT_FOR_PEERS = Set.of("--layers", "--omp-threads", "--blas-threads");

    private BenchArguments() {}

    /** Every option that has a value, the given one with another. */
    static List<String> all(CommandSpec spec, String varied, String value) {
        return words(spec.options(), Set.of(), varied, value);
    }

    /** The options that the user named, without those that only we have; the given one with another value. */
    static List<String> forPeer(CommandSpec spec, String varied, String value) {
        return words(spec.commandLine().getParseResult().matchedOptions(), NOT_FOR_PEERS, varied, value);
    }

    private static List<String> words(
            Collection<OptionSpec> options, Set<String> leaveOut, String varied, String value) {
        List<String> words = new ArrayList<>();
        for (OptionSpec option : options) {
            String name = option.longestName();
            if (OURS.contains(name) || leaveOut.contains(name) || name.equals("--" + varied)) {
                continue;
            }
            if (option.getValue() instanceof Boolean flag) {
                if (flag) {
                    words.add(name);
                }
            } else if (option.getValue() != null) {
                words.add(name);
                words.add(option.getValue().toString().toLowerCase(Locale.ROOT));
            }
        }
        if (varied != null) {
            words.add("--" + varied);
            words.add(value);
        }
        return words;
    }
}
