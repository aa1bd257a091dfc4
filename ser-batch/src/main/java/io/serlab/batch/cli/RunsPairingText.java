package io.serlab.batch.cli;

import io.serlab.api.EnumWords;
import io.serlab.api.Seed;
import io.serlab.core.evaluation.PairedComparison;
import io.serlab.core.evaluation.PairedMetric;
import io.serlab.core.evaluation.PredictionChanges;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A paired comparison of two runs as document, as rows and as a person reads it. */
final class RunsPairingText {
    private final RunsPairing pairing;
    private final PairedComparison f1;
    private final PairedComparison uar;
    private final PredictionChanges changes;

    RunsPairingText(RunsPairing pairing, Seed seed) {
        this.pairing = pairing;
        f1 = pairing.compare(PairedMetric.MACRO_F1, seed);
        uar = pairing.compare(PairedMetric.UAR, seed);
        changes = pairing.changes();
    }

    Map<String, @Nullable Object> document() {
        return JsonDocuments.of(
                "first", pairing.first(),
                "second", pairing.second(),
                "utterances", pairing.systems().first().size(),
                "unit", EnumWords.of(f1.unit()),
                "differences", List.of(difference("macro_f1", f1), difference("uar", uar)),
                "mcnemar_p", f1.mcNemar().pValue(),
                "only_first_right", changes.onlyFirstRight(),
                "only_second_right", changes.onlySecondRight(),
                "both_wrong", changes.bothWrong(),
                "classes", rows());
    }

    private static Map<String, @Nullable Object> difference(String metric, PairedComparison paired) {
        return JsonDocuments.of(
                "metric", metric,
                "difference", paired.difference(),
                "low", paired.interval().low(),
                "high", paired.interval().high(),
                "p", paired.randomisationP());
    }

    /** The classes, one row each. */
    List<Map<String, @Nullable Object>> rows() {
        return pairing.classes().stream()
                .map(each -> JsonDocuments.of(
                        "class",
                        each.name(),
                        "f1_first",
                        each.first(),
                        "f1_second",
                        each.second(),
                        "gain",
                        each.gain()))
                .toList();
    }

    String text(boolean list) {
        String unit = EnumWords.of(f1.unit());
        return "First:  %s%nSecond: %s%n%d utterances; intervals and p by %s.%n%n"
                        .formatted(
                                pairing.first(),
                                pairing.second(),
                                pairing.systems().first().size(),
                                unit)
                + differences()
                + "%nExact McNemar test of who is right: p = %s%n%n"
                        .formatted(Tables.figure(f1.mcNemar().pValue()))
                + changed(list)
                + "\n"
                + classes();
    }

    private String differences() {
        return new FittedTable<>(List.of(Map.entry("macro F1", f1), Map.entry("UAR", uar)))
                .needed("FIRST − SECOND", Map.Entry::getKey)
                .needed("DIFFERENCE", each -> signed(each.getValue().difference()))
                .needed(
                        "95 % INTERVAL",
                        each -> signed(each.getValue().interval().low())
                                + " – "
                                + signed(each.getValue().interval().high()))
                .needed("P", each -> Tables.figure(each.getValue().randomisationP()))
                .text();
    }

    private String changed(boolean list) {
        return "%d utterances changed:%n".formatted(changes.count())
                + changed("only the first is right", changes.onlyFirstRight(), list)
                + changed("only the second is right", changes.onlySecondRight(), list)
                + changed("both are wrong, differently", changes.bothWrong(), list);
    }

    private static String changed(String what, List<String> ids, boolean list) {
        String line = "%5d  %s%n".formatted(ids.size(), what);
        return list ? ids.stream().reduce(line, (all, id) -> all + "         " + id + "\n") : line;
    }

    private String classes() {
        return new FittedTable<>(pairing.classes())
                .needed("CLASS", RunsPairing.ClassGain::name)
                .needed("F1 FIRST", each -> Tables.figure(each.first()))
                .needed("F1 SECOND", each -> Tables.figure(each.second()))
                .needed("GAIN", each -> signed(each.gain()))
                .text();
    }

    private static String signed(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%+.4f", value) : "-";
    }
}
