package io.serlab.batch.cli;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.Corpus;
import io.serlab.api.corpus.CorpusReaderFactory;
import io.serlab.core.audit.AuditThresholds;
import io.serlab.core.audit.AuditedCorpus;
import io.serlab.core.audit.CorpusAudit;
import io.serlab.core.corpus.FoldPlan;
import io.serlab.core.corpus.LabelledCorpus;
import io.serlab.core.corpus.SplitNames;
import io.serlab.core.experiment.EncoderRate;
import io.serlab.core.experiment.ExperimentSpec;
import io.serlab.core.files.AtomicFiles;
import io.serlab.core.report.CorpusPage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code ser corpus list|check}: corpus formats, and whether a corpus can be worked with. */
@Command(name = "corpus", description = "Corpora: the formats that can be read, and whether one is in order")
final class CorpusCommand extends Group {
    @ParentCommand
    private SerCommand root = new SerCommand();

    @Command(name = "list", description = "The corpus formats that an experiment can name")
    int list() {
        return new ComponentListing(CorpusReaderFactory.class, root.catalogue(), root.plugins())
                .list(root.options().json());
    }

    @Command(
            name = "check",
            description = {
                "Read an experiment's corpus, decode every recording, count what is there and tell what is odd",
                "Odd is: counts other than the published ones, recordings that cannot be read, occur twice, are clipped, "
                        + "silent, very short or long, or of another rate or number of channels than most; labels, "
                        + "ratings, speakers and splits that do not fit together. Ends with 3 if anything is an error: "
                        + "a run on the corpus would fail, or its figures would be wrong."
            })
    int check(
            @Mixin ExperimentArguments experiment,
            @Option(
                            names = "--html",
                            paramLabel = "PAGE",
                            description = "Also write findings, counts and pictures as one HTML file")
                    @Nullable
                    Path page,
            @Option(names = "--labels-only", description = "Look at labels and splits alone; open no recording")
                    boolean labelsOnly) {
        ExperimentSpec spec = experiment.bind(root);
        AuditedCorpus corpus;
        try {
            corpus = corpus(spec);
        } catch (InvalidInputException refused) {
            return refused(refused);
        }
        AuditThresholds thresholds = (labelsOnly ? Optional.<Integer>empty() : EncoderRate.of(spec))
                .map(AuditThresholds.STANDARD::withRate)
                .orElse(AuditThresholds.STANDARD);
        CorpusAudit audit = labelsOnly ? CorpusAudit.ofLabels(corpus, thresholds) : CorpusAudit.of(corpus, thresholds);
        if (page != null) {
            AtomicFiles.write(page, CorpusPage.html(spec.name(), corpus, audit));
        }
        show(new CorpusCensus(corpus, audit, labelsOnly), page);
        return audit.isWhole() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }

    private static AuditedCorpus corpus(ExperimentSpec spec) {
        Corpus corpus = spec.reader().read();
        SplitNames.require(corpus, spec.protocol(), spec.reader().protocol().splits());
        LabelledCorpus used = LabelledCorpus.of(corpus, spec.protocol());
        return new AuditedCorpus(spec.corpus().factory().name(), corpus, used, FoldPlan.of(used), spec.scale());
    }

    /** What the reader or the protocol refuses is a defect of the corpus too; nothing else can be said of it then. */
    private int refused(InvalidInputException refused) {
        if (root.options().json()) {
            Console.json(JsonDocuments.of(
                    "ok",
                    false,
                    "findings",
                    List.of(CorpusCensus.document(refused)),
                    "error",
                    Console.document(refused)));
        }
        Console.error(refused, false);
        return ExitCode.CHECK_FAILED;
    }

    private void show(CorpusCensus census, @Nullable Path page) {
        if (root.options().json()) {
            Console.json(census.document());
            return;
        }
        census.print();
        if (page != null) {
            Console.out().println("page: " + page);
        }
    }
}
