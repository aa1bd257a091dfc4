package io.serlab.batch.cli;

import io.serlab.api.corpus.CorpusReaderFactory;
import io.serlab.core.corpus.FoldPlan;
import io.serlab.core.corpus.LabelledCorpus;
import io.serlab.core.experiment.ExperimentSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Command(name = "check", description = "Read an experiment's corpus, decode every recording, count what is there")
    int check(@Mixin ExperimentArguments experiment) {
        ExperimentSpec spec = experiment.bind(root);
        LabelledCorpus corpus = LabelledCorpus.of(spec.reader().read(), spec.protocol());
        int folds = FoldPlan.of(corpus).size();
        CorpusCensus census = new CorpusCensus(corpus);
        if (root.options().json()) {
            Console.json(census.document(folds));
        } else {
            census.print(folds);
        }
        return census.isWhole() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }
}
