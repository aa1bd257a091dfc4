package io.serlab.testkit;

import ai.djl.ndarray.types.Shape;
import io.serlab.api.pooler.PoolerInput;
import java.util.Random;

/**
 * A batch of frames in plain arrays, to be given to a pooler in several disguises. The arrays are shared, not copied.
 *
 * @param input the features and layers of each frame
 * @param time frames per utterance with padding, T
 * @param lengths valid frames per utterance, (B)
 * @param values row-major, (B, T, D), or (B, L, T, D) where the input has several layers
 */
@SuppressWarnings("ArrayRecordComponent") // test data, made once and never written to
public record PaddedFrames(PoolerInput input, int time, long[] lengths, float[] values) {

    /** One number of a batch. */
    @FunctionalInterface
    public interface Value {
        /** The value of one channel in one frame, valid or padding. */
        float at(int utterance, int layer, int frame, int channel);
    }

    /** Frames computed one number at a time. */
    public static PaddedFrames of(PoolerInput input, int time, long[] lengths, Value value) {
        float[] values = new float[lengths.length * input.layers() * time * input.dimension()];
        int next = 0;
        for (int utterance = 0; utterance < lengths.length; utterance++) {
            for (int layer = 0; layer < input.layers(); layer++) {
                for (int frame = 0; frame < time; frame++) {
                    for (int channel = 0; channel < input.dimension(); channel++) {
                        values[next++] = value.at(utterance, layer, frame, channel);
                    }
                }
            }
        }
        return new PaddedFrames(input, time, lengths, values);
    }

    /** Normally distributed frames of deviation 1; padding holds such numbers as well. */
    public static PaddedFrames random(PoolerInput input, int time, long... lengths) {
        Random random = new Random(time);
        return of(input, time, lengths, (utterance, layer, frame, channel) -> (float) random.nextGaussian());
    }

    /** (B, T, D), or (B, L, T, D) where the input has several layers. */
    public Shape shape() {
        return input.layers() > 1
                ? new Shape(lengths.length, input.layers(), time, input.dimension())
                : new Shape(lengths.length, time, input.dimension());
    }

    /** One number. */
    public float at(int utterance, int layer, int frame, int channel) {
        return values[((utterance * input.layers() + layer) * time + frame) * input.dimension() + channel];
    }

    /** The same utterances with these numbers, in turn, on padding. */
    public PaddedFrames withPadding(float... garbage) {
        return of(
                input,
                time,
                lengths,
                (b, l, t, d) -> t < lengths[b] ? at(b, l, t, d) : garbage[(t + d) % garbage.length]);
    }

    /** The same utterances with more padding. */
    public PaddedFrames longer(int more) {
        return of(input, time + more, lengths, (b, l, t, d) -> t < time ? at(b, l, t, d) : 1e30f);
    }

    /** One utterance alone, without padding. */
    public PaddedFrames alone(int utterance) {
        return of(
                input,
                (int) lengths[utterance],
                new long[] {lengths[utterance]},
                (b, l, t, d) -> at(utterance, l, t, d));
    }

    /**
     * The same frames in another order.
     *
     * @param order for each utterance and new place the old place
     */
    public PaddedFrames permuted(int[][] order) {
        return of(input, time, lengths, (b, l, t, d) -> at(b, l, order[b][t], d));
    }

    /** All values multiplied. */
    public PaddedFrames times(float factor) {
        return of(input, time, lengths, (b, l, t, d) -> factor * at(b, l, t, d));
    }

    /** Every frame of an utterance equal to its first. */
    public PaddedFrames constant() {
        return of(input, time, lengths, (b, l, t, d) -> at(b, l, 0, d));
    }
}
