package io.serlab.core.calibration;

import java.util.Arrays;

/**
 * One scale and one shift per class, which is all that any calibration comes to: z'_c = scale_c · z_c + shift_c. Kept as
 * float32, as checkpoints store them.
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record LogitScaling(float[] scale, float[] shift) {

    /** Leaves logits as they are. */
    static LogitScaling none(int classes) {
        return of(1, classes);
    }

    /** The same scale for all classes. */
    static LogitScaling of(double scale, int classes) {
        float[] scales = new float[classes];
        Arrays.fill(scales, (float) scale);
        return new LogitScaling(scales, new float[classes]);
    }

    /** This, and then shifts on top. */
    LogitScaling shifted(double[] further) {
        float[] sum = new float[shift.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = (float) (shift[i] + further[i]);
        }
        return new LogitScaling(scale, sum);
    }

    /** The logits after it; a new array. */
    public float[] apply(float[] logits) {
        if (logits.length != scale.length) {
            throw new IllegalArgumentException("%d logits, %d classes".formatted(logits.length, scale.length));
        }
        float[] applied = new float[logits.length];
        for (int i = 0; i < applied.length; i++) {
            applied[i] = (float) ((double) scale[i] * logits[i] + shift[i]);
        }
        return applied;
    }
}
