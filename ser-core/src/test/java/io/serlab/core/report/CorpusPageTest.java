package io.serlab.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.api.corpus.Corpus;
import io.serlab.api.corpus.Dimensions;
import io.serlab.api.corpus.Protocol;
import io.serlab.api.corpus.Task;
import io.serlab.api.corpus.Utterance;
import io.serlab.core.audit.AuditThresholds;
import io.serlab.core.audit.AuditedCorpus;
import io.serlab.core.audit.CorpusAudit;
import io.serlab.core.corpus.FoldPlan;
import io.serlab.core.corpus.LabelledCorpus;
import io.serlab.core.training.DimensionScale;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CorpusPageTest {
    private static final String HOSTILE = "</script><script>alert('{{script}}')</script>";

    private static AuditedCorpus corpus(String speaker) {
        List<Utterance> utterances = new ArrayList<>();
        for (String split : List.of("train", "development")) {
            for (String label : List.of("anger", "joy")) {
                String name = split + label;
                utterances.add(Utterance.builder(name, Path.of(name))
                        .label(label)
                        .speaker(speaker)
                        .split(split)
                        .build());
            }
        }
        Corpus corpus = new Corpus(utterances, List.of());
        LabelledCorpus used = LabelledCorpus.of(corpus, Protocol.ofClasses(List.of("anger", "joy")));
        return new AuditedCorpus("manifest", corpus, used, FoldPlan.of(used), DimensionScale.SEVEN_POINTS);
    }

    private static String page(String speaker) {
        AuditedCorpus corpus = corpus(speaker);
        return CorpusPage.html("mine", corpus, CorpusAudit.ofLabels(corpus, AuditThresholds.STANDARD));
    }

    @Test
    void thePageHoldsFindingsAndCountsAndLoadsNothing() {
        String html = page("ann");

        assertThat(html)
                .contains("\"code\":\"speaker-in-two-splits\"", "{\"name\":\"training\",\"counts\":[1,1,0]}")
                .contains("Copyright 2010-2023 Mike Bostock", "default-src 'none'")
                .doesNotContain("{{", "src=\"http", "href=\"http", "@import", "url(");
        assertThat(page("ann")).isEqualTo(html);
    }

    @Test
    void utterancesThatAreRatedAndNotClassedAreCountedToo() {
        List<Utterance> utterances = new ArrayList<>();
        for (String split : List.of("train", "train", "development")) {
            String name = split + utterances.size();
            utterances.add(Utterance.builder(name, Path.of(name))
                    .dimensions(new Dimensions(1 + utterances.size(), 4, 2))
                    .split(split)
                    .build());
        }
        Corpus corpus = new Corpus(utterances, List.of());
        Protocol classes = Protocol.ofClasses(List.of());
        LabelledCorpus used = LabelledCorpus.of(
                corpus,
                new Protocol(
                        Task.DIMENSIONS,
                        List.of(),
                        classes.labels(),
                        classes.splits(),
                        classes.folds(),
                        classes.development(),
                        classes.absentClasses(),
                        "ccc_mean"));
        AuditedCorpus audited =
                new AuditedCorpus("manifest", corpus, used, FoldPlan.of(used), DimensionScale.SEVEN_POINTS);

        assertThat(CorpusPage.html("rated", audited, CorpusAudit.ofLabels(audited, AuditThresholds.STANDARD)))
                .contains("\"classes\":[\"rated\"]", "{\"name\":\"training\",\"counts\":[2,0]}");
    }

    @Test
    void textOfTheCorpusStaysText() {
        assertThat(page(HOSTILE).split("</script", -1))
                .hasSameSizeAs(page("ann").split("</script", -1));
    }

    @Test
    void binsHaveRoundEdges() {
        // A width of 5/28 at least: 0.2. From 0 on, the last holds the greatest.
        Histogram histogram = Histogram.roundly(Map.of("all", List.of(0.1, 0.25, 5.1)));

        assertThat(histogram.low()).isZero();
        assertThat(histogram.series().get("all"))
                .hasSize(26)
                .startsWith(1, 1, 0)
                .endsWith(0, 1);
    }

    @Test
    void oneValueHasABinOfItsOwn() {
        assertThat(Histogram.roundly(Map.of("all", List.of(3.5, 3.5))).series().get("all"))
                .containsExactly(2);
    }
}
