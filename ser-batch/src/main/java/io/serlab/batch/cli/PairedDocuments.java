package io.serlab.batch.cli;

import io.serlab.api.EnumWords;
import io.serlab.core.evaluation.PairedComparison;
import io.serlab.core.evaluation.PairedMetric;
import io.serlab.core.submission.Score;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A paired comparison of two files as document and as text. */
final class PairedDocuments {
    private PairedDocuments() {}

    /** By macro F1, and by each metric among {@code differences}; null where nothing was compared. */
    static @Nullable Map<String, Object> document(Score score) {
        PairedComparison paired = score.paired();
        if (paired == null) {
            return null;
        }
        Map<String, Object> document = difference(PairedMetric.MACRO_F1, paired);
        document.put("mcnemar_p", paired.mcNemar().pValue());
        document.put("only_first_right", paired.mcNemar().onlyFirstRight());
        document.put("only_second_right", paired.mcNemar().onlySecondRight());
        document.put("unit", EnumWords.of(paired.unit()));
        document.put(
                "differences",
                score.comparisons().entrySet().stream()
                        .map(each -> difference(each.getKey(), each.getValue()))
                        .toList());
        return document;
    }

    private static Map<String, Object> difference(PairedMetric metric, PairedComparison paired) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("metric", name(metric));
        document.put("difference", paired.difference());
        document.put("low", paired.interval().low());
        document.put("high", paired.interval().high());
        document.put("p", paired.randomisationP());
        return document;
    }

    private static String name(PairedMetric metric) {
        return metric.name().toLowerCase(Locale.ROOT);
    }

    /** Empty where nothing was compared. */
    static String text(Score score) {
        PairedComparison paired = score.paired();
        if (paired == null) {
            return "";
        }
        List<List<String>> rows = new ArrayList<>();
        score.comparisons()
                .forEach((metric, each) -> rows.add(List.of(
                        name(metric),
                        String.format(Locale.ROOT, "%+.4f", each.difference()),
                        Tables.interval(each.interval().low(), each.interval().high()),
                        Tables.figure(each.randomisationP()))));
        return "\n"
                + Tables.of(List.of("DIFFERENCE", "VALUE", "95 % INTERVAL", "P"), rows)
                + String.format(
                        Locale.ROOT,
                        "p by approximate randomisation per %s. Right only here: %d, only there: %d, p = %.4f (McNemar)%n",
                        EnumWords.of(paired.unit()),
                        paired.mcNemar().onlyFirstRight(),
                        paired.mcNemar().onlySecondRight(),
                        paired.mcNemar().pValue());
    }
}
