package io.serlab.poolers;

import ai.djl.ndarray.NDArray;
import io.serlab.api.component.Settings;
import io.serlab.api.pooler.PoolerInput;

/**
 * How a score over split channels is built.
 *
 * @param queries weightings per head, Q
 * @param heads blocks of consecutive channels, H
 * @param width channels per head, D/H
 * @param hidden hidden units per head and query; 0 for a score of one layer
 * @param perChannel whether each channel has weights of its own
 * @param normalised whether the hidden units are rectified and normalised before the tanh
 */
record SplitHeads(int queries, int heads, int width, int hidden, boolean perChannel, boolean normalised) {

    /** The heads that the settings ask for. */
    static SplitHeads of(PoolerInput input, Settings settings) {
        boolean twoLayers = settings.integer("layers") == 2;
        return new SplitHeads(
                settings.integer("queries"),
                settings.integer("heads"),
                width(input, settings),
                twoLayers ? settings.integer("hidden") : 0,
                settings.flag("per-channel"),
                twoLayers && settings.text("activation").equals("relu-norm-tanh"));
    }

    /** Channels per head. */
    static int width(PoolerInput input, Settings settings) {
        return HeadWidth.of(input.dimension(), "the frames' dimension", settings);
    }

    /** Energies per head and query, S: one, or one per channel. */
    int energies() {
        return perChannel ? width : 1;
    }

    /** The rows of attention. */
    int streams() {
        return queries * heads;
    }

    /** Frames (B, T, D) in blocks: a view (B, H, T, D/H). */
    NDArray split(NDArray frames) {
        long size = frames.getShape().get(0);
        long time = frames.getShape().get(1);
        return frames.reshape(size, time, heads, width).swapAxes(1, 2);
    }

    /** What was computed head by head, (B, H, Q, …), in the order of the output: (B, Q, H, …). */
    static NDArray queriesFirst(NDArray array) {
        return array.swapAxes(1, 2);
    }
}
