package io.serlab.batch.cli;

import io.serlab.api.EnumWords;
import io.serlab.api.Seed;
import io.serlab.core.evaluation.DimensionScores;
import io.serlab.core.evaluation.PairedRatings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A paired comparison of two runs that predict arousal, valence and dominance alone. */
final class RunsRatingsText {
    private final RunsPairing pairing;
    private final PairedRatings paired;

    RunsRatingsText(RunsPairing pairing, Seed seed) {
        this.pairing = pairing;
        this.paired = pairing.compareRatings(seed);
    }

    /** The keys of a comparison of classes; what needs classes is null or empty. */
    Map<String, @Nullable Object> document() {
        return JsonDocuments.of(
                "first", pairing.first(),
                "second", pairing.second(),
                "utterances", pairing.systems().first().size(),
                "unit", EnumWords.of(paired.unit()),
                "differences",
                        List.of(JsonDocuments.of(
                                "metric", "ccc_mean",
                                "difference", paired.difference(),
                                "low", paired.interval().low(),
                                "high", paired.interval().high(),
                                "p", paired.randomisationP())),
                "mcnemar_p", null,
                "only_first_right", List.of(),
                "only_second_right", List.of(),
                "both_wrong", List.of(),
                "classes", List.of());
    }

    /** One row for each figure. */
    List<Map<String, @Nullable Object>> rows() {
        Map<String, Double> first = DimensionScores.of(pairing.systems().first());
        Map<String, Double> second = DimensionScores.of(pairing.systems().second());
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        first.forEach((name, value) ->
                rows.add(JsonDocuments.of("metric", name, "first", value, "second", second.get(name))));
        return rows;
    }

    String text() {
        FittedTable<Map<String, @Nullable Object>> table = new FittedTable<>(rows())
                .needed("METRIC", row -> String.valueOf(row.get("metric")))
                .needed("FIRST", row -> Tables.figure((Double) row.get("first")))
                .needed("SECOND", row -> Tables.figure((Double) row.get("second")));
        return "First:  %s%nSecond: %s%n%d utterances%n%n"
                        .formatted(
                                pairing.first(),
                                pairing.second(),
                                pairing.systems().first().size())
                + table.text()
                + "\n"
                + RatingScoreDocument.text(paired);
    }
}
