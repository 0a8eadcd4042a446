package quintet.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Turns a parsed command back into words, every option named, so that another process can be given the same. */
final class BenchArguments {

    private BenchArguments() {}

    /** The command's names below the root, then {@code --name=value} of each option that has one. */
    static List<String> of(CommandSpec spec) {
        List<String> words =
                new ArrayList<>(Arrays.asList(spec.qualifiedName(" ").split(" ")));
        words.remove(0); // the program
        for (OptionSpec option : spec.options()) {
            Object value = option.getValue();
            if (value instanceof Boolean flag) {
                if (flag) {
                    words.add(option.longestName());
                }
            } else if (value != null) {
                words.add(option.longestName() + "=" + value);
            }
        }
        return words;
    }
}
