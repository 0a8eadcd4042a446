package quintet.cli;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;

/**
 * An option of a measurement and the values that it shall take in turn.
 *
 * @param option without dashes
 * @param values one or more
 */
record Variation(String option, List<String> values) {

    private static final Pattern FORM = Pattern.compile("(?:--)?([a-z-]+)=([^,=\\s]+(?:,[^,=\\s]+)*)");

    private static final List<String> CANNOT = List.of("vary", "plot", "peer", "help", "debug");

    /**
     * Reads {@code NAME=VALUE,VALUE,...}.
     *
     * @throws IllegalArgumentException if it is not of that form, or the command has no such option
     */
    static Variation of(String text, CommandSpec spec) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "--vary takes an option and its values, such as steps=25,50,100, but was given \"" + text + "\".");
        }
        String option = matcher.group(1);
        if (CANNOT.contains(option) || spec.findOption("--" + option) == null) {
            throw new IllegalArgumentException("--vary cannot vary \"" + option + "\", which is no size of ./"
                    + spec.qualifiedName() + ". See its --help for those there are.");
        }
        return new Variation(option, Arrays.asList(matcher.group(2).split(",")));
    }
}
