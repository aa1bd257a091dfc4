package io.serlab.api.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HalfFloatsTest {
    private static final int VALUES = 1 << 16;

    @Test
    void widensEveryHalfAsTheStandardDefinesIt() {
        for (int bits = 0; bits < VALUES; bits++) {
            assertThat(HalfFloats.fromHalf((short) bits)).as("%04x", bits).isEqualTo(value(bits, 5, 10));
        }
    }

    @Test
    void widensEveryBfloatAsTheStandardDefinesIt() {
        for (int bits = 0; bits < VALUES; bits++) {
            assertThat(HalfFloats.fromBfloat((short) bits)).as("%04x", bits).isEqualTo(value(bits, 8, 7));
        }
    }

    // Sign, exponent and fraction put together by arithmetic. Boxed, because NaN equals itself only as an object.
    private static Float value(int bits, int exponentBits, int fractionBits) {
        int most = (1 << exponentBits) - 1;
        int exponent = bits >> fractionBits & most;
        int fraction = bits & (1 << fractionBits) - 1;
        double sign = bits >> 15 == 0 ? 1 : -1;
        if (exponent == most) {
            return (float) (fraction == 0 ? sign * Double.POSITIVE_INFINITY : Double.NaN);
        }
        double significand = Math.scalb((double) fraction, -fractionBits) + (exponent == 0 ? 0 : 1);
        return (float) (sign * Math.scalb(significand, Math.max(exponent, 1) - most / 2));
    }

    @Test
    void narrowsEveryValueOfTwoBytesToItself() {
        for (int bits = 0; bits < VALUES; bits++) {
            Float half = HalfFloats.fromHalf((short) bits);
            Float bfloat = HalfFloats.fromBfloat((short) bits);
            assertThat(HalfFloats.fromHalf(HalfFloats.toHalf(half)))
                    .as("%04x", bits)
                    .isEqualTo(half);
            assertThat(HalfFloats.fromBfloat(HalfFloats.toBfloat(bfloat)))
                    .as("%04x", bits)
                    .isEqualTo(bfloat);
            assertThat(half.isNaN() || HalfFloats.toHalf(half) == (short) bits).isTrue();
            assertThat(bfloat.isNaN() || HalfFloats.toBfloat(bfloat) == (short) bits)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1.0,                    3c00",
        "-2.0,                   c000",
        "65504,                  7bff", // the largest
        "65519.996,              7bff", // just below half a unit above it
        "65520,                  7c00", // half a unit above it: to even, which is infinity
        "3.4e38,                 7c00",
        "-Infinity,              fc00",
        "1.00048828125,          3c00", // 1 + half a unit: to even, downwards
        "1.00146484375,          3c02", // 1 + one and a half: to even, upwards
        "1.0004884,              3c01", // a little above the half
        "5.9604645E-8,           0001", // the smallest subnormal
        "2.9802322E-8,           0000", // half of it: to even
        "2.9802326E-8,           0001",
        "8.940697E-8,            0002", // one and a half of it: to even
        "6.1005353E-5,           0400", // rounds up to the smallest normal one
        "-1e-30,                 8000",
    })
    void roundsHalvesToNearestAndTiesToEven(float value, String bits) {
        assertThat("%04x".formatted(HalfFloats.toHalf(value))).isEqualTo(bits);
    }

    @ParameterizedTest
    @CsvSource({
        "1.0,          3f80",
        "1.00390625,   3f80", // 1 + half a unit: to even, downwards
        "1.01171875,   3f82", // 1 + one and a half: to even, upwards
        "1.0039064,    3f81",
        "3.3895314E38, 7f7f", // the largest
        "3.4028235E38, 7f80", // the largest float is nearer to infinity
        "-1.4E-45,     8000",
        "1.0E-40,      0001",
        "NaN,          7fc0",
    })
    void roundsBfloatsToNearestAndTiesToEven(float value, String bits) {
        assertThat("%04x".formatted(HalfFloats.toBfloat(value))).isEqualTo(bits);
    }

    @Test
    void roundsRandomFloatsToTheNearestByExactArithmetic() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            float value = (float) Math.scalb(1 + random.nextDouble(), random.nextInt(29) - 14);
            // 11 significant bits: the unit of the last place is 2^(exponent - 10).
            BigDecimal unit = new BigDecimal(Math.scalb(1.0, Math.getExponent(value) - 10));
            BigDecimal units = new BigDecimal(value).divide(unit, MathContext.UNLIMITED);
            float nearest =
                    units.setScale(0, RoundingMode.HALF_EVEN).multiply(unit).floatValue();

            assertThat(HalfFloats.fromHalf(HalfFloats.toHalf(value))).isEqualTo(nearest);
        }
    }

    @Test
    void widensABufferOfAnyFloatType() {
        ByteBuffer bytes = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putShort((short) 0x3c00).putShort((short) 0xc000).flip();
        float[] into = {0, 0, 9};

        HalfFloats.widen(bytes, TensorInfo.Type.F16, into);
        assertThat(into).containsExactly(1, -2, 9);
        HalfFloats.widen(bytes, TensorInfo.Type.BF16, into);
        assertThat(into).containsExactly(0.0078125f, -2, 9);
        HalfFloats.widen(bytes.putFloat(0, 5), TensorInfo.Type.F32, into);
        assertThat(into).containsExactly(5, -2, 9);
        assertThat(bytes.remaining()).isEqualTo(4);
        assertThatThrownBy(() -> HalfFloats.widen(bytes, TensorInfo.Type.F64, into))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("F64");
    }
}
