package io.serlab.poolers;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.pooler.Pooler;
import io.serlab.api.pooler.PoolerFactory;
import io.serlab.api.pooler.PoolerInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/poolers.md} what the poolers say about themselves. */
class PoolerDocumentTest {
    private static final PoolerInput INPUT = PoolerInput.ofDimension(768);
    private static final Path PUBLISHED = Path.of("../docs/poolers.md");
    private static final Path RENDERED = Path.of("target/poolers.md");
    private static final String INTRODUCTION = """
            # Poolers

            A pooler turns the frames x_1 … x_n of an utterance, each of D features, into one vector, and says how much each frame weighed: rows of attention, *streams*, that sum to 1.
            An experiment names one, with its settings: `pooler: {name: top-k-mean, share: 0.3}`. `ser poolers show NAME --dimension D` shows the same, with the sizes for any D.

            - softmax_t runs over the utterance's own frames; padding never has weight, and no utterance depends on its neighbours in the batch.
            - Every variance is that of the population, centred, and floored at 1e-7 before the root: one frame or constant frames give a deviation of 3.1623e-4.
            - Where weights differ per channel, a stream is their mean over the channels. Poolers that weigh all frames equally report 1/n.
            - `heads` that split channels must divide D. Defaults are ours, not those of any paper.
            - Names, shapes and order of parameters and outputs are a contract. How to write one: [add-a-pooler.md](add-a-pooler.md).

            Sizes are for the defaults and D = 768. This page is made from the descriptions in the code.

            | name | width | streams | parameters | what it does |
            |---|---|---|---|---|
            """;

    @Test
    void thePublishedPageIsWhatThePoolersSay() throws IOException {
        Files.writeString(RENDERED, page());

        assertThat(PUBLISHED)
                .as("renew it with: cp ser-poolers/target/poolers.md docs/poolers.md")
                .hasSameTextualContentAs(RENDERED);
    }

    private static String page() {
        return INTRODUCTION
                + BuiltIn.factories().stream().map(PoolerDocumentTest::row).collect(Collectors.joining())
                + BuiltIn.factories().stream().map(PoolerDocumentTest::section).collect(Collectors.joining());
    }

    private static String row(PoolerFactory factory) {
        Pooler pooler = BuiltIn.create(factory.name(), INPUT, Map.of());
        return String.format(
                Locale.ROOT,
                "| [`%1$s`](#%1$s) | %2$,d | %3$d | %4$,d | %5$s |\n",
                factory.name(),
                pooler.outputDim(),
                pooler.attentionStreams(),
                pooler.parameterCount(),
                factory.spec().summary());
    }

    private static String section(PoolerFactory factory) {
        ComponentSpec spec = factory.spec();
        return "\n## " + spec.name() + "\n\n" + spec.summary()
                + (factory.acceptsLayers() ? " Takes several encoder layers at once." : "")
                + (spec.source().isEmpty() ? "" : " Source: " + spec.source() + ".")
                + "\n\n```\n" + factory.formula() + "\n```\n" + settings(spec);
    }

    private static String settings(ComponentSpec spec) {
        if (spec.parameters().isEmpty()) {
            return "";
        }
        return "\n| setting | allowed | default | meaning |\n|---|---|---|---|\n"
                + spec.parameters().stream().map(PoolerDocumentTest::row).collect(Collectors.joining());
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
