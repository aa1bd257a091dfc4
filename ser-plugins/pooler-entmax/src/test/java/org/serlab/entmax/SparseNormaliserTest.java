package org.serlab.entmax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.serlab.entmax.SparseNormaliser.ENTMAX15;
import static org.serlab.entmax.SparseNormaliser.SPARSEMAX;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.serlab.api.training.GradientPass;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SparseNormaliserTest {
    private static final float ROUNDING = 1e-6f;

    private static float[] weights(SparseNormaliser normaliser, float... energies) {
        return weightsOfFirst(energies.length, normaliser, energies);
    }

    private static float[] weightsOfFirst(int length, SparseNormaliser normaliser, float... energies) {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray row = manager.create(energies, new Shape(1, 1, energies.length));
            return normaliser.weights(row, valid(row, length)).toFloatArray();
        }
    }

    private static NDArray valid(NDArray row, int length) {
        long time = row.getShape().getLastDimension();
        return row.getManager()
                .arange(0, (int) time, 1, DataType.INT64)
                .lt(length)
                .reshape(row.getShape());
    }

    private static void assertWeights(float[] got, double... expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) got[i]).as("weight " + i).isCloseTo(expected[i], within((double) ROUNDING));
            assertThat(got[i] == 0).as("weight %d is 0", i).isEqualTo(expected[i] == 0);
        }
    }

    @Test
    void sparsemaxIsWhatIsAboveTheThreshold() {
        // τ = (0.5 + 0.2 − 1) / 2 = −0.15
        assertWeights(weights(SPARSEMAX, 0.2f, -1, 0.5f), 0.35, 0, 0.65);
        assertWeights(weights(SPARSEMAX, 7.2f, 6, 7.5f), 0.35, 0, 0.65);
        // Alone the first weighs 1 at τ = 0.2, which the others do not reach.
        assertWeights(weights(SPARSEMAX, 1.2f, 0.1f, 0), 1, 0, 0);
    }

    @Test
    void entmaxIsTheSquareOfWhatIsAboveTheThreshold() {
        // At τ = 0 the halves are the roots of the weights: 0.8² + 0.6² = 1 and 2·(2/3)² + (1/3)² = 1.
        assertWeights(weights(ENTMAX15, 1.6f, -0.1f, 1.2f), 0.64, 0, 0.36);
        assertWeights(weights(ENTMAX15, 4 / 3f, 2 / 3f, 4 / 3f, -0.1f), 4 / 9.0, 1 / 9.0, 4 / 9.0, 0);
        assertWeights(weights(ENTMAX15, 21.6f, 10, 19), 1, 0, 0);
    }

    @ParameterizedTest
    @EnumSource
    void equalEnergiesShareTheWeight(SparseNormaliser normaliser) {
        assertWeights(weights(normaliser, 3, 3, 3, 3), 0.25, 0.25, 0.25, 0.25);
        assertWeights(weights(normaliser, 5, -5, 5, -5, 5), 1 / 3.0, 0, 1 / 3.0, 0, 1 / 3.0);
    }

    @ParameterizedTest
    @EnumSource
    void oneFrameWeighsOneWhateverThePaddingHolds(SparseNormaliser normaliser) {
        assertWeights(weights(normaliser, -4), 1);
        assertWeights(weightsOfFirst(1, normaliser, -4, 9, 1e30f), 1, 0, 0);
        assertThat(gradient(normaliser, 1, new float[] {-4, 9}, new float[] {3, 8}))
                .containsExactly(0, 0);
    }

    @ParameterizedTest
    @EnumSource
    void largeEnergiesKeepTheirDifferences(SparseNormaliser normaliser) {
        assertWeights(weights(normaliser, 1e30f, -1e30f, 1e30f), 0.5, 0, 0.5);
        assertWeights(weights(normaliser, -3e38f, 3e38f, 0), 0, 1, 0);
        float[] small = weights(normaliser, 0.5f, 0, -0.25f);
        assertThat(weights(normaliser, 1024.5f, 1024, 1023.75f)).containsExactly(small);
    }

    @ParameterizedTest
    @EnumSource
    void energiesThatAreNoNumbersGiveNone(SparseNormaliser normaliser) {
        assertThat(weights(normaliser, 1, Float.NaN, 2)).containsOnly(Float.NaN);
        assertThat(weights(normaliser, 1, Float.POSITIVE_INFINITY, 2)).containsOnly(Float.NaN);
    }

    @ParameterizedTest
    @EnumSource
    void equalsTheReferenceOnManyFramesNearTheThreshold(SparseNormaliser normaliser) {
        Random random = new Random(5);
        float[] energies = new float[3000];
        for (int t = 1; t < energies.length; t++) {
            energies[t] = (float) (-0.99 / scale(normaliser) + 1e-4 * random.nextGaussian());
        }
        float[] got = weights(normaliser, energies);
        assertThat(got).containsExactly(floats(reference(normaliser, doubles(energies))), within(1e-9f));
        assertThat(Arrays.stream(doubles(got)).sum()).isCloseTo(1, within(1e-6));
    }

    @ParameterizedTest
    @EnumSource
    void theGradientIsThatOfTheReference(SparseNormaliser normaliser) {
        Random random = new Random(2);
        float[] energies = new float[40];
        float[] probe = new float[40];
        for (int t = 0; t < energies.length; t++) {
            energies[t] = (float) random.nextGaussian();
            probe[t] = (float) random.nextGaussian();
        }
        int length = 33;
        float[] got = gradient(normaliser, length, energies, probe);
        double[] valid = doubles(Arrays.copyOf(energies, length));
        assertThat(Arrays.stream(reference(normaliser, valid)).filter(weight -> weight > 0))
                .hasSizeBetween(2, 20);
        for (int t = 0; t < length; t++) {
            assertThat((double) got[t]).as("frame " + t).isCloseTo(slope(normaliser, valid, probe, t), within(1e-6));
        }
        assertThat(Arrays.stream(doubles(got)).skip(length)).allMatch(value -> value == 0);
    }

    /** The gradient of Σ probe · weights. */
    private static float[] gradient(SparseNormaliser normaliser, int length, float[] energies, float[] probe) {
        return GradientPass.undisturbed(collector -> {
            try (NDManager manager = NDManager.newBaseManager()) {
                NDArray row = manager.create(energies, new Shape(1, 1, energies.length));
                row.setRequiresGradient(true);
                NDArray weights = normaliser.weights(row, valid(row, length));
                collector.backward(
                        weights.mul(manager.create(probe, row.getShape())).sum());
                return row.getGradient().toFloatArray();
            }
        });
    }

    private static double slope(SparseNormaliser normaliser, double[] energies, float[] probe, int frame) {
        double step = 1e-7;
        double[] moved = energies.clone();
        moved[frame] += step;
        double up = dot(reference(normaliser, moved), probe);
        moved[frame] -= 2 * step;
        return (up - dot(reference(normaliser, moved), probe)) / (2 * step);
    }

    private static double dot(double[] weights, float[] probe) {
        return IntStream.range(0, weights.length)
                .mapToDouble(t -> weights[t] * probe[t])
                .sum();
    }

    /** Halves the interval that holds the threshold until the doubles end. */
    private static double[] reference(SparseNormaliser normaliser, double[] energies) {
        double high = Arrays.stream(energies).max().orElseThrow() * scale(normaliser);
        double low = high - 1;
        for (int halving = 0; halving < 60; halving++) {
            double middle = (low + high) / 2;
            if (Arrays.stream(above(normaliser, energies, middle)).sum() > 1) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return above(normaliser, energies, high);
    }

    private static double[] above(SparseNormaliser normaliser, double[] energies, double threshold) {
        return Arrays.stream(energies)
                .map(energy -> Math.max(energy * scale(normaliser) - threshold, 0))
                .map(excess -> normaliser == SPARSEMAX ? excess : excess * excess)
                .toArray();
    }

    private static double scale(SparseNormaliser normaliser) {
        return normaliser == SPARSEMAX ? 1 : 0.5;
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
