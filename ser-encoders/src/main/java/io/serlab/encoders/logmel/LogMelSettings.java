package io.serlab.encoders.logmel;

import io.serlab.api.InvalidInputException;
import io.serlab.api.component.Settings;

/**
 * What is computed.
 *
 * @param logFloor smallest power before the logarithm
 * @param text all settings as given, for the fingerprint
 */
record LogMelSettings(
        int sampleRateHz,
        int windowSamples,
        int hopSamples,
        int bands,
        double lowHz,
        double highHz,
        int deltas,
        boolean meanNormalise,
        double logFloor,
        String text) {

    static LogMelSettings of(Settings settings) {
        int rate = settings.integer("sample-rate");
        double low = settings.number("low-hz");
        double high = settings.number("high-hz");
        checkBand(settings.where(), low, high, rate);
        return new LogMelSettings(
                rate,
                samples(settings.number("window-ms"), rate),
                samples(settings.number("hop-ms"), rate),
                settings.integer("bands"),
                low,
                high,
                settings.integer("deltas"),
                settings.flag("mean-normalise"),
                settings.number("log-floor"),
                settings.toString());
    }

    private static int samples(double milliseconds, int rate) {
        return (int) Math.max(1, Math.round(milliseconds * rate / 1000));
    }

    private static void checkBand(String where, double low, double high, int rate) {
        if (high > rate / 2.0) {
            throw new InvalidInputException(
                    "invalid-value",
                    "%s.high-hz must be at most half of sample-rate %d, which is %s, got %s."
                            .formatted(where, rate, rate / 2.0, high),
                    where + ".high-hz",
                    null,
                    null);
        }
        if (low >= high) {
            throw new InvalidInputException(
                    "invalid-value",
                    "%s.low-hz must be below high-hz %s, got %s.".formatted(where, high, low),
                    where + ".low-hz",
                    null,
                    null);
        }
    }

    /** Features per frame. */
    int dimension() {
        return bands * (1 + deltas);
    }

    /** Frames of that many samples; audio shorter than one window counts as one window. */
    int frameCount(int samples) {
        return 1 + (Math.max(samples, windowSamples) - windowSamples) / hopSamples;
    }
}
