package quintet.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import quintet.data.catalog.DataStore;
import quintet.data.catalog.StoreOptions;

/** {@code quintet data}: real data sets, where they are and how they get here. */
@Command(
        name = "data",
        description = {
            "List, fetch and verify the real data sets.",
            "",
            "They are kept in QUINTET_HOME, else in the platform's cache folder. A mirror, QUINTET_DATA_MIRROR (a folder"
                    + " or an address), is asked before the official addresses. Generated data need no download."
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./quintet data list                        what there is, and what is here",
            "  ./quintet data fetch sentence-polarity     download, check and unpack",
            "  ./quintet data verify sentence-polarity    compute the checksums anew",
            "  QUINTET_DATA_MIRROR=/mnt/mirror ./quintet data fetch av-digits"
        })
final class DataCommand implements Runnable {

    private static final double MEGABYTE = 1e6;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            name = "list",
            description = {
                "List the data sets, with licence, size of the download and whether they are in the cache.",
                "here: in the cache; to fetch: an official address has it; mirror: only a mirror has it."
            },
            optionListHeading = "%nOptions:%n",
            footerHeading = "%nExamples:%n",
            footer = "  ./quintet data list")
    void list() {
        PrintWriter out = spec.commandLine().getOut();
        DataStore store = store();
        for (DataStore.Entry entry : store.list()) {
            out.printf(
                    Locale.ROOT,
                    "%-20s %-10s %5.1f MB  %s%n%-41s licence: %s%n",
                    entry.manifest().name(),
                    entry.cached() ? "here" : entry.manifest().needsMirror() ? "mirror" : "to fetch",
                    store.downloadBytes(entry.manifest().name()) / MEGABYTE,
                    entry.manifest().title(),
                    "",
                    entry.manifest().licence());
        }
        out.println("Cache: " + StoreOptions.fromEnvironment().home());
        out.flush();
    }

    @Command(
            name = "fetch",
            description = "Download, check and unpack data sets. A broken download is resumed.",
            parameterListHeading = "%nParameters:%n",
            optionListHeading = "%nOptions:%n",
            footerHeading = "%nExamples:%n",
            footer = "  ./quintet data fetch av-digits imdb")
    void fetch(
            @Parameters(paramLabel = "NAME", arity = "1..*", description = "Names of data sets.") List<String> names) {
        DataStore store = store();
        names.forEach(store::manifest); // an unknown name is told before anything is fetched
        for (String name : names) {
            boolean had = store.has(name);
            spec.commandLine()
                    .getOut()
                    .println(name + ": " + (had ? "was here already, in " : "fetched to ") + store.fetch(name));
        }
        spec.commandLine().getOut().flush();
    }

    @Command(
            name = "verify",
            description =
                    "Compute the checksums of data sets in the cache anew (all that are there, if none is named).",
            parameterListHeading = "%nParameters:%n",
            optionListHeading = "%nOptions:%n",
            footerHeading = "%nExamples:%n",
            footer = "  ./quintet data verify")
    void verify(
            @Parameters(paramLabel = "NAME", arity = "0..*", description = "Names of data sets.") List<String> names) {
        DataStore store = store();
        PrintWriter out = spec.commandLine().getOut();
        List<String> chosen = names != null && !names.isEmpty()
                ? names
                : store.list().stream()
                        .filter(entry -> entry.cached() && !entry.manifest().composite())
                        .map(entry -> entry.manifest().name())
                        .toList();
        if (chosen.isEmpty()) {
            out.println("No data set is in the cache, so there is nothing to verify.");
        }
        for (String name : chosen) {
            out.println(name + ": " + store.verify(name) + " files as they were fetched");
        }
        out.flush();
    }

    private DataStore store() {
        return new DataStore(StoreOptions.fromEnvironment()
                .withProgress(new DownloadLine(spec.commandLine().getErr())));
    }
}
