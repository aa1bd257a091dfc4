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
            CommandLines.execute(
                    Stream.concat(Stream.of(line), Stream.of("--home", home)).toArray(String[]::new));
        }
        Path submission = root.options().home().resolve("submission.csv");
        AtomicFiles.write(submission, "FileName,EmoClass\na.wav,A\nb.wav,S\nc.wav,H\nd.wav,N\n");
        CommandLines.execute("submission", "check", submission.toString(), "--pack", "demo", "--home", home);
        root.plugins().close(); // which loads PF4J, as the first plugin would
        return ExitCode.DONE;
    }
}
