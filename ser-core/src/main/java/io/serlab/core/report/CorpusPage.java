package io.serlab.core.report;

import io.serlab.core.audit.AuditedCorpus;
import io.serlab.core.audit.CorpusAudit;
import java.util.List;

/**
 * What was found in a corpus as one HTML file that needs no other and no network: findings, counts, durations, levels.
 * Equal material gives equal bytes.
 */
public final class CorpusPage {
    private CorpusPage() {}

    /**
     * The page.
     *
     * @param name of the experiment whose corpus it is
     */
    public static String html(String name, AuditedCorpus corpus, CorpusAudit audit) {
        return new HtmlPage(
                        name + ", corpus",
                        "ser corpus check without --html prints the same figures as text.",
                        List.of("corpus.css", "print.css"),
                        List.of("corpus.js"),
                        CorpusDocument.of(name, corpus, audit))
                .text();
    }
}
