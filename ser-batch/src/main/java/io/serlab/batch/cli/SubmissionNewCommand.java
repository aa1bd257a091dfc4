package io.serlab.batch.cli;

import io.serlab.api.InvalidInputException;
import io.serlab.api.training.MetricFactory;
import io.serlab.core.challenge.ChallengeFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ser submission new}: a folder for the next challenge. */
@Command(
        name = "new",
        description = "Make the folder of a challenge: its card, a README and an experiment file",
        footer = {"", "Options that are left out get a value that the card explains; edit it there."})
final class SubmissionNewCommand implements Callable<Integer> {
    @ParentCommand
    private SubmissionCommand submission = new SubmissionCommand();

    @Parameters(paramLabel = "NAME", description = "Small letters, digits and hyphens")
    private String name = "";

    @Option(names = "--title", paramLabel = "TEXT", description = "The challenge in words")
    private @Nullable String title;

    @Option(
            names = "--classes",
            required = true,
            split = ",",
            paramLabel = "CLASS[=WORDS]",
            description = "The classes as the file has them, in the challenge's order: A=angry,S=sad,…")
    private List<String> classes = List.of();

    @Option(
            names = "--header",
            paramLabel = "NAME,CLASS",
            description = "The file's first line (default: ${DEFAULT-VALUE})")
    private String header = "FileName,EmoClass";

    @Option(names = "--names", paramLabel = "FILE", description = "The names of the test set, one a line")
    private @Nullable Path names;

    @Option(names = "--pattern", paramLabel = "PATTERN", description = "Numbered names instead, such as test_%%04d.wav")
    private @Nullable String pattern;

    @Option(names = "--first", paramLabel = "N", description = "The first number (default: 1)")
    private @Nullable Integer first;

    @Option(names = "--count", paramLabel = "N", description = "How many there are; needed with --pattern")
    private @Nullable Integer count;

    @Option(names = "--metric", paramLabel = "NAME", description = "What is scored (default: ${DEFAULT-VALUE})")
    private String metric = "macro_f1";

    @Option(
            names = "--quota",
            paramLabel = "N/PERIOD",
            description = "1/day, 1/week or 3/challenge (default: not known)")
    private @Nullable String quota;

    @Option(names = "--to", paramLabel = "DIR", description = "The folder that gets NAME/ (default: ${DEFAULT-VALUE})")
    private Path to = Path.of("submissions");

    @Override
    public Integer call() {
        if (names != null && pattern != null) {
            throw new InvalidInputException("wrong-usage", "Name the rows by --names or by --pattern, not by both.");
        }
        if (pattern == null ? first != null || count != null : count == null) {
            throw new InvalidInputException(
                    "wrong-usage", "--pattern and --count need each other, and --first needs both.");
        }
        submission.root().catalogue().find(MetricFactory.class, MetricFactory.componentName(metric), "--metric");
        ChallengeFolder folder = new ChallengeFolder(
                name,
                title == null ? name : title,
                classes,
                List.of(header.split(",", -1)),
                new ChallengeFolder.Rows(names, pattern, first == null ? 1 : first, count == null ? 0 : count),
                MetricFactory.resultName(metric),
                quota);
        Path made = folder.write(to.resolve(name));
        List<Path> files = ChallengeFolder.files(made);
        if (submission.options().json()) {
            Console.json(JsonDocuments.of(
                    "name",
                    name,
                    "folder",
                    made.toString(),
                    "files",
                    files.stream().map(Path::toString).toList()));
        } else {
            Path given = to.resolve(name);
            files.forEach(file -> Console.out().println(given.resolve(made.relativize(file))));
            Console.out().println("Next: complete the card, name the corpus in the experiment file, then");
            Console.out().println("  ser protocol check " + given.resolve(ChallengeFolder.EXPERIMENT));
        }
        return ExitCode.DONE;
    }
}
