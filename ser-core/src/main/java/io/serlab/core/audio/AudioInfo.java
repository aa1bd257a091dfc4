package io.serlab.core.audio;

/**
 * What the header of an audio file says.
 *
 * @param sampleRateHz samples per second and channel
 * @param channels channels, at least 1
 * @param samples samples per channel, at least 1
 */
public record AudioInfo(int sampleRateHz, int channels, long samples) {

    /** The duration in seconds. */
    public double seconds() {
        return (double) samples / sampleRateHz;
    }
}
