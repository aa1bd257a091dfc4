package io.serlab.batch.cli;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import io.serlab.api.Spelling;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Parses a line, runs its command, and turns every error into one line and an exit code. */
final class CommandLines {
    private CommandLines() {}

    static int execute(String... arguments) {
        SerCommand root = new SerCommand();
        Logs.prepare(arguments);
        CommandLine line = new CommandLine(root);
        new Words(arguments).addTo(line);
        line.setOut(new PrintWriter(Console.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(Console.err(), true, StandardCharsets.UTF_8))
                .setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedSubcommandsAllowed(false)
                .setExitCodeExceptionMapper(CommandLines::exitCode);
        boolean json = Arrays.asList(arguments).contains("--json");
        line.setParameterExceptionHandler((error, given) -> report(wrongLine(error), json));
        line.setExecutionExceptionHandler((error, command, parsed) -> report(error, json));
        try {
            return line.execute(arguments);
        } catch (OutOfMemoryError | LinkageError | ServiceConfigurationError fatal) {
            return report(fatal, json);
        }
    }

    private static int exitCode(Throwable error) {
        return error instanceof InvalidInputException ? ExitCode.WRONG_INPUT : ExitCode.FAILED;
    }

    private static int report(Throwable error, boolean json) {
        SerException known = error instanceof SerException ser ? ser : unforeseen(error);
        LoggerFactory.getLogger(CommandLines.class).error("{}", known.getMessage(), error);
        Console.error(known, json);
        return exitCode(known);
    }

    private static SerException unforeseen(Throwable error) {
        return new SerException(
                "internal",
                "unexpected %s: %s".formatted(error.getClass().getSimpleName(), error.getMessage()),
                null,
                "the log has the details: " + Logs.file(),
                error);
    }

    private static InvalidInputException wrongLine(ParameterException error) {
        CommandLine command = error.getCommandLine();
        String name = command.getCommandSpec().qualifiedName(" ");
        if (error instanceof UnmatchedArgumentException unmatched) {
            return unknownWord(name, unmatched.getUnmatched(), command);
        }
        return new InvalidInputException(
                "wrong-usage", "%s (see: %s --help)".formatted(error.getMessage(), name), error);
    }

    private static InvalidInputException unknownWord(String name, List<String> unmatched, CommandLine command) {
        String word = unmatched.get(0);
        boolean option = word.startsWith("-");
        Collection<String> known = option
                ? command.getCommandSpec().optionsMap().keySet()
                : command.getSubcommands().keySet();
        Optional<String> nearest = Spelling.nearest(word, known);
        String kind = option ? "option" : known.isEmpty() ? "argument" : "command";
        return new InvalidInputException(
                "unknown-" + kind,
                "No %s '%s' in '%s'.%s See: %s --help"
                        .formatted(
                                kind,
                                word,
                                name,
                                nearest.map(n -> " Did you mean '" + n + "'?").orElse(""),
                                name));
    }
}
