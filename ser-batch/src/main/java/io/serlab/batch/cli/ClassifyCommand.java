package io.serlab.batch.cli;

import io.serlab.api.InvalidInputException;
import io.serlab.batch.job.Classifier;
import io.serlab.batch.job.ClassifyOutcome;
import io.serlab.batch.job.Interruption;
import io.serlab.core.experiment.ExperimentFile;
import io.serlab.core.experiment.ModelSpec;
import io.serlab.registry.Registry;
import io.serlab.registry.RunDetail;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ser classify}: the model of a run on anyone's recordings. */
@Command(
        name = "classify",
        description = "Classify recordings with the model of a run, and say where it looked",
        footer = {
            "",
            "Needs the run's folder and its encoder, not its corpus. Recordings are heard one at a time: none changes the "
                    + "result of another. Of a cross-validated run all folds answer, and their probabilities are averaged. "
                    + "Exit code 1 if a recording could not be classified; the others are."
        })
final class ClassifyCommand implements Callable<Integer> {
    private static final String ENCODER = "encoder.";

    @ParentCommand
    private SerCommand root = new SerCommand();

    @Parameters(index = "0", paramLabel = "RUN", description = "Its id, the first letters of it, or 'latest'")
    private String run = "";

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "AUDIO",
            description = "WAV and FLAC files of any rate, or folders: all in them, at any depth")
    private List<Path> audio = new ArrayList<>();

    @Option(
            names = "--textgrid",
            paramLabel = "DIR",
            description = "Write a Praat TextGrid for each recording: attended stretches, and the weight of each frame")
    private @Nullable Path textGrids;

    @Option(
            names = "--replace",
            description = "Let there be files in that folder; those of the same names are replaced")
    private boolean replace;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Where files of the encoder lie now, such as encoder.path=DIR; may be repeated")
    private List<String> overrides = new ArrayList<>();

    @Option(
            names = PluginChangeOptions.ACCEPT,
            description = "Let other versions of plugins compute than those that the run was computed with")
    private boolean acceptChangedPlugins;

    @Override
    public Integer call() {
        overrides.forEach(ClassifyCommand::requireFileOfEncoder);
        GlobalOptions options = root.options();
        RunDetail found = Registry.openReadOnly(options.registry()).history().show(run);
        ModelSpec model = ModelSpec.bind(
                ExperimentFile.read(StoredSpecification.of(found), overrides), root.catalogue(), options.home());
        Classifier classifier = new Classifier(
                found,
                model,
                new Classifier.Options(
                        options.home(),
                        options.device(),
                        Optional.ofNullable(textGrids),
                        replace,
                        acceptChangedPlugins),
                TerminalProgress.of(options));
        try (Interruption interruption = Interruption.listen()) {
            ClassifyOutcome outcome = classifier.classify(audio, interruption);
            print(new ClassifyReport(found, outcome));
            return exitCode(outcome);
        }
    }

    // Anything else would be another network than the one that was trained.
    private static void requireFileOfEncoder(String override) {
        String key = override.replaceFirst("=.*", "");
        if (!key.startsWith(ENCODER)
                || List.of("encoder.name", "encoder.layers").contains(key)) {
            throw new InvalidInputException(
                    "wrong-usage",
                    "--set %s: a trained model is what it is; only the encoder's own settings may be set, such as"
                                    .formatted(override)
                            + " encoder.path, where its files have moved.");
        }
    }

    private void print(ClassifyReport report) {
        if (root.options().json()) {
            Console.json(report.document());
        } else {
            Console.out().print(report.text());
        }
    }

    private static int exitCode(ClassifyOutcome outcome) {
        int failed = outcome.failed().size();
        if (failed > 0) {
            Console.err()
                    .println("ser: %d of %d recordings could not be classified."
                            .formatted(failed, outcome.files().size()));
        }
        if (outcome.interrupted()) {
            Console.err()
                    .println("ser: interrupted after %d of %d recordings; the same command begins with the first."
                            .formatted(outcome.files().size(), outcome.total()));
            return ExitCode.INTERRUPTED;
        }
        return failed > 0 ? ExitCode.FAILED : ExitCode.DONE;
    }
}
