package io.serlab.testkit;

import static org.assertj.core.api.Assertions.assertThat;

/** How far apart two arrays are, measured by the largest value of the expected one. */
final class Closeness {
    private Closeness() {}

    static void assertClose(float[] got, float[] expected, double ofLargest, String what) {
        assertThat(got).as(what).hasSameSizeAs(expected);
        assertFinite(got, what);
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            difference = Math.max(difference, Math.abs((double) got[i] - expected[i]));
        }
        assertThat(difference)
                .as("largest difference of %s; the largest value is %s", what, largest)
                .isLessThanOrEqualTo(ofLargest * largest);
    }

    static void assertFinite(float[] values, String what) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new AssertionError("%s: entry %d of %d is %s".formatted(what, i, values.length, values[i]));
            }
        }
    }
}
