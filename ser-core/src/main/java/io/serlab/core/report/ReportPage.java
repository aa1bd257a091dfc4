package io.serlab.core.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A run as one HTML file that needs no other and no network: figures, charts, and the utterances with their attention.
 * Below 15 MB whatever the size of the corpus; equal material gives equal bytes.
 */
public final class ReportPage {
    /** The file's name in the folder of a run. */
    public static final String FILE = "report.html";

    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");
    private static final String LIBRARY = "/META-INF/resources/webjars/d3/7.9.0/";
    private static final List<String> STYLES = List.of("page.css", "figures.css", "browser.css", "print.css");
    private static final List<String> SCRIPTS = List.of(
            "words.js",
            "charts.js",
            "scores.js",
            "attention.js",
            "evidence.js",
            "strips.js",
            "player.js",
            "browser.js",
            "page.js");

    private ReportPage() {}

    /**
     * The page.
     *
     * @throws io.serlab.api.InvalidInputException if a prediction has no truth, or no attention is known of it
     */
    public static String html(RunMaterial material) {
        Map<String, String> parts = Map.of(
                "title",
                escaped(material.heading().name() + ", seed "
                        + material.heading().seed()),
                "style",
                joined(STYLES),
                "licence",
                escaped(resource(LIBRARY + "LICENSE")),
                "library",
                resource(LIBRARY + "dist/d3.min.js"),
                "script",
                joined(SCRIPTS),
                "data",
                ReportJson.embedded(ReportDocument.of(material)));
        // One pass: what is put in is not searched for places again.
        return PLACE.matcher(resource("page.html"))
                .replaceAll(place -> Matcher.quoteReplacement(Objects.requireNonNull(parts.get(place.group(1)))));
    }

    private static String joined(List<String> names) {
        return names.stream().map(ReportPage::resource).collect(Collectors.joining("\n"));
    }

    private static String resource(String name) {
        try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
