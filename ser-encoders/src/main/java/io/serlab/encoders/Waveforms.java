package io.serlab.encoders;

import io.serlab.api.InvalidInputException;
import io.serlab.api.audio.Waveform;
import io.serlab.api.encoder.EncoderInfo;
import java.util.Arrays;
import java.util.List;

/** Checks and pads what comes in, the same for all families. Stateless. */
public final class Waveforms {
    private Waveforms() {}

    /**
     * Refuses a batch that the encoder cannot take.
     *
     * @throws InvalidInputException for an empty batch, another rate than the encoder's, or a waveform without samples
     */
    public static void check(EncoderInfo info, List<Waveform> batch) {
        if (batch.isEmpty()) {
            throw new InvalidInputException(
                    "empty-batch",
                    "Encoder '%s' got an empty batch; it needs at least 1 waveform.".formatted(info.name()));
        }
        batch.forEach(waveform -> check(info, waveform));
    }

    private static void check(EncoderInfo info, Waveform waveform) {
        if (waveform.sampleRateHz() != info.sampleRateHz()) {
            throw new InvalidInputException(
                    "wrong-sample-rate",
                    "Encoder '%s' takes %d Hz, got a waveform of %d Hz: resample it first."
                            .formatted(info.name(), info.sampleRateHz(), waveform.sampleRateHz()));
        }
        if (waveform.samples().length == 0) {
            throw new InvalidInputException(
                    "empty-waveform",
                    "Encoder '%s' needs at least 1 sample, got an empty waveform.".formatted(info.name()));
        }
    }

    /** The samples with zeros behind them up to the length, or the array itself if it is long enough already. */
    public static float[] padded(float[] samples, int length) {
        return samples.length >= length ? samples : Arrays.copyOf(samples, length);
    }
}
