package io.serlab.core.acoustics;

/**
 * How loud a recording is at the times of an encoder's frames.
 *
 * <p>The level of a frame is that of the samples around its centre, a window as long as the hop and at least 25 ms, in
 * dB of full scale. Silence, and windows that lie outside of the recording, have {@link #FLOOR}.
 */
public final class FrameEnergy {
    /** The lowest level, in dB. */
    public static final double FLOOR = -100;

    private static final double SHORTEST_WINDOW = 0.025;
    private static final double LEAST_POWER = 1e-10;

    private FrameEnergy() {}

    /**
     * The level of each frame, in dB, between {@link #FLOOR} and, for samples up to ±1, 0.
     *
     * @param hopSeconds from one frame to the next
     * @param offsetSeconds the centre of the first frame
     */
    public static double[] of(float[] samples, int sampleRateHz, double hopSeconds, double offsetSeconds, int frames) {
        double[] squares = new double[samples.length + 1];
        for (int i = 0; i < samples.length; i++) {
            squares[i + 1] = squares[i] + (double) samples[i] * samples[i];
        }
        double half = Math.max(hopSeconds, SHORTEST_WINDOW) / 2;
        double[] levels = new double[frames];
        for (int frame = 0; frame < frames; frame++) {
            double centre = offsetSeconds + frame * hopSeconds;
            int start = inside((centre - half) * sampleRateHz, samples.length);
            int end = inside((centre + half) * sampleRateHz, samples.length);
            double power = end > start ? (squares[end] - squares[start]) / (end - start) : 0;
            levels[frame] = 10 * Math.log10(Math.max(power, LEAST_POWER));
        }
        return levels;
    }

    private static int inside(double sample, int samples) {
        return (int) Math.max(0, Math.min(samples, Math.round(sample)));
    }
}
