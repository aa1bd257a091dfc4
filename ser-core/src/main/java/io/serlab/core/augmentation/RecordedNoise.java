package io.serlab.core.augmentation;

import io.serlab.api.Seed;
import io.serlab.api.audio.Waveform;
import io.serlab.core.audio.AudioFiles;
import io.serlab.core.audio.Resampler;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Noise from the recordings of a folder, all equally likely. It begins anywhere in its recording; where that ends, it
 * goes on from the start.
 */
record RecordedNoise(AudioFolder recordings) implements NoiseSource {

    private Path file(Seed seed) {
        int number = recordings.files().size();
        return recordings.files().get(seed.stream("file").random().nextInt(number));
    }

    private static double place(Seed seed) {
        return seed.stream("place").random().nextDouble();
    }

    @Override
    public float[] draw(int samples, int sampleRateHz, Seed seed) {
        Waveform recording = AudioFiles.read(file(seed));
        int needed = (int) Math.ceil((double) samples * recording.sampleRateHz() / sampleRateHz) + 1;
        Waveform stretch = new Waveform(looped(recording.samples(), place(seed), needed), recording.sampleRateHz());
        return Arrays.copyOf(Resampler.resample(stretch, sampleRateHz).samples(), samples);
    }

    private static float[] looped(float[] recording, double place, int needed) {
        float[] stretch = new float[needed];
        int from = (int) (place * recording.length);
        for (int i = 0; i < needed; i++) {
            stretch[i] = recording[from];
            from = from + 1 == recording.length ? 0 : from + 1;
        }
        return stretch;
    }

    @Override
    public String drawn(Seed seed) {
        return recordings.name(file(seed));
    }
}
