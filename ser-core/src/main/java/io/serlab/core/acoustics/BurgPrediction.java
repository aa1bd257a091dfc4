package io.serlab.core.acoustics;

/** Linear prediction by Burg's method. */
final class BurgPrediction {
    private BurgPrediction() {}

    /**
     * The coefficients a of {@code x[n] ≈ a[0] x[n-1] + … + a[order-1] x[n-order]}.
     *
     * @param frame longer than {@code order}
     * @return all 0 for silence
     */
    static double[] coefficients(double[] frame, int order) {
        double[] forward = frame.clone();
        double[] backward = frame.clone();
        double[] coefficients = new double[order];
        for (int step = 0; step < order; step++) {
            double product = 0;
            double power = 0;
            for (int i = step + 1; i < frame.length; i++) {
                product += forward[i] * backward[i - 1];
                power += forward[i] * forward[i] + backward[i - 1] * backward[i - 1];
            }
            double reflection = power > 0 ? 2 * product / power : 0;
            update(coefficients, step, reflection);
            for (int i = frame.length - 1; i > step; i--) {
                double ahead = forward[i];
                forward[i] = ahead - reflection * backward[i - 1];
                backward[i] = backward[i - 1] - reflection * ahead;
            }
        }
        return coefficients;
    }

    private static void update(double[] coefficients, int step, double reflection) {
        double[] before = coefficients.clone();
        for (int i = 0; i < step; i++) {
            coefficients[i] = before[i] - reflection * before[step - 1 - i];
        }
        coefficients[step] = reflection;
    }
}
