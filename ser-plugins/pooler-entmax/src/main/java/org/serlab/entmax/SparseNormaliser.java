package org.serlab.entmax;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.types.DataType;

/**
 * Turns energies into weights that sum to 1 and are exactly 0 for all frames below a threshold. Thread-safe.
 *
 * <p>The threshold is exact: energies are sorted, and of the thresholds at which the k highest would sum to 1 the one
 * holds that lies below just those k.
 */
enum SparseNormaliser {
    /** p = max(z − τ, 0), the nearest point of the simplex (Martins and Astudillo 2016). */
    SPARSEMAX(1) {
        @Override
        NDArray thresholds(NDArray sorted, NDArray counts) {
            return sorted.cumSum(-1).sub(1).div(counts);
        }

        @Override
        NDArray raised(NDArray excess) {
            return excess;
        }

        @Override
        NDArray slopes(NDArray excess) {
            return excess.sign();
        }
    },

    /** p = max(z/2 − τ, 0)², between softmax and sparsemax (Peters et al. 2019). */
    ENTMAX15(0.5) {
        @Override
        NDArray thresholds(NDArray sorted, NDArray counts) {
            NDArray mean = sorted.cumSum(-1).div(counts);
            NDArray spread = sorted.square().cumSum(-1).sub(mean.square().mul(counts));
            // Negative where the highest energies alone weigh more than 1, and k is too large anyway.
            NDArray left = spread.neg().add(1).maximum(0);
            return mean.sub(left.div(counts).sqrt());
        }

        @Override
        NDArray raised(NDArray excess) {
            return excess.square();
        }

        @Override
        NDArray slopes(NDArray excess) {
            return excess;
        }
    };

    // An energy more than 1 below the highest, after scaling, weighs nothing.
    private static final double BELOW_EVERY_THRESHOLD = -2;

    private final double scale;

    SparseNormaliser(double scale) {
        this.scale = scale;
    }

    /**
     * For every k the threshold at which the k highest energies would sum to 1.
     *
     * @param sorted scaled energies, falling along the last axis
     * @param counts 1 to T
     */
    abstract NDArray thresholds(NDArray sorted, NDArray counts);

    /** The weights of energies that lie so far above the threshold. */
    abstract NDArray raised(NDArray excess);

    /** How fast these weights grow with their own energies; 0 where they are 0. */
    abstract NDArray slopes(NDArray excess);

    /**
     * The weights, with the exact gradient.
     *
     * <p>With slopes s a change dz of the energies changes the weights by s·(dz − Σ s dz / Σ s): the threshold moves by
     * the mean of the changes under s. The weights themselves are computed without a gradient, and this change, of value
     * 0, is added for it. The root in the threshold is therefore never differentiated.
     *
     * @param energies float32, (B, …, T), finite
     * @param valid boolean, of the same shape, true at least once in every row
     * @return float32, of the same shape; rows along the last axis sum to 1
     */
    final NDArray weights(NDArray energies, NDArray valid) {
        NDArray excess = excess(energies.stopGradient(), valid);
        NDArray raised = raised(excess);
        NDArray weights = raised.div(total(raised)).toType(DataType.FLOAT32, false);
        NDArray slopes = slopes(excess).toType(DataType.FLOAT32, false);
        NDArray changes = energies.sub(energies.stopGradient());
        NDArray shift = total(slopes.mul(changes)).div(total(slopes));
        return weights.add(slopes.mul(changes.sub(shift)));
    }

    // In double precision: the running sums of thousands of energies near each other blur the threshold in float32.
    private NDArray excess(NDArray energies, NDArray valid) {
        NDArray exact = energies.toType(DataType.FLOAT64, false);
        NDArray masked = NDArrays.where(valid, exact, exact.onesLike().mul(Double.NEGATIVE_INFINITY));
        NDArray scaled = masked.sub(masked.max(new int[] {-1}, true)).mul(scale).maximum(BELOW_EVERY_THRESHOLD);
        return scaled.sub(threshold(scaled)).maximum(0);
    }

    private NDArray threshold(NDArray scaled) {
        NDArray sorted = scaled.neg().sort(-1).neg();
        float time = scaled.getShape().getLastDimension();
        NDArray counts = scaled.getManager().arange(1, time + 1, 1, DataType.FLOAT64);
        NDArray thresholds = thresholds(sorted, counts);
        NDArray support = total(thresholds.lte(sorted).toType(DataType.INT64, false));
        // No threshold lies below NaN: a diverged training shall get NaN from here, and not an index of -1.
        return thresholds.gather(support.sub(1).maximum(0), -1);
    }

    private static NDArray total(NDArray array) {
        return array.sum(new int[] {-1}, true);
    }
}
