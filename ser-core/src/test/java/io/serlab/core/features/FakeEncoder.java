package io.serlab.core.features;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.serlab.api.audio.Waveform;
import io.serlab.api.encoder.EncoderInfo;
import io.serlab.api.encoder.HiddenStates;
import io.serlab.api.encoder.LayerInfo;
import io.serlab.api.encoder.SpeechEncoder;
import java.util.ArrayList;
import java.util.List;

/**
 * Frames of 10 samples each 10 samples. The value of layer l, frame t, feature d is {@code l + first sample + t + d/10}
 * and, like that of real encoders, a little of its batch: its size times 1/1024. Padding is NaN.
 */
final class FakeEncoder implements SpeechEncoder {
    static final String FINGERPRINT = "0123456789abcdef0123456789abcdef";
    static final int RATE = 100;

    private final String fingerprint;
    final List<Integer> batchSizes = new ArrayList<>();
    final List<List<Integer>> askedLayers = new ArrayList<>();

    FakeEncoder() {
        this(FINGERPRINT);
    }

    FakeEncoder(String fingerprint) {
        this.fingerprint = fingerprint;
    }

    @Override
    public EncoderInfo info() {
        List<LayerInfo> layers =
                List.of(new LayerInfo(0, "input", 2), new LayerInfo(1, "first", 3), new LayerInfo(2, "second", 3));
        return new EncoderInfo("fake", layers, RATE, 10, 20, 10, fingerprint);
    }

    @Override
    public int frameCount(int samples) {
        return Math.max(1, (samples - 20) / 10 + 1);
    }

    @Override
    public HiddenStates encode(NDManager manager, List<Waveform> batch, List<Integer> layers) {
        batchSizes.add(batch.size());
        askedLayers.add(List.copyOf(layers));
        int[] lengths = batch.stream()
                .mapToInt(waveform -> frameCount(waveform.samples().length))
                .toArray();
        return new HiddenStates(
                layers.stream()
                        .map(layer -> layer(manager, batch, lengths, layer))
                        .toList(),
                lengths);
    }

    private NDArray layer(NDManager manager, List<Waveform> batch, int[] lengths, int layer) {
        int dimension = info().layer(layer).dimension();
        int time = lengths[0] + 1; // the longest comes first
        // Made with features before frames and then turned, so that it does not lie in memory as its shape says.
        float[] values = new float[batch.size() * time * dimension];
        int next = 0;
        for (int i = 0; i < batch.size(); i++) {
            for (int d = 0; d < dimension; d++) {
                for (int t = 0; t < time; t++) {
                    values[next++] =
                            t < lengths[i] ? expected(batch.get(i).samples()[0], batch.size(), layer, t, d) : Float.NaN;
                }
            }
        }
        return manager.create(values, new Shape(batch.size(), dimension, time)).transpose(0, 2, 1);
    }

    static float expected(float firstSample, int batchSize, int layer, int frame, int feature) {
        return layer + firstSample + frame + feature / 10f + batchSize / 1024f;
    }

    @Override
    public void close() {}
}
