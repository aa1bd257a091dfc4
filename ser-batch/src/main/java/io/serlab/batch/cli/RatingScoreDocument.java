package io.serlab.batch.cli;

import io.serlab.api.EnumWords;
import io.serlab.core.evaluation.Interval;
import io.serlab.core.evaluation.PairedRatings;
import io.serlab.core.submission.RatingScore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The score of predicted arousal, valence and dominance, with the keys of {@code ser score}. */
final class RatingScoreDocument {
    private RatingScoreDocument() {}

    static void print(RatingScore score, boolean json) {
        if (json) {
            Console.json(document(score));
        } else {
            Console.out().print(text(score));
        }
    }

    private static Map<String, @Nullable Object> document(RatingScore score) {
        Map<String, Object> intervals = new LinkedHashMap<>();
        score.intervals()
                .forEach((name, interval) ->
                        intervals.put(name, JsonDocuments.of("low", interval.low(), "high", interval.high())));
        return JsonDocuments.of(
                "metrics",
                RunDocuments.complete(new LinkedHashMap<>(score.metrics())),
                "per_class",
                List.of(),
                "confusion",
                null,
                "intervals",
                intervals,
                "paired",
                score.paired() == null ? null : document(score.paired()));
    }

    /** The keys of a comparison of classes; what needs classes is null. */
    private static Map<String, @Nullable Object> document(PairedRatings paired) {
        return JsonDocuments.of(
                "metric", "ccc_mean",
                "difference", paired.difference(),
                "low", paired.interval().low(),
                "high", paired.interval().high(),
                "p", paired.randomisationP(),
                "mcnemar_p", null,
                "only_first_right", null,
                "only_second_right", null,
                "unit", unit(paired));
    }

    private static String text(RatingScore score) {
        List<List<String>> metrics = new ArrayList<>();
        score.metrics().forEach((name, value) -> {
            Interval interval = score.intervals().getOrDefault(name, Interval.UNDEFINED);
            metrics.add(List.of(name, Tables.figure(value), Tables.interval(interval.low(), interval.high())));
        });
        String text = Tables.of(List.of("METRIC", "VALUE", "95 % INTERVAL"), metrics);
        return score.paired() == null ? text : text + "\n" + text(score.paired());
    }

    static String text(PairedRatings paired) {
        return String.format(
                Locale.ROOT,
                "Mean CCC difference %+.4f (95 %% %.4f – %.4f), p = %.4f by approximate randomisation per %s%n",
                paired.difference(),
                paired.interval().low(),
                paired.interval().high(),
                paired.randomisationP(),
                unit(paired));
    }

    private static String unit(PairedRatings paired) {
        return EnumWords.of(paired.unit());
    }
}
