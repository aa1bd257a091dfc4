package io.serlab.batch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.core.evaluation.Interval;
import io.serlab.core.explanation.Enrichment;
import io.serlab.core.explanation.Enrichments;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnrichmentTextTest {
    private static Enrichment category(String name, double share, double enrichment) {
        return new Enrichment(name, 100, share, enrichment, enrichment, 1, new Interval(-1, 1), 0.5, 0.5, 1);
    }

    private static String text(Enrichment... categories) {
        return EnrichmentText.of(new Enrichments(Map.of("phone", List.of(categories))));
    }

    @Test
    void rareCategoriesAreCountedNotShown() {
        assertThat(text(category("a", 0.6, 0.9), category("b", 0.391, 1.2), category("c", 0.009, 3)))
                .containsSubsequence("b", "1.2000", "0.5000 – 2.0000", "a", "0.9000")
                .endsWith("\n  1 more with less than 1 % of the frames: enrichment.csv\n")
                .doesNotContain("3.0000");
        assertThat(text(category("a", 0.5, 0.9), category("b", 0.5, 1.1))).doesNotContain("more");
    }

    @Test
    void uniformAttentionIsSaidInWords() {
        assertThat(text(category("a", 0.5, 1), category("b", 0.5, 1.000001)))
                .isEqualTo("Attention is uniform: no phone gets more of it than another.\n");
    }
}
