package io.serlab.batch.cli;

import io.serlab.core.evaluation.PairedComparison;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A paired comparison as document and as text. */
final class PairedDocuments {
    private PairedDocuments() {}

    static Map<String, Object> document(PairedComparison paired) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("metric", "macro_f1");
        document.put("difference", paired.difference());
        document.put("low", paired.interval().low());
        document.put("high", paired.interval().high());
        document.put("p", paired.randomisationP());
        document.put("mcnemar_p", paired.mcNemar().pValue());
        document.put("only_first_right", paired.mcNemar().onlyFirstRight());
        document.put("only_second_right", paired.mcNemar().onlySecondRight());
        document.put("unit", paired.unit().name().toLowerCase(Locale.ROOT));
        return document;
    }

    static String text(PairedComparison paired) {
        return String.format(
                Locale.ROOT,
                "Macro F1 difference %+.4f (95 %% %.4f – %.4f), p = %.4f by approximate randomisation per %s%n"
                        + "Right only here: %d, only there: %d, p = %.4f (McNemar)%n",
                paired.difference(),
                paired.interval().low(),
                paired.interval().high(),
                paired.randomisationP(),
                paired.unit().name().toLowerCase(Locale.ROOT),
                paired.mcNemar().onlyFirstRight(),
                paired.mcNemar().onlySecondRight(),
                paired.mcNemar().pValue());
    }
}
