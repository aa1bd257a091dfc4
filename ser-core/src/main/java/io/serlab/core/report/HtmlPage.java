package io.serlab.core.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One HTML file that needs no other and no network: data, the scripts that draw them, their library and its licence.
 *
 * @param title of the window
 * @param withoutScript where a reader finds the figures whose browser runs no scripts
 * @param styles files beside this class, after those of every page
 * @param scripts files beside this class, after those of every page
 * @param data what the scripts draw
 */
record HtmlPage(String title, String withoutScript, List<String> styles, List<String> scripts, Object data) {
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");
    private static final String LIBRARY = "/META-INF/resources/webjars/d3/7.9.0/";
    private static final List<String> STYLES = List.of("page.css", "figures.css");
    private static final List<String> SCRIPTS = List.of("words.js", "charts.js");

    /** The file's text; equal data give equal bytes. */
    String text() {
        Map<String, String> parts = Map.of(
                "title",
                escaped(title),
                "style",
                joined(STYLES, styles),
                "licence",
                escaped(resource(LIBRARY + "LICENSE")),
                "library",
                resource(LIBRARY + "dist/d3.min.js"),
                "script",
                joined(SCRIPTS, scripts),
                "without",
                escaped(withoutScript),
                "data",
                ReportJson.embedded(data));
        // One pass: what is put in is not searched for places again.
        return PLACE.matcher(resource("page.html"))
                .replaceAll(place -> Matcher.quoteReplacement(Objects.requireNonNull(parts.get(place.group(1)))));
    }

    private static String joined(List<String> common, List<String> own) {
        List<String> names = new ArrayList<>(common);
        names.addAll(own);
        return names.stream().map(HtmlPage::resource).collect(Collectors.joining("\n"));
    }

    private static String resource(String name) {
        try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
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
