package io.serlab.api.array;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;

/**
 * Floats of two bytes: IEEE 754 half precision (F16: 11 significant bits, up to 65504) and bfloat16 (BF16: 8 significant
 * bits, the range of float32). Widening is exact. Narrowing rounds to the nearest value, ties to even; what rounds beyond
 * the largest value becomes an infinity, and a NaN stays one. Thread-safe.
 */
public final class HalfFloats {
    private static final int SIGN = 0x8000;
    private static final int FLOAT_MAGNITUDE = 0x7fffffff;
    private static final int FLOAT_INFINITY = 0x7f800000;
    // 13 bits of a float32 significand are lost; exponents differ by 112.
    private static final int LOST_BITS = 13;
    private static final float REBIAS = 0x1p112f;
    private static final int EXPONENT_DIFFERENCE = 112 << 23;
    private static final int HALF_INFINITY = 0x7c00;
    private static final int HALF_QUIET = 0x200;
    private static final float SMALLEST_NORMAL_HALF = 0x1p-14f;
    // Between a half and one, float32 values are 2^-24 apart, as subnormal halves are: the addition rounds.
    private static final float SUBNORMAL_ROUNDER = 0.5f;
    private static final int BFLOAT_QUIET = 0x40;

    private HalfFloats() {}

    /** The value of an F16. */
    public static float fromHalf(short half) {
        int bits = (half & ~SIGN & 0xffff) << LOST_BITS;
        float magnitude = bits >= HALF_INFINITY << LOST_BITS
                ? Float.intBitsToFloat(bits | FLOAT_INFINITY)
                : Float.intBitsToFloat(bits) * REBIAS;
        return Float.intBitsToFloat(Float.floatToRawIntBits(magnitude) | (half & SIGN) << Short.SIZE);
    }

    /** The F16 nearest to a value. */
    public static short toHalf(float value) {
        int bits = Float.floatToRawIntBits(value);
        return (short) (bits >>> Short.SIZE & SIGN | magnitudeOfHalf(bits & FLOAT_MAGNITUDE));
    }

    private static int magnitudeOfHalf(int bits) {
        if (bits > FLOAT_INFINITY) {
            return HALF_INFINITY | HALF_QUIET;
        }
        float magnitude = Float.intBitsToFloat(bits);
        if (magnitude < SMALLEST_NORMAL_HALF) {
            return Float.floatToRawIntBits(magnitude + SUBNORMAL_ROUNDER) - Float.floatToRawIntBits(SUBNORMAL_ROUNDER);
        }
        // Just below half a unit, and the rest of it where the last bit that stays is odd.
        int rounded = bits + (1 << LOST_BITS - 1) - 1 + (bits >>> LOST_BITS & 1);
        return Math.min(rounded - EXPONENT_DIFFERENCE >>> LOST_BITS, HALF_INFINITY);
    }

    /** The value of a BF16. */
    public static float fromBfloat(short bfloat) {
        return Float.intBitsToFloat(bfloat << Short.SIZE);
    }

    /** The BF16 nearest to a value. */
    public static short toBfloat(float value) {
        int bits = Float.floatToRawIntBits(value);
        if ((bits & FLOAT_MAGNITUDE) > FLOAT_INFINITY) {
            return (short) (bits >>> Short.SIZE | BFLOAT_QUIET);
        }
        return (short) (bits + 0x7fff + (bits >>> Short.SIZE & 1) >>> Short.SIZE);
    }

    /**
     * Reads floats of any width; the buffer is left as it is.
     *
     * @param bytes little-endian
     * @param into receives as many values as the buffer holds, from its start
     * @throws IllegalArgumentException for a type that is neither F32, F16 nor BF16
     */
    public static void widen(ByteBuffer bytes, TensorInfo.Type type, float[] into) {
        ByteBuffer little = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        switch (type) {
            case F32 -> little.asFloatBuffer().get(into, 0, bytes.remaining() / Float.BYTES);
            case F16 -> widenHalves(little.asShortBuffer(), into);
            case BF16 -> widenBfloats(little.asShortBuffer(), into);
            default -> throw new IllegalArgumentException("no floats of at most four bytes: " + type);
        }
    }

    // One loop for each type, over an array: so the compiler makes vector instructions of them.
    private static void widenHalves(ShortBuffer halves, float[] into) {
        short[] bits = bits(halves);
        for (int i = 0; i < bits.length; i++) {
            into[i] = fromHalf(bits[i]);
        }
    }

    private static void widenBfloats(ShortBuffer bfloats, float[] into) {
        short[] bits = bits(bfloats);
        for (int i = 0; i < bits.length; i++) {
            into[i] = fromBfloat(bits[i]);
        }
    }

    private static short[] bits(ShortBuffer buffer) {
        short[] bits = new short[buffer.remaining()];
        buffer.get(bits);
        return bits;
    }
}
