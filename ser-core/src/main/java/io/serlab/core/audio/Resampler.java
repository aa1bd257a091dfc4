package io.serlab.core.audio;

import io.serlab.api.audio.Waveform;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Changes the sample rate by a polyphase windowed-sinc filter.
 *
 * <p>The first output sample lies at the moment of the first input sample; outside the recording there is silence.
 * Passed unchanged within 0.01 dB: 0 to 0.45 of the lower rate; stopped by at least 80 dB: from half the lower rate on.
 * The same input gives the same bits on every machine. Thread-safe.
 */
public final class Resampler {
    private static final Map<Ratio, PolyphaseFilter> FILTERS = new ConcurrentHashMap<>();

    private Resampler() {}

    private record Ratio(int up, int down) {
        static Ratio of(int from, int to) {
            int divisor = greatestCommonDivisor(from, to);
            return new Ratio(to / divisor, from / divisor);
        }
    }

    /**
     * How many samples come out: {@code ceil(samples · to / from)}, computed exactly.
     *
     * @param samples at least 0
     * @throws ArithmeticException if that exceeds an array's length
     */
    public static int resampledLength(long samples, int from, int to) {
        Ratio ratio = Ratio.of(from, to);
        return Math.toIntExact(-Math.floorDiv(-Math.multiplyExact(samples, ratio.up()), ratio.down()));
    }

    /**
     * The same sound at another rate; the waveform itself if it has that rate already.
     *
     * @param toRateHz at least 1
     */
    public static Waveform resample(Waveform waveform, int toRateHz) {
        if (waveform.sampleRateHz() == toRateHz) {
            return waveform;
        }
        int length = resampledLength(waveform.samples().length, waveform.sampleRateHz(), toRateHz);
        PolyphaseFilter filter = FILTERS.computeIfAbsent(
                Ratio.of(waveform.sampleRateHz(), toRateHz), ratio -> new PolyphaseFilter(ratio.up(), ratio.down()));
        return new Waveform(filter.apply(waveform.samples(), length), toRateHz);
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}
