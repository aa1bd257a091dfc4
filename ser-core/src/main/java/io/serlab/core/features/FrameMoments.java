package io.serlab.core.features;

import java.nio.FloatBuffer;

/**
 * Mean and population deviation per feature over many utterances' frames, in double precision. Each utterance is summed
 * in two passes and merged by Chan's formula, so that a large mean does not drown a small deviation. Not thread-safe.
 *
 * @see <a href="https://doi.org/10.1080/00031305.1983.10483115">Chan, Golub, LeVeque 1983</a>
 */
final class FrameMoments {
    private final double[] mean;
    private final double[] squares;
    private long count;

    FrameMoments(int dimension) {
        this.mean = new double[dimension];
        this.squares = new double[dimension];
    }

    /** Adds T times D values. */
    void add(FloatBuffer frames) {
        float[] values = new float[frames.remaining()];
        frames.duplicate().get(values);
        if (values.length > 0) {
            double[] addedMean = mean(values);
            merge(values.length / mean.length, addedMean, squares(values, addedMean));
        }
    }

    private double[] mean(float[] values) {
        int dimension = mean.length;
        double[] sums = new double[dimension];
        for (int row = 0; row < values.length; row += dimension) {
            for (int d = 0; d < dimension; d++) {
                sums[d] += values[row + d];
            }
        }
        for (int d = 0; d < dimension; d++) {
            sums[d] = sums[d] * dimension / values.length;
        }
        return sums;
    }

    private double[] squares(float[] values, double[] around) {
        int dimension = mean.length;
        double[] sums = new double[dimension];
        for (int row = 0; row < values.length; row += dimension) {
            for (int d = 0; d < dimension; d++) {
                double difference = values[row + d] - around[d];
                sums[d] += difference * difference;
            }
        }
        return sums;
    }

    private void merge(long added, double[] addedMean, double[] addedSquares) {
        double total = count + added;
        for (int d = 0; d < mean.length; d++) {
            double difference = addedMean[d] - mean[d];
            mean[d] += difference * added / total;
            squares[d] += addedSquares[d] + difference * difference * count * added / total;
        }
        count += added;
    }

    float[] mean() {
        float[] result = new float[mean.length];
        for (int d = 0; d < result.length; d++) {
            result[d] = (float) mean[d];
        }
        return result;
    }

    /** Population deviations, none below the floor. */
    float[] deviation(double floor) {
        float[] result = new float[mean.length];
        for (int d = 0; d < result.length; d++) {
            result[d] = (float) Math.max(floor, Math.sqrt(squares[d] / count));
        }
        return result;
    }
}
