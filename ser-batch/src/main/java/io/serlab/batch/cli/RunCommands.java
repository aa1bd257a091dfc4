package io.serlab.batch.cli;

import io.serlab.api.InvalidInputException;
import io.serlab.batch.job.Explanations;
import io.serlab.batch.job.Forecast;
import io.serlab.batch.job.Interruption;
import io.serlab.batch.job.StepName;
import io.serlab.core.files.ExportFolder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code ser run FILE} and its single steps. */
final class RunCommands {
    private RunCommands() {}

    @Command(
            name = "run",
            description = "All steps of an experiment, to the packaged submission; carries on where it stopped")
    static final class Run extends Step {
        @Mixin
        private KeepAugmentedOption augmented = new KeepAugmentedOption();

        @Option(names = "--dry-run", description = "Read and build everything, train nothing, say what it would take")
        private boolean dryRun;

        Run() {
            super(StepName.PACKAGE);
        }

        @Override
        public Integer call() {
            return dryRun ? forecast() : super.call();
        }

        @Override
        Explanations explanations() {
            return augmented.explanations();
        }
    }

    @Command(name = "extract", description = "Fill the feature cache for an experiment")
    static final class Extract extends Step {
        @Mixin
        private KeepAugmentedOption augmented = new KeepAugmentedOption();

        Extract() {
            super(StepName.EXTRACT);
        }

        @Override
        Explanations explanations() {
            return augmented.explanations();
        }
    }

    @Command(name = "train", description = "Train an experiment, and do what that needs before")
    static final class Train extends Step {
        Train() {
            super(StepName.TRAIN);
        }
    }

    @Command(name = "validate", description = "Score an experiment, and do what that needs before")
    static final class Validate extends Step {
        Validate() {
            super(StepName.VALIDATE);
        }
    }

    @Command(name = "predict", description = "Predict the unlabelled test split, and do what that needs before")
    static final class Predict extends Step {
        Predict() {
            super(StepName.PREDICT);
        }
    }

    @Command(name = "explain", description = "Keep and measure the attention, and do what that needs before")
    static final class Explain extends Step {
        @Option(
                names = "--faithfulness",
                description = "Test whether the predictions rest on the frames that get most attention")
        private boolean faithfulness;

        @Option(
                names = "--silence",
                paramLabel = "N",
                description =
                        "Test it with silence in the audio as well, of N recordings: each is encoded some hundred times")
        private @Nullable Integer silence;

        @Option(names = "--page", description = "Make report.html anew, of a finished run as well")
        private boolean page;

        @Option(
                names = "--textgrid",
                paramLabel = "DIR",
                description =
                        "Write a Praat TextGrid for each recording: attended stretches, the weight of each frame, "
                                + "and its alignment")
        private @Nullable Path textGrids;

        @Option(
                names = "--figures",
                paramLabel = "DIR",
                description = "Write figures as SVG and PNG, and tables as CSV and LaTeX, as a paper needs them")
        private @Nullable Path figures;

        @Option(
                names = "--replace",
                description = "Let there be files in these folders; those of the same names are replaced")
        private boolean replace;

        Explain() {
            super(StepName.EXPLAIN);
        }

        @Override
        Explanations explanations() {
            int silenced = silenced();
            return new Explanations(
                    faithfulness || silenced > 0, silenced, prepared(textGrids), prepared(figures), 0, page);
        }

        private int silenced() {
            if (silence != null && silence < 1) {
                throw new InvalidInputException(
                        "invalid-value", "--silence must be an integer ≥ 1, got '%d'.".formatted(silence));
            }
            return silence == null ? 0 : silence;
        }

        private Optional<Path> prepared(@Nullable Path folder) {
            Optional<Path> wanted = Optional.ofNullable(folder);
            wanted.ifPresent(each -> ExportFolder.prepare(each, replace));
            return wanted;
        }
    }

    @Command(name = "package", description = "Make the submission package, and do what that needs before")
    static final class Packaging extends Step {
        Packaging() {
            super(StepName.PACKAGE);
        }
    }

    abstract static class Step implements Callable<Integer> {
        private final StepName last;

        @ParentCommand
        private SerCommand root = new SerCommand();

        @Mixin
        private ExperimentArguments experiment = new ExperimentArguments();

        @Mixin
        private PluginChangeOptions plugins = new PluginChangeOptions();

        Step(StepName last) {
            this.last = last;
        }

        @Override
        public Integer call() {
            return call(last).runAndPrint();
        }

        private ExperimentCall call(StepName upTo) {
            return new ExperimentCall(experiment.bind(root), root.options(), upTo, plugins.policy())
                    .telling(explanations());
        }

        Explanations explanations() {
            return Explanations.NONE;
        }

        int forecast() {
            try (Interruption interruption = Interruption.listen()) {
                Forecast forecast = call(last).runner(interruption).forecast();
                if (root.options().json()) {
                    Console.json(forecast.document());
                } else {
                    Console.out().print(ForecastText.of(forecast));
                }
            }
            return ExitCode.DONE;
        }
    }
}
