package io.serlab.core.audit;

import io.serlab.api.audio.Waveform;
import io.serlab.core.files.Sha256;
import java.nio.ByteBuffer;

/** Measures one recording. Used once. */
final class SignalMeasure {
    // The largest sample of 16 bits is 1 - 2^-15 of full scale.
    private static final float FULL_SCALE = 1 - 1.5f / 32768;
    private static final int SHORTEST_RUN = 3;
    private static final int BLOCKS_PER_SECOND = 100;
    private static final int HASHED_AT_ONCE = 1 << 14;

    private final float[] samples;
    private final int rate;

    SignalMeasure(Waveform waveform) {
        samples = waveform.samples();
        rate = waveform.sampleRateHz();
    }

    /**
     * All figures.
     *
     * @param channels of the file
     * @param silentDecibels below which 10 ms are silence
     */
    Signal of(int channels, double silentDecibels) {
        Clipping clipping = clipping();
        double mean = mean(0, samples.length);
        double silence = Math.pow(10, silentDecibels / 10);
        int first = firstSound(silence);
        double seconds = (double) samples.length / rate;
        return new Signal(
                rate,
                channels,
                seconds,
                hash(),
                10 * Math.log10(power(0, samples.length, mean)),
                mean,
                clipping.share,
                clipping.longest,
                first < 0 ? seconds : (double) first / rate,
                first < 0 ? seconds : (double) (samples.length - endOfSound(silence)) / rate);
    }

    /**
     * Samples in runs at full scale.
     *
     * @param longest samples of the longest run
     */
    record Clipping(double share, int longest) {}

    Clipping clipping() {
        int clipped = 0;
        int longest = 0;
        int run = 0;
        for (int i = 0; i <= samples.length; i++) {
            int sign = i < samples.length ? fullScale(samples[i]) : 0;
            if (run > 0 && sign != 0 && sign == fullScale(samples[i - 1])) {
                run++;
                continue;
            }
            if (run >= SHORTEST_RUN) {
                clipped += run;
                longest = Math.max(longest, run);
            }
            run = sign == 0 ? 0 : 1;
        }
        return new Clipping((double) clipped / samples.length, longest);
    }

    private static int fullScale(float sample) {
        return sample >= FULL_SCALE ? 1 : sample <= -FULL_SCALE ? -1 : 0;
    }

    private double mean(int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += samples[i];
        }
        return sum / (to - from);
    }

    private double power(int from, int to, double mean) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            double deviation = samples[i] - mean;
            sum += deviation * deviation;
        }
        return sum / (to - from);
    }

    private boolean isSound(int from, int to, double silence) {
        return power(from, to, mean(from, to)) >= silence;
    }

    /** The first sample of the first block that is no silence, or -1. */
    private int firstSound(double silence) {
        int block = Math.max(1, rate / BLOCKS_PER_SECOND);
        for (int start = 0; start < samples.length; start += block) {
            if (isSound(start, Math.min(start + block, samples.length), silence)) {
                return start;
            }
        }
        return -1;
    }

    /** The sample after the last block that is no silence, counted from the end. */
    private int endOfSound(double silence) {
        int block = Math.max(1, rate / BLOCKS_PER_SECOND);
        for (int end = samples.length; end > 0; end -= block) {
            if (isSound(Math.max(0, end - block), end, silence)) {
                return end;
            }
        }
        return 0;
    }

    private String hash() {
        Sha256 hash = new Sha256().add(Integer.toString(rate));
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * HASHED_AT_ONCE);
        for (int start = 0; start < samples.length; start += HASHED_AT_ONCE) {
            int count = Math.min(HASHED_AT_ONCE, samples.length - start);
            bytes.clear().asFloatBuffer().put(samples, start, count);
            hash.add(bytes.limit(Float.BYTES * count));
        }
        return hash.hex();
    }
}
