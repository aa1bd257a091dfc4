package io.serlab.api.pooler;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.serlab.api.ShapeMismatchException;

/**
 * Frames with their lengths; makes the mask once.
 *
 * <p>Padding may hold anything, NaN included: multiplying by a mask would let it through, so it is replaced by 0 here
 * before a pooler sees it. Not thread-safe; lives as long as the arrays it was made from.
 */
public final class FrameBatch {
    private static final float MASKED_ENERGY = Float.NEGATIVE_INFINITY;

    private final NDArray frames;
    private final NDArray lengths;
    private final NDArray mask;

    /**
     * @param frames float32, (B, T, D) or (B, L, T, D)
     * @param lengths int64, (B), each in [1, T]
     * @throws ShapeMismatchException if ranks or batch sizes differ from that, or a length lies outside [1, T]
     */
    public FrameBatch(NDArray frames, NDArray lengths) {
        checkLengths(frames, lengths);
        this.lengths = lengths;
        long time = timeSteps(frames);
        this.mask = lengths.getManager()
                .arange(0, (int) time, 1, DataType.INT64)
                .reshape(1, time)
                .lt(lengths.toType(DataType.INT64, false).reshape(-1, 1));
        NDArray shaped = frames.getShape().dimension() == 4 ? mask.expandDims(1).expandDims(3) : mask.expandDims(2);
        // One zero seen as many: no second array of that size.
        NDArray zeros = frames.getManager().zeros(new Shape(1)).broadcast(frames.getShape());
        this.frames = NDArrays.where(shaped.broadcast(frames.getShape()), frames, zeros);
    }

    private static void checkLengths(NDArray frames, NDArray lengths) {
        int rank = frames.getShape().dimension();
        if (rank != 3 && rank != 4) {
            throw new ShapeMismatchException(
                    "Frames must be (B, T, D) or (B, L, T, D), got " + frames.getShape() + ".");
        }
        if (lengths.getShape().dimension() != 1
                || lengths.size() != frames.getShape().get(0)) {
            throw new ShapeMismatchException("Lengths must be (%d), one per utterance, got %s."
                    .formatted(frames.getShape().get(0), lengths.getShape()));
        }
        long time = timeSteps(frames);
        for (long length : lengths.toType(DataType.INT64, false).toLongArray()) {
            if (length < 1 || length > time) {
                throw new ShapeMismatchException("A length of %d lies outside [1, %d].".formatted(length, time));
            }
        }
    }

    private static long timeSteps(NDArray frames) {
        return frames.getShape().get(frames.getShape().dimension() - 2);
    }

    /** The frames with exactly 0 on padding: (B, T, D) or (B, L, T, D). */
    public NDArray frames() {
        return frames;
    }

    /** Valid frames per utterance: int64, (B). */
    public NDArray lengths() {
        return lengths;
    }

    /** Which frames are valid: boolean, (B, T). */
    public NDArray mask() {
        return mask;
    }

    /** The number of utterances, B. */
    public long size() {
        return frames.getShape().get(0);
    }

    /** The number of frames with padding, T. */
    public long timeSteps() {
        return mask.getShape().get(1);
    }

    /** Weights 1/length on valid frames and 0 on padding: (B, T). */
    public NDArray uniform() {
        NDArray valid = mask.toType(DataType.FLOAT32, false);
        return valid.div(lengths.toType(DataType.FLOAT32, false).reshape(-1, 1));
    }

    /**
     * Turns energies into weights: a softmax over each utterance's valid frames, exactly 0 on padding.
     *
     * @param energies (B, …, T), finite on valid frames
     * @return the same shape; rows along the last axis sum to 1
     */
    public NDArray softmax(NDArray energies) {
        NDArray valid = maskFor(energies);
        NDArray masked = NDArrays.where(valid, energies, energies.onesLike().mul(MASKED_ENERGY));
        NDArray weights = masked.softmax(-1);
        return NDArrays.where(valid, weights, weights.zerosLike());
    }

    /** The mask, shaped like an array whose first axis is B and whose last is T. */
    public NDArray maskFor(NDArray array) {
        NDArray shaped = mask;
        for (int axis = array.getShape().dimension(); axis > 2; axis--) {
            shaped = shaped.expandDims(1);
        }
        return shaped.broadcast(array.getShape());
    }
}
