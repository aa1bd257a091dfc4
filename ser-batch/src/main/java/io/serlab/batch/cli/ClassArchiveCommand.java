package io.serlab.batch.cli;

import io.serlab.core.files.AtomicFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/**
 * {@code ser class-archive}: runs short commands, so that the archive which {@code ./ser} makes of the classes of this
 * process serves them all; not for users.
 */
@Command(name = "class-archive", hidden = true, description = "Load what short commands use")
final class ClassArchiveCommand implements Callable<Integer> {
    private static final List<String[]> SHORT = List.of(
            new String[] {"--help"},
            new String[] {"runs", "list", "--where", "seed = 0"},
            new String[] {"plugins", "list"},
            new String[] {"poolers", "list"},
            new String[] {"poolers", "show", "mqmha"},
            new String[] {"encoders", "list"});

    @ParentCommand
    private SerCommand root = new SerCommand();

    @Override
    public Integer call() {
        String home = root.options().home().toString();
        for (String[] line : SHORT) {
            execute(home, line);
        }
        checkSubmission(home);
        root.plugins().close(); // which loads PF4J, as the first plugin would
        return ExitCode.DONE;
    }

    private static void execute(String home, String... line) {
        CommandLines.execute(
                Stream.concat(Stream.of(line), Stream.of("--home", home)).toArray(String[]::new));
    }

    /** The check of a submission promises an answer within a second; what it says of this one does not matter. */
    private void checkSubmission(String home) {
        Path file = root.options().home().resolve("class-archive.csv");
        AtomicFiles.write(file, "FileName,EmoClass\na.wav,A\n");
        try {
            execute(home, "submission", "check", file.toString(), "--pack", "demo");
            execute(home, "submission", "check", file.toString(), "--pack", "demo", "--json");
        } finally {
            file.toFile().delete();
        }
    }
}
