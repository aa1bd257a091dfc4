package io.serlab.batch.job;

import io.serlab.api.audio.Waveform;
import io.serlab.api.encoder.SpeechEncoder;
import io.serlab.core.finetuning.WaveformSource;
import io.serlab.core.training.FrameSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Recordings of noise, and frames of it, for what does not depend on what they hold. All are equally long. */
record Noise(SpeechEncoder encoder, List<Integer> numbers, int samples) implements WaveformSource, FrameSource {
    private static final float LOUDNESS = 0.1f;

    @Override
    public int samples(String id) {
        return samples;
    }

    @Override
    public Waveform read(String id) {
        float[] noise = new float[samples];
        fill(noise, noise.length);
        return new Waveform(noise, encoder.info().sampleRateHz());
    }

    @Override
    public int frames(String id) {
        return encoder.frameCount(samples);
    }

    @Override
    public int layers() {
        return numbers.size();
    }

    @Override
    public int dimension(int layer) {
        return encoder.info().layer(numbers.get(layer)).dimension();
    }

    @Override
    public void read(String id, int layer, float[] into) {
        fill(into, frames(id) * dimension(layer));
    }

    private static void fill(float[] values, int count) {
        Random random = new Random(1);
        for (int i = 0; i < count; i++) {
            values[i] = (float) (LOUDNESS * random.nextGaussian());
        }
        Arrays.fill(values, count, values.length, 0);
    }
}
