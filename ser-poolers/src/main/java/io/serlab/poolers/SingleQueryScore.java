package io.serlab.poolers;

import ai.djl.ndarray.NDArray;
import io.serlab.api.Seed;
import io.serlab.api.pooler.FrameBatch;
import java.util.stream.IntStream;

/** A score over split channels with one query per head; its parameters are {@code (H, out, in)}, without a query axis. */
final class SingleQueryScore {
    private static final int QUERY_AXIS = 1;

    private final SplitHeadScore score;

    SingleQueryScore(SplitHeads heads, Seed seed, SplitHeadScore.Declaration declaration) {
        score = new SplitHeadScore(
                heads,
                seed,
                (name, initializer, shape) -> declaration.declare(name, initializer, withoutQueries(shape)));
    }

    private static long[] withoutQueries(long[] shape) {
        return IntStream.range(0, shape.length)
                .filter(axis -> axis != QUERY_AXIS)
                .mapToLong(axis -> shape[axis])
                .toArray();
    }

    /** Energies of a batch: (B, H, 1, S, T). */
    NDArray energies(FrameBatch batch, Learned learned) {
        return score.energies(batch, each -> learned.of(each).expandDims(QUERY_AXIS));
    }
}
