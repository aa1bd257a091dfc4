package io.serlab.batch.job;

import io.serlab.core.experiment.ComponentChoice;
import io.serlab.core.experiment.ExperimentSpec;
import io.serlab.core.experiment.Preparation;
import io.serlab.core.files.Listing;
import io.serlab.core.report.ReportHeading.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the page of a run says of it in words. */
final class RunPageWords {
    private RunPageWords() {}

    /** What the figures are computed on, after "on". */
    static String split(Preparation preparation) {
        return switch (preparation.reportedSplit()) {
            case OUT_OF_FOLD ->
                "the pooled out-of-fold predictions of %d folds"
                        .formatted(preparation.folds().size());
            case TEST -> "the labelled test split";
            case DEVELOPMENT -> "the development split, which also chose the epoch";
            case TRAIN -> "the training data itself: the protocol leaves nothing else";
        };
    }

    /** What a reader must know of them. */
    static String caution(Preparation preparation) {
        return switch (preparation.reportedSplit()) {
            case OUT_OF_FOLD -> "Each utterance was predicted by the network of the fold that left it out.";
            case TEST -> shared(preparation);
            case DEVELOPMENT -> "The epoch was chosen on these utterances, so the figures flatter.";
            case TRAIN -> "The network has learned these utterances, so the figures say nothing of others.";
        };
    }

    private static String shared(Preparation preparation) {
        Set<String> shared = new TreeSet<>();
        preparation.folds().forEach(fold -> shared.addAll(fold.sharedSpeakers()));
        return shared.isEmpty()
                ? ""
                : "%d of its speakers are also heard in training or development: %s."
                        .formatted(shared.size(), Listing.of(shared));
    }

    /** What the run was made of. */
    static List<Fact> facts(RunSession session) {
        Preparation preparation = session.preparation();
        ExperimentSpec spec = preparation.spec();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Corpus", spec.corpus().factory().name()));
        facts.add(new Fact("Encoder", preparation.encoder().info().name()));
        facts.add(new Fact("Layers", layers(preparation)));
        facts.add(new Fact("Pooler", described(spec.pooler())));
        facts.add(new Fact("Head", hidden(spec)));
        facts.add(new Fact("Loss", described(spec.loss())));
        facts.add(new Fact(
                "Epoch chosen by",
                preparation.corpus().protocol().metric() + ", of up to "
                        + spec.training().epochs() + " epochs"));
        facts.add(new Fact("Seed", Long.toString(session.seed())));
        Environment.versions().forEach((name, version) -> facts.add(new Fact(title(name), version)));
        spec.plugins().forEach(plugin -> facts.add(new Fact("Plugin " + plugin.plugin(), plugin.version())));
        return facts;
    }

    private static String title(String name) {
        return name.equals("serlab") ? "SERLab" : "Engine";
    }

    private static String layers(Preparation preparation) {
        String numbers = preparation.layers().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return switch (preparation.spec().layers().mode()) {
            case SINGLE -> numbers;
            case WEIGHTED -> "learned sum of " + numbers;
            case STACKED -> "side by side: " + numbers;
        };
    }

    private static String hidden(ExperimentSpec spec) {
        List<Integer> hidden = spec.head().hidden();
        return hidden.isEmpty()
                ? "linear"
                : hidden.stream().map(String::valueOf).collect(Collectors.joining(" and ")) + " hidden units";
    }

    private static String described(ComponentChoice<?> choice) {
        String settings = choice.settings().asMap().entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", "));
        return settings.isEmpty() ? choice.name() : choice.name() + " (" + settings + ")";
    }
}
