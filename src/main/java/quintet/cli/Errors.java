package quintet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;
import quintet.data.catalog.DataException;
import quintet.data.catalog.Nearest;
import quintet.jupyter.JupyterException;
import quintet.model.BundleException;
import quintet.training.DivergedException;
import quintet.training.OutOfMemoryException;

/**
 * How errors reach a user: in one line, {@code quintet: what was wrong}, on standard error.
 *
 * <p>What the library throws to say that something outside of it is wrong (an argument, a file, data) is shown as it is. Anything
 * else is a mistake in the program and is called one. A stack trace is shown for those who ask for it.
 */
final class Errors implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private final BooleanSupplier debug;

    Errors(BooleanSupplier debug) {
        this.debug = debug;
    }

    /** Runs the command, and turns running out of memory into an exception that is handled like any other. */
    int run(ParseResult parsed) {
        try {
            return new RunLast().execute(parsed);
        } catch (OutOfMemoryError e) {
            CommandLine command = parsed.commandSpec().commandLine();
            return handleExecutionException(
                    new IllegalArgumentException(
                            "out of memory (" + e.getMessage() + "). Give Java more:"
                                    + " QUINTET_JAVA_OPTS=-Xmx8g, or make batches or data smaller.",
                            e),
                    command,
                    parsed);
        }
    }

    @Override
    public int handleExecutionException(Exception exception, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        err.println("quintet: " + message(exception));
        if (debug.getAsBoolean()) {
            exception.printStackTrace(err);
        } else if (!isForUsers(unwrapped(exception))) {
            err.println(
                    "This is a mistake in Quintet. Please report it, with what --debug adds to the command's output.");
        }
        err.flush();
        return ExitCode.SOFTWARE;
    }

    @Override
    public int handleParseException(ParameterException exception, String[] arguments) {
        CommandLine command = exception.getCommandLine();
        PrintWriter err = command.getErr();
        boolean gpu = exception instanceof UnmatchedArgumentException foreign
                && foreign.getUnmatched().get(0).startsWith("--gpu");
        boolean noCommand = exception instanceof UnmatchedArgumentException unmatched
                && !unmatched.isUnknownOption()
                && !command.getSubcommands().isEmpty();
        err.println("quintet: "
                + (noCommand
                        ? noCommand(command, (UnmatchedArgumentException) exception)
                        : exception.getMessage()
                                + (gpu ? ". The script ./quintet alone takes it, on Windows in Git's shell." : "")));
        if (!noCommand) { // it suggests commands however far they are
            UnmatchedArgumentException.printSuggestions(exception, err);
        }
        err.println("See: ./" + command.getCommandSpec().qualifiedName() + " --help");
        err.flush();
        return ExitCode.USAGE;
    }

    private static String noCommand(CommandLine command, UnmatchedArgumentException exception) {
        String given = exception.getUnmatched().get(0);
        return "There is no command \"" + given + "\"."
                + Nearest.hint(given, command.getSubcommands().keySet());
    }

    /** One line for a user. */
    static String message(Throwable exception) {
        Throwable error = unwrapped(exception);
        String text = error.getMessage() == null ? "" : error.getMessage().replaceAll("\\s*\\R\\s*", " ");
        if (error instanceof NoSuchFileException) {
            return "There is no file " + text + ".";
        }
        if (error instanceof AccessDeniedException) {
            return "No permission for " + text + ".";
        }
        if (text.isBlank() || !isForUsers(error)) {
            return error.getClass().getSimpleName() + (text.isBlank() ? "" : ": " + text);
        }
        return error instanceof FileSystemException ? error.getClass().getSimpleName() + ": " + text : text;
    }

    /** A wrapper that says nothing of its own gives way to what it wraps. */
    private static Throwable unwrapped(Throwable exception) {
        Throwable cause = exception.getCause();
        boolean wrapper = exception instanceof UncheckedIOException || exception instanceof ExecutionException;
        boolean mute = cause != null
                && (exception.getMessage() == null || exception.getMessage().equals(cause.toString()));
        return wrapper && mute ? unwrapped(cause) : exception;
    }

    private static boolean isForUsers(Throwable exception) {
        return exception instanceof IllegalArgumentException
                || exception instanceof IOException
                || exception instanceof UncheckedIOException
                || exception instanceof CancellationException
                || exception instanceof DivergedException
                || exception instanceof OutOfMemoryException
                || exception instanceof BundleException
                || exception instanceof DataException
                || exception instanceof JupyterException;
    }
}
