package io.serlab.poolers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Range;
import io.serlab.api.component.Settings;
import io.serlab.api.pooler.FrameBatch;
import io.serlab.api.pooler.PoolerInput;
import java.util.List;
import java.util.stream.IntStream;

/** Moments of second order between learned projections of the channels, and the triangles of their matrices. */
final class SecondOrder {
    private final int channels;
    private final LinearMap projection;

    SecondOrder(PoolerInput input, Settings settings, Declarations declarations) {
        channels = settings.integer("channels");
        projection = declarations.unbiased("projection", input.dimension(), channels);
    }

    /** The settings of every pooler of second order. */
    static List<Parameter> settings() {
        return List.of(
                Parameter.integer("channels", 64, "Projected channels, d").in(Range.atLeast(2)));
    }

    int channels() {
        return channels;
    }

    /** Covariances of the projected channels over the valid frames: (B, d, d). */
    NDArray covariance(FrameBatch batch, NDArray attention, Learned learned) {
        NDArray centred = batch.frames().sub(attention.matMul(batch.frames()));
        NDArray projected = projection.of(centred, learned);
        // 1/n on valid frames and 0 on padding, where centring has left minus the mean.
        return projected.mul(attention.swapAxes(1, 2)).swapAxes(1, 2).matMul(projected);
    }

    /** The roots of the diagonal, floored as every variance here: (B, d, d) → (B, d). */
    static NDArray deviations(NDArray covariance) {
        int side = (int) covariance.getShape().get(1);
        NDArray variances = entries(covariance, IntStream.range(0, side).map(row -> row * side + row));
        return variances.maximum(WeightedMoments.VARIANCE_FLOOR).sqrt();
    }

    /**
     * The lower triangle of symmetric matrices, row by row.
     *
     * @param matrices (B, d, d)
     * @param diagonal whether it belongs to the triangle
     */
    static NDArray lowerTriangle(NDArray matrices, boolean diagonal) {
        int side = (int) matrices.getShape().get(1);
        return entries(
                matrices,
                IntStream.range(0, side)
                        .flatMap(row ->
                                IntStream.range(0, diagonal ? row + 1 : row).map(column -> row * side + column)));
    }

    private static NDArray entries(NDArray matrices, IntStream places) {
        long size = matrices.getShape().get(0);
        NDArray index = matrices.getManager().create(places.asLongStream().toArray());
        return matrices.reshape(size, -1).gather(index.reshape(1, -1).broadcast(new Shape(size, index.size())), 1);
    }
}
