package io.serlab.batch.cli;

import io.serlab.api.encoder.SpeechEncoderFactory;
import io.serlab.batch.job.EncoderCheck;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ser encoders list|show|check}: what an experiment file can name, and whether a checkpoint is in order. */
@Command(name = "encoders", description = "The speech encoders that an experiment can name")
final class EncodersCommand extends ComponentCommands.Shown {
    EncodersCommand() {
        super(SpeechEncoderFactory.class);
    }

    @Command(name = "check", description = "Read a published checkpoint; compare its states with a reference")
    int check(
            @Parameters(paramLabel = "PATH", description = "The folder with config.json and the weights") Path folder,
            @Option(
                            names = "--reference",
                            paramLabel = "FILE",
                            description = "States that another implementation computed, safetensors (docs/encoders.md)")
                    @Nullable
                    Path reference) {
        GlobalOptions options = root().options();
        EncoderCheck check = EncoderCheck.of(
                root().catalogue(), folder, Optional.ofNullable(reference), options.home(), options.device());
        EncoderCheckReport report = new EncoderCheckReport(check);
        if (options.json()) {
            Console.json(report.document());
        } else {
            Console.out().print(report.text());
        }
        return check.holds() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }
}
