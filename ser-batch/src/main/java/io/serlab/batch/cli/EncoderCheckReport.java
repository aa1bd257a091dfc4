package io.serlab.batch.cli;

import io.serlab.api.encoder.LayerInfo;
import io.serlab.batch.job.EncoderCheck;
import io.serlab.core.features.EncoderComparison;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The result of {@code ser encoders check}: as a document, and as a person reads it. */
final class EncoderCheckReport {
    private static final int UNUSED_SHOWN = 6;

    private final EncoderCheck check;

    EncoderCheckReport(EncoderCheck check) {
        this.check = check;
    }

    Map<String, @Nullable Object> document() {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("family", check.facts().family());
        document.put("parameters", check.facts().parameters());
        document.put("layers", layers());
        document.put("dimension", check.info().lastLayer().dimension());
        document.put("dtype", types());
        document.put("sample_rate", check.info().sampleRateHz());
        document.put("hop", check.info().hopSamples());
        document.put("receptive_field", check.info().receptiveFieldSamples());
        document.put("fingerprint", check.info().fingerprint());
        // a checkpoint that lacks a tensor is refused before there is a result
        document.put("missing", List.of());
        document.put("unused", check.facts().unused());
        document.put(
                "reference",
                check.comparison().map(EncoderCheckReport::document).orElse(null));
        document.put("ok", check.holds());
        return document;
    }

    private static Map<String, @Nullable Object> document(EncoderComparison comparison) {
        return JsonDocuments.of(
                "utterances",
                comparison.utterances(),
                "max_abs",
                comparison.absolute(),
                "max_rel",
                comparison.relative(),
                "per_layer",
                comparison.layers().stream()
                        .map(layer -> JsonDocuments.of(
                                "layer", layer.layer(), "max_abs", layer.absolute(), "max_rel", layer.relative()))
                        .toList());
    }

    // layer 0 is what enters the first
    private int layers() {
        return check.info().layers().size() - 1;
    }

    private String types() {
        return String.join(", ", check.facts().types());
    }

    String text() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("family", check.facts().family()));
        rows.add(List.of(
                "parameters", String.format(Locale.ROOT, "%,d", check.facts().parameters())));
        rows.add(List.of("stored as", types()));
        rows.add(List.of("layers", "0 (what enters the first) to " + layers()));
        rows.add(List.of("dimension", distinctDimensions()));
        rows.add(List.of("sample rate", check.info().sampleRateHz() + " Hz"));
        rows.add(List.of("hop", check.info().hopSamples() + " samples"));
        rows.add(List.of("receptive field", check.info().receptiveFieldSamples() + " samples"));
        rows.add(List.of("unused tensors", unused()));
        return Tables.of(List.of("CHECKPOINT", ""), rows)
                + check.comparison().map(EncoderCheckReport::text).orElse("");
    }

    private String distinctDimensions() {
        return check.info().layers().stream()
                .map(LayerInfo::dimension)
                .distinct()
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
    }

    private String unused() {
        List<String> unused = check.facts().unused();
        if (unused.isEmpty()) {
            return "none";
        }
        String shown = unused.stream().limit(UNUSED_SHOWN).collect(Collectors.joining(", "));
        return unused.size() <= UNUSED_SHOWN ? shown : "%s and %d more".formatted(shown, unused.size() - UNUSED_SHOWN);
    }

    private static String text(EncoderComparison comparison) {
        List<List<String>> rows = comparison.layers().stream()
                .map(layer -> List.of(
                        Integer.toString(layer.layer()), scientific(layer.absolute()), scientific(layer.relative())))
                .toList();
        String verdict = comparison.holds() ? "The states are the same" : "The states DIFFER";
        return "\nLargest difference over %d utterances, each alone and all in one batch:\n"
                        .formatted(comparison.utterances())
                + Tables.of(List.of("LAYER", "ABSOLUTE", "SHARE OF THE LARGEST VALUE"), rows)
                + String.format(
                        Locale.ROOT,
                        "%s: at most %.1g of the largest value is allowed.\n",
                        verdict,
                        EncoderComparison.TOLERANCE);
    }

    private static String scientific(double value) {
        return String.format(Locale.ROOT, "%.1e", value);
    }
}
