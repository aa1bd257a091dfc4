package io.serlab.core.corpus;

/** A second-order filter whose coefficients may change while it runs. Not thread-safe. */
final class DemoFilter {
    private final double sampleRateHz;
    private double b0 = 1;
    private double b1;
    private double b2;
    private double a1;
    private double a2;
    private double in1;
    private double in2;
    private double out1;
    private double out2;

    DemoFilter(double sampleRateHz) {
        this.sampleRateHz = sampleRateHz;
    }

    /** A resonance with gain 1 at 0 Hz (Klatt 1980). */
    void resonate(double hz, double bandwidthHz) {
        double decay = StrictMath.exp(-Math.PI * bandwidthHz / sampleRateHz);
        a1 = -2 * decay * StrictMath.cos(2 * Math.PI * hz / sampleRateHz);
        a2 = decay * decay;
        b0 = 1 + a1 + a2;
        b1 = 0;
        b2 = 0;
    }

    /** A band of noise: gain 1 at its centre, 0 at both ends of the spectrum. */
    void pass(double hz, double bandwidthHz) {
        double angle = 2 * Math.PI * hz / sampleRateHz;
        double alpha = StrictMath.sin(angle) * bandwidthHz / (2 * hz);
        set(alpha, 0, -alpha, 1 + alpha, -2 * StrictMath.cos(angle), 1 - alpha);
    }

    /** A peak of so many dB over a flat response (Bristow-Johnson's audio equaliser cookbook). */
    void peak(double hz, double quality, double decibel) {
        double angle = 2 * Math.PI * hz / sampleRateHz;
        double alpha = StrictMath.sin(angle) / (2 * quality);
        double gain = StrictMath.pow(10, decibel / 40);
        double middle = -2 * StrictMath.cos(angle);
        set(1 + alpha * gain, middle, 1 - alpha * gain, 1 + alpha / gain, middle, 1 - alpha / gain);
    }

    private void set(double n0, double n1, double n2, double d0, double d1, double d2) {
        b0 = n0 / d0;
        b1 = n1 / d0;
        b2 = n2 / d0;
        a1 = d1 / d0;
        a2 = d2 / d0;
    }

    double next(double in) {
        double out = b0 * in + b1 * in1 + b2 * in2 - a1 * out1 - a2 * out2;
        in2 = in1;
        in1 = in;
        out2 = out1;
        out1 = out;
        return out;
    }
}
