package io.serlab.core.report;

import java.util.List;

/**
 * A run as one HTML file that needs no other and no network: figures, charts, and the utterances with their attention.
 * Below 15 MB whatever the size of the corpus; equal material gives equal bytes.
 */
public final class ReportPage {
    /** The file's name in the folder of a run. */
    public static final String FILE = "report.html";

    private static final List<String> STYLES = List.of("browser.css", "print.css");
    private static final List<String> SCRIPTS =
            List.of("scores.js", "attention.js", "evidence.js", "strips.js", "player.js", "browser.js", "page.js");

    private ReportPage() {}

    /**
     * The page.
     *
     * @throws io.serlab.api.InvalidInputException if a prediction has no truth, or no attention is known of it
     */
    public static String html(RunMaterial material) {
        return new HtmlPage(
                        material.heading().name() + ", seed "
                                + material.heading().seed(),
                        "The figures themselves are in the files beside it: predictions.csv, attention.csv, enrichment.csv.",
                        STYLES,
                        SCRIPTS,
                        ReportDocument.of(material))
                .text();
    }
}
