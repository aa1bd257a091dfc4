package io.serlab.batch.cli;

import io.serlab.core.challenge.ReturnedScore;
import io.serlab.core.challenge.Shrinkage;
import io.serlab.registry.SentSubmission;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the scores returned so far let one expect of the next. */
final class SubmissionForecasts {
    private SubmissionForecasts() {}

    /** Of the submissions that were scored by the metric; a card may have named another one before. */
    static Forecasts of(String metric, List<SentSubmission> sent) {
        return new Forecasts(
                metric,
                Shrinkage.of(sent.stream()
                        .filter(each -> each.metric().equals(metric))
                        .flatMap(each -> each.shrinkage().stream())
                        .toList()));
    }

    record Forecasts(String metric, Shrinkage shrinkage) {
        Optional<Shrinkage.Forecast> of(@Nullable Double development) {
            ReturnedScore.Range range = ReturnedScore.Range.of(metric);
            return Optional.ofNullable(development)
                    .flatMap(known -> shrinkage.forecast(known, range.low(), range.high()));
        }

        @Nullable
        Map<String, @Nullable Object> document(@Nullable Double development) {
            return of(development)
                    .map(forecast ->
                            JsonDocuments.of("value", forecast.value(), "low", forecast.low(), "high", forecast.high()))
                    .orElse(null);
        }

        String words(@Nullable Double development) {
            return of(development)
                    .map(forecast -> "expected to return %s (95 %% prediction interval %s)"
                            .formatted(
                                    Tables.figure(forecast.value()), Tables.interval(forecast.low(), forecast.high())))
                    .orElseGet(() -> development == null
                            ? "no forecast without a development score"
                            : "no forecast: it needs two returned scores with their development scores, there %s %d"
                                    .formatted(shrinkage.n() == 1 ? "is" : "are", shrinkage.n()));
        }
    }
}
