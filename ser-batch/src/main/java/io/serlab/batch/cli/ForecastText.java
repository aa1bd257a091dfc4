package io.serlab.batch.cli;

import io.serlab.batch.job.Forecast;
import io.serlab.batch.job.StepForecast;
import java.util.Locale;

/** A forecast as a person reads it. */
final class ForecastText {
    private ForecastText() {}

    static String of(Forecast forecast) {
        StringBuilder text = new StringBuilder();
        text.append("%s: nothing was trained.%n".formatted(forecast.name()));
        line(text, "Utterances", forecast.utterances() + ", left out: " + excluded(forecast));
        line(
                text,
                "Classes",
                forecast.classes().isEmpty()
                        ? "none: arousal, valence and dominance alone"
                        : String.join(", ", forecast.classes()));
        line(text, "Folds", forecast.folds().size() + " (" + String.join(", ", forecast.folds()) + ")");
        line(text, "Scores on", forecast.split());
        line(text, "Encoder", "%s, layers %s".formatted(forecast.encoder(), forecast.layers()));
        line(
                text,
                "To extract",
                "%d of %d batches, %s; %d utterances are padded to one window"
                        .formatted(
                                forecast.pendingBatches(),
                                forecast.batches(),
                                bytes(forecast.featureBytes()),
                                forecast.padded()));
        if (forecast.copies() > 0) {
            line(
                    text,
                    "Augmented",
                    "%d copies of training recordings, %s of these"
                            .formatted(forecast.copies(), bytes(forecast.copyBytes())));
        }
        line(
                text,
                "Network",
                "%d parameters, embedding of %d".formatted(forecast.parameters(), forecast.embeddingWidth()));
        line(
                text,
                "Per run",
                "at most %s of checkpoints, %s of attention; seeds %s"
                        .formatted(bytes(forecast.runBytes()), bytes(forecast.attentionBytes()), forecast.seeds()));
        line(text, "Free disk", bytes(forecast.freeBytes()));
        step(text, forecast.step());
        return text.toString();
    }

    private static void step(StringBuilder text, StepForecast step) {
        line(
                text,
                "One step",
                String.format(
                        Locale.ROOT,
                        "%d recordings of %.1f s: %.2f s%s",
                        step.batchSize(),
                        step.longestSeconds(),
                        step.stepSeconds(),
                        step.stepBytes() == null || step.availableBytes() == null
                                ? ""
                                : ", %s of %s of memory"
                                        .formatted(bytes(step.stepBytes()), bytes(step.availableBytes()))));
        if (step.accumulate() > step.declaredAccumulate()) {
            line(
                    text,
                    "Too large",
                    "what fits at once is training.batch-size: %d with training.accumulate: %d"
                            .formatted(step.batchSize(), step.accumulate()));
        }
        line(text, "The job", "about %s, if every epoch is trained".formatted(duration(step.jobSeconds())));
    }

    private static String duration(double seconds) {
        return seconds < 90
                ? String.format(Locale.ROOT, "%.0f s", seconds)
                : seconds < 90 * 60
                        ? String.format(Locale.ROOT, "%.0f minutes", seconds / 60)
                        : String.format(Locale.ROOT, "%.1f hours", seconds / 3600);
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "  %-11s %s%n", name, value));
    }

    private static String excluded(Forecast forecast) {
        return forecast.excluded().isEmpty() ? "none" : forecast.excluded().toString();
    }

    static String bytes(long bytes) {
        String[] units = {"bytes", "KiB", "MiB", "GiB", "TiB"};
        double value = bytes;
        int unit = 0;
        while (value >= 1024 && unit < units.length - 1) {
            value /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, units[unit]);
    }
}
