/**
 * The {@code quintet} command.
 *
 * <p>{@link quintet.cli.Quintet} is the program; each subcommand is a class of its own, named after it. Exit codes: 0 for
 * success, 1 for failure, 2 for a wrong command line, 130 for Ctrl-C. Results go to standard output, everything said
 * about them to standard error, so that output can be piped.
 *
 * <p>To add a subcommand: write a class {@code XyzCommand} that is a {@code Callable<Integer>}, with a description and an
 * Examples section as footer (a test holds every command to it), and name it in the list of {@link quintet.cli.Quintet}.
 * Errors are thrown, never printed: {@link quintet.cli.Errors} says in one place how a user sees them.
 */
package quintet.cli;
