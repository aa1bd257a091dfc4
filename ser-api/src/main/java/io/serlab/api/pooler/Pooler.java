package io.serlab.api.pooler;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import io.serlab.api.ShapeMismatchException;
import org.jspecify.annotations.Nullable;

/**
 * Summarises the frames of each utterance in one vector, and says how much each frame weighed.
 *
 * <p>A subclass declares its parameters in the constructor with {@link #parameter} and computes in {@link #pool}. The
 * result must not depend on the padding or on the other utterances of the batch. As a DJL block it takes (frames,
 * lengths) and gives (embedding, attention). Not thread-safe during training.
 */
public abstract class Pooler extends AbstractBlock {
    private final PoolerInput input;

    protected Pooler(PoolerInput input) {
        this.input = input;
    }

    /** What this pooler receives. */
    public final PoolerInput input() {
        return input;
    }

    /** The width of the embedding. */
    public abstract int outputDim();

    /** How many rows of attention it reports, at least 1; a pooler that weighs all frames equally reports one. */
    public int attentionStreams() {
        return 1;
    }

    /** How many numbers training can change. */
    public final long parameterCount() {
        return getParameters().values().stream()
                .mapToLong(parameter -> parameter.getShape().size())
                .sum();
    }

    /**
     * Pools a batch.
     *
     * @param parameters gives the values of this block's parameters: {@link #value}
     * @param batch frames of the declared shape, with exact zeros on padding
     */
    protected abstract PooledFrames pool(ParameterStore parameters, FrameBatch batch, boolean training);

    /**
     * Declares a parameter; declare them in the order in which they are to be stored.
     *
     * @param name as stored in checkpoints, such as {@code score.hidden.weight}
     */
    protected final Parameter parameter(String name, Initializer initializer, long... shape) {
        return addParameter(Parameter.builder()
                .setName(name)
                .setType(Parameter.Type.OTHER)
                .optShape(new Shape(shape))
                .optInitializer(initializer)
                .build());
    }

    /** The value of a declared parameter on the batch's device. */
    protected static NDArray value(ParameterStore parameters, Parameter parameter, FrameBatch batch, boolean training) {
        return parameters.getValue(parameter, batch.frames().getDevice(), training);
    }

    @Override
    protected final NDList forwardInternal(
            ParameterStore parameterStore, NDList inputs, boolean training, @Nullable PairList<String, Object> params) {
        NDArray frames = inputs.get(0);
        checkFrames(frames.getShape());
        PooledFrames pooled = pool(parameterStore, new FrameBatch(frames, inputs.get(1)), training);
        return new NDList(pooled.embedding(), pooled.attention());
    }

    private void checkFrames(Shape shape) {
        int rank = input.layers() > 1 ? 4 : 3;
        boolean fits = shape.dimension() == rank
                && shape.get(rank - 1) == input.dimension()
                && (rank == 3 || shape.get(1) == input.layers());
        if (!fits) {
            String needed = rank == 3
                    ? "(B, T, %d)".formatted(input.dimension())
                    : "(B, %d, T, %d)".formatted(input.layers(), input.dimension());
            throw new ShapeMismatchException("%s needs frames %s, got %s: the last axis must be features."
                    .formatted(getClass().getSimpleName(), needed, shape));
        }
    }

    @Override
    public final Shape[] getOutputShapes(Shape[] inputShapes) {
        Shape frames = inputShapes[0];
        long time = frames.get(frames.dimension() - 2);
        return new Shape[] {new Shape(frames.get(0), outputDim()), new Shape(frames.get(0), attentionStreams(), time)};
    }
}
