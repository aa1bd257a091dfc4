package org.serlab.firstrelease;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import io.serlab.api.InvalidInputException;
import io.serlab.api.Seed;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Range;
import io.serlab.api.component.Settings;
import io.serlab.api.pooler.FrameBatch;
import io.serlab.api.pooler.Initial;
import io.serlab.api.pooler.PooledFrames;
import io.serlab.api.pooler.Pooler;
import io.serlab.api.pooler.PoolerFactory;
import io.serlab.api.pooler.PoolerInput;
import java.util.List;

/**
 * The mean of the frames under each learned weighting, and with {@code mean} under equal weights, too: width S·D for S
 * streams. Layers are summed by learned weights first. Not thread-safe during training.
 */
public final class LayeredPooler extends Pooler {
    private final int queries;
    private final boolean mean;
    private final double sharpness;
    private final ai.djl.nn.Parameter query;
    private final ai.djl.nn.Parameter layer;

    LayeredPooler(PoolerInput input, Settings settings, Seed seed) {
        super(input);
        int dimension = input.dimension();
        queries = settings.integer("queries");
        mean = settings.flag("mean");
        sharpness = settings.number("sharpness") / Math.sqrt(dimension);
        query = parameter("query", initial(settings, dimension, seed.stream("query")), queries, dimension);
        layer = parameter("layer", Initial.constant(1.0 / input.layers()), input.layers());
    }

    private static Initializer initial(Settings settings, int dimension, Seed seed) {
        return switch (settings.text("initial")) {
            case "xavier" -> Initial.xavier(seed, dimension, settings.integer("queries"));
            case "zero" -> Initial.constant(0);
            default -> Initial.normal(seed, 1);
        };
    }

    @Override
    public int outputDim() {
        return attentionStreams() * input().dimension();
    }

    @Override
    public int attentionStreams() {
        return mean ? queries + 1 : queries;
    }

    @Override
    protected PooledFrames pool(ParameterStore parameters, FrameBatch batch, boolean training) {
        NDArray frames = summed(batch, value(parameters, layer, batch, training));
        NDArray vectors = value(parameters, query, batch, training);
        NDArray energies = frames.matMul(vectors.swapAxes(0, 1)).swapAxes(1, 2).mul(sharpness);
        NDArray learned = batch.softmax(energies);
        NDArray attention =
                mean ? NDArrays.concat(new NDList(learned, batch.uniform().expandDims(1)), 1) : learned;
        return new PooledFrames(attention.matMul(frames).flatten(1, 2), attention);
    }

    private NDArray summed(FrameBatch batch, NDArray weights) {
        return input().layers() == 1
                ? batch.frames().mul(weights)
                : batch.frames().mul(weights.reshape(1, -1, 1, 1)).sum(new int[] {1});
    }

    /** Makes {@code first-release-pooler}. */
    public static final class Factory implements PoolerFactory {
        private static final ComponentSpec SPEC = new ComponentSpec(
                "first-release-pooler",
                "The mean of the frames under each of some learned weightings.",
                "",
                List.of(
                        Parameter.integer("queries", 2, "Learned weightings").in(Range.between(1, 64)),
                        Parameter.flag("mean", true, "Whether equal weights are one more weighting"),
                        Parameter.number("sharpness", 1, "Factor of the energies")
                                .in(Range.above(0)),
                        Parameter.choice("initial", List.of("normal", "xavier", "zero"), "How the weightings begin")));

        @Override
        public ComponentSpec spec() {
            return SPEC;
        }

        @Override
        public String formula() {
            return "per query: a = softmax(s·q·x_t / √D); output Σ_t a_t x_t";
        }

        @Override
        public boolean acceptsLayers() {
            return true;
        }

        @Override
        public Pooler create(PoolerInput input, Settings settings, Seed seed) {
            if (settings.integer("queries") > input.dimension()) {
                throw new InvalidInputException(
                        "too-many-queries",
                        "%s.queries must be at most the dimension %d, got %d."
                                .formatted(settings.where(), input.dimension(), settings.integer("queries")));
            }
            return new LayeredPooler(input, settings, seed);
        }
    }
}
