package io.serlab.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.serlab.api.InvalidInputException;
import io.serlab.api.audio.Waveform;
import io.serlab.api.encoder.EncoderInfo;
import io.serlab.api.encoder.HiddenStates;
import io.serlab.api.encoder.LayerInfo;
import io.serlab.api.encoder.SpeechEncoder;
import java.util.List;

/** An encoder that keeps the contract passes it. */
class FakeEncoderTest extends EncoderContract {
    @Override
    protected SpeechEncoder open() {
        return new FakeEncoder();
    }

    /** Each frame is the mean of its window, times the channel's number. */
    private static final class FakeEncoder implements SpeechEncoder {
        private static final int FIELD = 400;
        private static final int HOP = 320;
        private static final int RATE = 16_000;

        @Override
        public EncoderInfo info() {
            List<LayerInfo> layers = List.of(new LayerInfo(0, "input", 2), new LayerInfo(1, "output", 3));
            return new EncoderInfo("fake", layers, RATE, HOP, FIELD, FIELD / 2.0, "0123456789abcdef");
        }

        @Override
        public int frameCount(int samples) {
            return (Math.max(samples, FIELD) - FIELD) / HOP + 1;
        }

        @Override
        public HiddenStates encode(NDManager manager, List<Waveform> batch, List<Integer> layers) {
            for (Waveform waveform : batch) {
                if (waveform.sampleRateHz() != RATE) {
                    throw new InvalidInputException("wrong-rate", "got %d Hz".formatted(waveform.sampleRateHz()));
                }
            }
            List<NDArray> states = layers.stream()
                    .map(layer -> layer(manager, batch, info().layer(layer).dimension()))
                    .toList();
            return new HiddenStates(
                    states, batch.stream().mapToInt(this::frames).toArray());
        }

        private int frames(Waveform waveform) {
            return frameCount(waveform.samples().length);
        }

        private NDArray layer(NDManager manager, List<Waveform> batch, int dimension) {
            int time = batch.stream().mapToInt(this::frames).max().orElseThrow();
            float[] values = new float[batch.size() * time * dimension];
            for (int i = 0; i < values.length; i++) {
                Waveform waveform = batch.get(i / (time * dimension));
                int frame = i / dimension % time;
                values[i] = frame < frames(waveform) ? mean(waveform.samples(), frame) * (i % dimension) : Float.NaN;
            }
            return manager.create(values, new Shape(batch.size(), time, dimension));
        }

        private static float mean(float[] samples, int frame) {
            float sum = 0;
            for (int i = frame * HOP; i < Math.min(frame * HOP + FIELD, samples.length); i++) {
                sum += samples[i];
            }
            return sum / FIELD;
        }

        @Override
        public void close() {
            // nothing to free
        }
    }
}
