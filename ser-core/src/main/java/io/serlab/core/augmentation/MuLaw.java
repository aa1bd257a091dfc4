package io.serlab.core.augmentation;

/** The eight-bit code of telephone networks: what a sample is after it was sent through. ITU-T G.711, mu-law. */
final class MuLaw {
    private static final int BIAS = 0x84;
    private static final int LARGEST = 32635;
    private static final double FULL_SCALE = 32768;

    private MuLaw() {}

    /** The sample as it is received; beyond full scale it is clipped. */
    static float sent(float sample) {
        int magnitude = (int) Math.min(LARGEST, Math.round(Math.abs((double) sample) * FULL_SCALE)) + BIAS;
        // bits below the leading one: 7 in the first segment, 14 in the last; four of them are sent
        int bits = Integer.numberOfTrailingZeros(Integer.highestOneBit(magnitude));
        int segment = bits - 7;
        int mantissa = (magnitude >> (segment + 3)) & 0x0F;
        int received = (((mantissa << 3) + BIAS) << segment) - BIAS;
        return (float) (Math.signum(sample) * received / FULL_SCALE);
    }
}
