package io.serlab.poolers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Range;
import io.serlab.api.component.Settings;
import io.serlab.api.pooler.FrameBatch;
import io.serlab.api.pooler.PooledFrames;
import io.serlab.api.pooler.PoolerInput;
import java.util.List;

/**
 * Soft assignment of frames to clusters, and the sums of the frames' differences to the clusters' centres. Ghosts are
 * clusters without a centre: what is assigned to them is left out.
 *
 * <p>Every norm is {@code sqrt(max(Σ v², 1e-24))}, so that an empty cluster gives zeros.
 */
final class VladCodebook {
    private static final float LEAST_SQUARED_NORM = 1e-24f;

    private final int clusters;
    private final boolean normalised;
    private final LinearMap assignment;
    private final ai.djl.nn.Parameter centres;

    VladCodebook(PoolerInput input, Settings settings, int ghosts, Declarations declarations) {
        clusters = settings.integer("clusters");
        normalised = settings.flag("normalise-frames");
        int dimension = input.dimension();
        int rows = clusters + ghosts;
        VladStart start = VladStart.draw(clusters, ghosts, dimension, declarations);
        assignment = new LinearMap(
                declarations.given("assignment.weight", start.weights(), rows, dimension),
                declarations.given("assignment.bias", start.biases(), rows));
        centres = declarations.given("centres", start.centres(), clusters, dimension);
    }

    /** The settings that both kinds share. */
    static List<Parameter> settings() {
        return List.of(
                Parameter.integer("clusters", 8, "Clusters that frames are assigned to")
                        .in(Range.atLeast(1)),
                Parameter.flag("normalise-frames", true, "Whether frames are divided by their norm first"));
    }

    int clusters() {
        return clusters;
    }

    /** Differences (cluster, channel) of norm 1; one stream per cluster. */
    PooledFrames pooled(FrameBatch batch, Learned learned) {
        NDArray frames = normalised ? normalised(batch.frames()) : batch.frames();
        NDArray logarithms = assignment.of(frames, learned).logSoftmax(-1).swapAxes(1, 2);
        NDArray ofClusters = logarithms.get(":, 0:{}", clusters);
        NDArray shares = NDArrays.where(batch.maskFor(ofClusters), ofClusters.exp(), ofClusters.zerosLike());
        NDArray expected = shares.sum(new int[] {-1}, true).mul(learned.of(centres));
        NDArray differences = normalised(shares.matMul(frames).sub(expected));
        NDArray embedding = normalised(differences.reshape(batch.size(), -1));
        // In logarithms, since an empty cluster's shares are too small for a float.
        return new PooledFrames(embedding, batch.softmax(ofClusters));
    }

    private static NDArray normalised(NDArray vectors) {
        NDArray squares = vectors.square().sum(new int[] {-1}, true);
        return vectors.div(squares.maximum(LEAST_SQUARED_NORM).sqrt());
    }
}
