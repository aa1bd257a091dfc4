package io.serlab.core.explanation;

import io.serlab.api.encoder.EncoderInfo;

/**
 * Where an encoder's frames lie in time.
 *
 * @param hopSeconds from one frame to the next
 * @param offsetSeconds the centre of the first frame
 */
public record FrameTimes(double hopSeconds, double offsetSeconds) {

    public FrameTimes {
        if (!(hopSeconds > 0) || !Double.isFinite(offsetSeconds)) {
            throw new IllegalArgumentException("hop " + hopSeconds + " s, offset " + offsetSeconds + " s");
        }
    }

    /** The frames of an encoder. */
    public static FrameTimes of(EncoderInfo encoder) {
        double rate = encoder.sampleRateHz();
        return new FrameTimes(encoder.hopSamples() / rate, encoder.offsetSamples() / rate);
    }

    /** The centre of a frame, in seconds from the beginning of the utterance. */
    public double centre(int frame) {
        return offsetSeconds + frame * hopSeconds;
    }

    /**
     * Where a frame begins and the one before it ends, in seconds: half a hop before its centre. That of the first frame
     * may lie before the recording.
     */
    public double edge(int frame) {
        return offsetSeconds + (frame - 0.5) * hopSeconds;
    }
}
