package io.serlab.core.report;

import io.serlab.api.audio.Waveform;
import io.serlab.core.audio.Resampler;
import io.serlab.core.audio.WavWriter;
import java.util.Base64;

/** A recording as a page holds it. */
final class Sound {
    private static final int RATE_HZ = 16_000;
    private static final int COLUMNS = 400;
    private static final int FULL_SCALE = 127;

    private Sound() {}

    /**
     * The smallest and the largest sample of each of 400 equal stretches (of fewer where there are fewer samples), as
     * signed bytes, in Base64; the loudest sample is 127.
     */
    static String envelope(Waveform waveform) {
        float[] samples = waveform.samples();
        int columns = Math.min(COLUMNS, samples.length);
        float peak = 1e-9f;
        for (float sample : samples) {
            peak = Math.max(peak, Math.abs(sample));
        }
        byte[] bytes = new byte[2 * columns];
        for (int column = 0; column < columns; column++) {
            int from = (int) ((long) column * samples.length / columns);
            int to = (int) ((long) (column + 1) * samples.length / columns);
            float least = samples[from];
            float most = samples[from];
            for (int i = from; i < to; i++) {
                least = Math.min(least, samples[i]);
                most = Math.max(most, samples[i]);
            }
            bytes[2 * column] = (byte) Math.round(least / peak * FULL_SCALE);
            bytes[2 * column + 1] = (byte) Math.round(most / peak * FULL_SCALE);
        }
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** The recording as WAV of 16 kHz, mono and 16 bit, in Base64. */
    static String wav(Waveform waveform) {
        return Base64.getEncoder().encodeToString(WavWriter.bytes(Resampler.resample(waveform, RATE_HZ)));
    }
}
