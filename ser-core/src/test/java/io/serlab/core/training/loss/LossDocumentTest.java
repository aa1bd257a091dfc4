package io.serlab.core.training.loss;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Settings;
import io.serlab.api.training.LossFactory;
import io.serlab.api.training.TargetPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/losses.md} what the losses say about themselves. */
class LossDocumentTest {
    private static final Path PUBLISHED = Path.of("../docs/losses.md");
    private static final Path RENDERED = Path.of("target/losses.md");
    private static final String INTRODUCTION = """
            # Losses

            A loss is what training makes small. An experiment names one, with its settings: `loss: {name: focal, gamma: 1.5}`. `ser losses show NAME` shows the same.

            - z are the logits of an utterance and p their softmax over the C classes; q is the target: 1 for the class of the utterance, or any distribution, such as that of two mixed utterances.
            - N_c counts the utterances of class c among those that are trained on, of the fold where there are folds, and never among others; N is the sum and N_max the largest.
            - s_i are weights of utterances, all 1 unless something sets them; sums over i run over the utterances of a batch.
            - Class weights follow a rule, `weights`, times what `factors` says of single classes. A class that the training set lacks weighs 0; for the logits' shift it counts as if it occurred once.
            - The prediction is always the softmax of the network's own logits, without the shift that a loss applies.
            - Arousal, valence and dominance are learned on a scale from 0 to 1: a rating y becomes (y − lowest) / (highest − lowest) of `protocol.dimension-scale`, (y − 1) / 6 by default. The network gets
              three outputs more for them beside the classes, or in their place. `protocol.metric: ccc_mean` is then a figure of every epoch.
            - What a loss needs must be known of every training utterance, or the experiment is refused before any work starts. [corpora.md](corpora.md) says where corpora keep it.
            - `ccc` and `ccc-mse` learn no classes: they are for `protocol.task: dimensions`, and an experiment whose protocol predicts classes refuses them alone; `multi-task` takes either as its loss of dimensions.
            - The concordance of a loss is that of one batch at a time; the one that chooses the epoch, and is reported, is that of a whole set.
            - How to write one: [add-a-loss.md](add-a-loss.md).

            This page is made from the descriptions in the code.

            | name | needs | what it does |
            |---|---|---|
            """;

    private static final List<LossFactory> FACTORIES = ServiceLoader.load(LossFactory.class).stream()
            .map(ServiceLoader.Provider::get)
            .sorted(Comparator.comparing(LossFactory::name))
            .toList();

    @Test
    void thePublishedPageIsWhatTheLossesSay() throws IOException {
        Files.writeString(RENDERED, page());

        assertThat(PUBLISHED)
                .as("renew it with: cp ser-core/target/losses.md docs/losses.md")
                .hasSameTextualContentAs(RENDERED);
    }

    private static String page() {
        return INTRODUCTION
                + FACTORIES.stream().map(LossDocumentTest::row).collect(Collectors.joining())
                + FACTORIES.stream().map(LossDocumentTest::section).collect(Collectors.joining());
    }

    private static String row(LossFactory factory) {
        return "| [`%1$s`](#%1$s) | %2$s | %3$s |\n"
                .formatted(factory.name(), needs(factory), factory.spec().summary());
    }

    private static String needs(LossFactory factory) {
        return factory.create(Settings.defaults(factory.spec())).needs().stream()
                .sorted()
                .map(LossDocumentTest::word)
                .collect(Collectors.joining(", "));
    }

    private static String word(TargetPart part) {
        return switch (part) {
            case CLASSES -> "classes";
            case DISTRIBUTIONS -> "shares of raters";
            case DIMENSIONS -> "dimensions";
        };
    }

    private static String section(LossFactory factory) {
        ComponentSpec spec = factory.spec();
        return "\n## " + spec.name() + "\n\n" + spec.summary()
                + (spec.source().isEmpty() ? "" : " Source: " + spec.source() + ".")
                + "\n\n```\n" + factory.formula() + "\n```\n" + settings(spec);
    }

    private static String settings(ComponentSpec spec) {
        if (spec.parameters().isEmpty()) {
            return "";
        }
        return "\n| setting | allowed | default | meaning |\n|---|---|---|---|\n"
                + spec.parameters().stream().map(LossDocumentTest::row).collect(Collectors.joining());
    }

    private static String row(Parameter parameter) {
        return "| `%s` | %s | %s | %s |\n"
                .formatted(
                        parameter.name(),
                        parameter.allowed(),
                        parameter.defaultOption().orElse(""),
                        parameter.description());
    }
}
