package io.serlab.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import io.serlab.api.Seed;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Settings;
import io.serlab.api.pooler.FrameBatch;
import io.serlab.api.pooler.Initial;
import io.serlab.api.pooler.PooledFrames;
import io.serlab.api.pooler.Pooler;
import io.serlab.api.pooler.PoolerFactory;
import io.serlab.api.pooler.PoolerInput;
import java.util.List;

/** Attention with one query, in order or with one defect. */
public final class FakePooler extends Pooler {
    private static long drawnBefore;

    private final Defect defect;
    private final Parameter query;

    /** What published pooling code gets wrong. */
    enum Defect {
        NONE,
        /** Divides by the length of the batch instead of the utterance's. */
        LEAKS_PADDING,
        /** Reports weights before they are divided by their sum. */
        UNNORMALISED_ATTENTION,
        /** Takes the unbiased deviation, which is 0/0 for one frame. */
        NAN_ON_ONE_FRAME,
        /** Draws from a seed of its own. */
        IGNORES_ITS_SEED,
        /** Draws from a generator that everything shares. */
        SHARES_A_GENERATOR,
        /** Prefers the first frames without saying so. */
        MINDS_THE_ORDER,
        /** Keeps an array of every batch. */
        KEEPS_ARRAYS
    }

    private FakePooler(PoolerInput input, Seed seed, Defect defect) {
        super(input);
        this.defect = defect;
        query = parameter("query", Initial.normal(used(seed), 1), 1, input.dimension());
    }

    private Seed used(Seed seed) {
        return switch (defect) {
            case IGNORES_ITS_SEED -> new Seed(1);
            case SHARES_A_GENERATOR -> new Seed(drawnBefore++);
            default -> seed;
        };
    }

    @Override
    public int outputDim() {
        return input().dimension();
    }

    @Override
    protected PooledFrames pool(ParameterStore parameters, FrameBatch batch, boolean training) {
        NDArray vector = value(parameters, query, batch, training);
        NDArray energies = batch.frames().matMul(vector.swapAxes(0, 1)).swapAxes(1, 2);
        NDArray attention = batch.softmax(defect == Defect.MINDS_THE_ORDER ? falling(energies) : energies);
        NDArray mean = attention.matMul(batch.frames());
        NDArray reported = defect == Defect.UNNORMALISED_ATTENTION ? attention.mul(2) : attention;
        return new PooledFrames(embedding(mean, batch).squeeze(1), reported);
    }

    private static NDArray falling(NDArray energies) {
        long time = energies.getShape().get(2);
        return energies.sub(energies.getManager().arange(0f, time));
    }

    private NDArray embedding(NDArray mean, FrameBatch batch) {
        return switch (defect) {
            case LEAKS_PADDING -> mean.add(batch.frames().mean(new int[] {1}, true));
            case NAN_ON_ONE_FRAME -> mean.add(unbiasedDeviation(mean, batch));
            case KEEPS_ARRAYS -> kept(mean);
            default -> mean;
        };
    }

    private static NDArray unbiasedDeviation(NDArray mean, FrameBatch batch) {
        NDArray valid = batch.mask().expandDims(2);
        NDArray squares = batch.frames().sub(mean).square().mul(valid).sum(new int[] {1}, true);
        return squares.div(batch.lengths().sub(1).reshape(-1, 1, 1)).sqrt();
    }

    private static NDArray kept(NDArray mean) {
        NDScope.unregister(mean.duplicate());
        return mean;
    }

    /** Makes poolers with one defect. */
    public static final class Factory implements PoolerFactory {
        private final Defect defect;

        /** Of poolers in order. */
        public Factory() {
            this(Defect.NONE);
        }

        Factory(Defect defect) {
            this.defect = defect;
        }

        @Override
        public ComponentSpec spec() {
            return new ComponentSpec("fake", "Attention with one query, for tests.", "", List.of());
        }

        @Override
        public Pooler create(PoolerInput input, Settings settings, Seed seed) {
            return new FakePooler(input, seed, defect);
        }
    }
}
