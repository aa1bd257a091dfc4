package io.serlab.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import io.serlab.api.pooler.Pooler;
import io.serlab.api.training.GradientPass;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Runs a pooler on frames in plain arrays, in evaluation mode, forwards and backwards. Owns the pooler's parameters and
 * frees them on close. Not thread-safe.
 */
public final class PoolerProbe implements AutoCloseable {
    private final Pooler pooler;
    private final NDManager manager;

    /**
     * What a pooler gave.
     *
     * @param embedding row-major, (B, outputDim)
     * @param attention row-major, (B, S, T)
     */
    @SuppressWarnings("ArrayRecordComponent") // a result of a test, read once
    public record Values(float[] embedding, float[] attention) {}

    /**
     * The gradients of sum(embedding · probe).
     *
     * @param frames row-major, of the frames' shape
     * @param parameters by name, row-major
     */
    @SuppressWarnings("ArrayRecordComponent") // a result of a test, read once
    public record Gradients(float[] frames, Map<String, float[]> parameters) {

        /** The gradient of a parameter that the pooler has. */
        public float[] parameter(String name) {
            return Objects.requireNonNull(parameters.get(name), name);
        }
    }

    /** A pooler with the parameters it was made with. */
    public PoolerProbe(Pooler pooler) {
        this(pooler, Map.of());
    }

    /**
     * A pooler with given parameters.
     *
     * @param values by name, row-major, of the shapes that the pooler declares; a parameter that is not named keeps its
     *     initial value
     * @throws IllegalArgumentException if the pooler has no parameter of a name, or one of another size
     */
    public PoolerProbe(Pooler pooler, Map<String, float[]> values) {
        this.pooler = pooler;
        this.manager = NDManager.newBaseManager();
        values.forEach(this::set);
        int dimension = pooler.input().dimension();
        Shape frames = pooler.input().layers() > 1
                ? new Shape(1, pooler.input().layers(), 1, dimension)
                : new Shape(1, 1, dimension);
        pooler.initialize(manager, DataType.FLOAT32, frames, new Shape(1));
    }

    private void set(String name, float[] values) {
        Parameter parameter = pooler.getParameters().get(name);
        if (parameter == null || parameter.getShape().size() != values.length) {
            throw new IllegalArgumentException("no parameter '%s' of %d values in %s: %s"
                    .formatted(
                            name,
                            values.length,
                            pooler.getClass().getSimpleName(),
                            pooler.getParameters().keys()));
        }
        // DJL refuses setArray where a shape is declared.
        parameter.setInitializer((owner, shape, type) -> owner.create(values, shape));
    }

    /** The values of all parameters by name, in the order in which they are stored. */
    public Map<String, float[]> parameters() {
        Map<String, float[]> values = new LinkedHashMap<>();
        pooler.getParameters()
                .forEach(entry ->
                        values.put(entry.getKey(), entry.getValue().getArray().toFloatArray()));
        return values;
    }

    /** Embedding and attention. */
    public Values values(PaddedFrames frames) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDList pooled = forward(manager.create(frames.values(), frames.shape()), frames.lengths());
            return new Values(pooled.get(0).toFloatArray(), pooled.get(1).toFloatArray());
        }
    }

    /**
     * The gradients of sum(embedding · probe).
     *
     * @param probe row-major, (B, outputDim)
     */
    public Gradients gradients(PaddedFrames frames, float[] probe) {
        return GradientPass.undisturbed(collector -> gradients(frames, probe, collector));
    }

    private Gradients gradients(PaddedFrames frames, float[] probe, GradientCollector collector) {
        pooler.getParameters().values().forEach(PoolerProbe::zeroGradient);
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray input = manager.create(frames.values(), frames.shape());
            input.setRequiresGradient(true);
            NDArray embedding = forward(input, frames.lengths()).get(0);
            NDArray weights = manager.create(probe, embedding.getShape());
            collector.backward(embedding.mul(weights).sum());
            return new Gradients(input.getGradient().toFloatArray(), parameterGradients());
        }
    }

    /** The gradients of the sum of all embeddings. */
    public Gradients gradients(PaddedFrames frames) {
        float[] ones = new float[frames.lengths().length * pooler.outputDim()];
        Arrays.fill(ones, 1);
        return gradients(frames, ones);
    }

    /** How many arrays are alive that this probe, or the engine on its behalf, must free. */
    public int liveArrays() {
        return manager.getManagedArrays().size()
                + manager.getParentManager().getManagedArrays().size();
    }

    private NDList forward(NDArray frames, long[] lengths) {
        NDArray valid = manager.create(lengths);
        return pooler.forward(new ParameterStore(manager, false), new NDList(frames, valid), false);
    }

    private Map<String, float[]> parameterGradients() {
        Map<String, float[]> gradients = new LinkedHashMap<>();
        pooler.getParameters()
                .forEach(entry -> gradients.put(
                        entry.getKey(),
                        entry.getValue().getArray().getGradient().toFloatArray()));
        return gradients;
    }

    // In place, since NDArray.set would put the gradient into Java memory that is freed while the engine still adds to
    // it; and by a power, since NaN times 0 is NaN, but NaN to the power of 0 is 1.
    private static void zeroGradient(Parameter parameter) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            parameter.getArray().getGradient().powi(0).subi(1);
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
