package io.serlab.core.training;

/** The global norm of a gradient and the clipping by it. */
final class GradientNorm {
    private GradientNorm() {}

    /** The Euclidean norm over all parameters. */
    static double of(float[] gradients) {
        return Math.sqrt(Parts.of(gradients.length).sum((from, to) -> {
            double sum = 0;
            for (int i = from; i < to; i++) {
                sum += (double) gradients[i] * gradients[i];
            }
            return sum;
        }));
    }

    /**
     * The factor that brings the norm down to the limit; 1 if it is below or the limit is 0. The 1e-6 in the divisor is
     * PyTorch's.
     */
    static float clip(double norm, double limit) {
        return limit == 0 ? 1 : (float) Math.min(1, limit / (norm + 1e-6));
    }
}
