package io.serlab.core.acoustics;

/** Reads a sampled curve between its samples, by a windowed sinc. */
final class SincInterpolation {
    private static final int DEPTH = 30;

    private SincInterpolation() {}

    /**
     * The value at a place.
     *
     * @param even a curve given for places 0 and up, and mirrored below, as autocorrelation is
     * @param place in samples, at least 0 and below {@code even.length - 1}
     */
    static double at(double[] even, double place) {
        int below = (int) Math.floor(place);
        double fraction = place - below;
        if (fraction == 0) {
            return even[below];
        }
        int depth = Math.min(DEPTH, even.length - 1 - below);
        double sine = Math.sin(Math.PI * fraction) / Math.PI;
        // The cosine of the window, turned from one sample to the next.
        double turn = Math.PI / (depth + 1);
        double turnCosine = Math.cos(turn);
        double turnSine = Math.sin(turn);
        double cosine = Math.cos(turn * (1 - depth - fraction));
        double windowSine = Math.sin(turn * (1 - depth - fraction));
        double value = 0;
        for (int i = 1 - depth; i <= depth; i++) {
            // sin(π (fraction - i)) is sin(π fraction), with the sign of (-1)^i
            double sinc = ((i & 1) == 0 ? -sine : sine) / (i - fraction);
            value += even[Math.abs(below + i)] * sinc * (0.5 + 0.5 * cosine);
            double turned = cosine * turnCosine - windowSine * turnSine;
            windowSine = windowSine * turnCosine + cosine * turnSine;
            cosine = turned;
        }
        return value;
    }
}
