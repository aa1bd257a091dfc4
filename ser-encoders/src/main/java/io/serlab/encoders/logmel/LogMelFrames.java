package io.serlab.encoders.logmel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.serlab.encoders.Waveforms;

/**
 * The frames of one utterance after the other, with the tables they share. Made per batch; everything
 * it makes belongs to the given manager.
 *
 * <p>Arrays made from Java memory may lie at any address, and vectorised kernels may add up differently there; so each is
 * duplicated into the engine's own memory before anything is computed.
 */
final class LogMelFrames {
    private static final int BLOCK = 4096;

    private final LogMelSettings settings;
    private final NDManager manager;
    private final int fftLength;
    private final NDArray window;
    private final NDArray mel;

    LogMelFrames(LogMelSettings settings, MelBank bank, NDManager manager) {
        this.settings = settings;
        this.manager = manager;
        this.fftLength = bank.fftLength();
        this.window = manager.create(hann(settings.windowSamples())).duplicate();
        this.mel = manager.create(bank.weights(), new Shape(bank.bins(), settings.bands()))
                .duplicate();
    }

    // Periodic, as for spectral analysis: cos² with its period equal to the window.
    private static float[] hann(int length) {
        float[] window = new float[length];
        for (int i = 0; i < length; i++) {
            window[i] = (float) (0.5 - 0.5 * StrictMath.cos(2 * Math.PI * i / length));
        }
        return window;
    }

    /** All features of one utterance: (T, D). */
    NDArray of(float[] samples) {
        int count = settings.frameCount(samples.length);
        NDArray audio = manager.create(Waveforms.padded(samples, settings.windowSamples()))
                .duplicate();
        NDList blocks = new NDList();
        for (int first = 0; first < count; first += BLOCK) {
            blocks.add(logMel(audio, first, Math.min(BLOCK, count - first)));
        }
        NDArray bands = NDArrays.concat(blocks, 0);
        if (settings.meanNormalise()) {
            bands = bands.sub(bands.mean(new int[] {0}, true));
        }
        return withDeltas(bands);
    }

    private NDArray logMel(NDArray audio, int first, int count) {
        NDArray starts = manager.arange(0, count, 1, DataType.INT64).add(first).mul(settings.hopSamples());
        NDArray index = starts.expandDims(1)
                .add(manager.arange(0, settings.windowSamples(), 1, DataType.INT64)
                        .expandDims(0));
        NDArray spectrum = audio.take(index).mul(window).rfft(fftLength, 1);
        NDArray power = spectrum.real().square().sum(new int[] {2});
        return power.matMul(mel).maximum(settings.logFloor()).log();
    }

    private NDArray withDeltas(NDArray bands) {
        NDList orders = new NDList(bands);
        for (int order = 1; order <= settings.deltas(); order++) {
            orders.add(delta(orders.get(order - 1)));
        }
        return NDArrays.concat(orders, 1);
    }

    // The HTK Book, equation 5.16, two frames to each side; the first and last frame stand for those beyond the ends.
    private static NDArray delta(NDArray frames) {
        long count = frames.getShape().get(0);
        NDArray first = frames.get(new NDIndex("0:1"));
        NDArray last = frames.get(new NDIndex("{}:{}", count - 1, count));
        NDArray held = NDArrays.concat(new NDList(first, first, frames, last, last), 0);
        NDArray near = shifted(held, 3, count).sub(shifted(held, 1, count));
        NDArray far = shifted(held, 4, count).sub(shifted(held, 0, count));
        return near.add(far.mul(2)).div(10);
    }

    private static NDArray shifted(NDArray held, long from, long count) {
        return held.get(new NDIndex("{}:{}", from, from + count));
    }
}
