package io.serlab.core.augmentation;

import io.serlab.api.InvalidInputException;
import io.serlab.api.Seed;
import io.serlab.api.audio.Waveform;
import io.serlab.core.audio.AudioFiles;
import io.serlab.core.audio.Resampler;
import java.nio.file.Path;
import java.util.Arrays;

/** The responses in a folder, all equally likely; each begins with its largest sample, which is its direct sound. */
record RecordedRoom(AudioFolder responses) implements RoomSource {

    private Path file(Seed seed) {
        int number = responses.files().size();
        return responses.files().get(seed.stream("file").random().nextInt(number));
    }

    @Override
    public float[] draw(int sampleRateHz, Seed seed) {
        Path file = file(seed);
        Waveform response = Resampler.resample(AudioFiles.read(file), sampleRateHz);
        float[] samples = response.samples();
        int direct = largest(samples);
        if (samples[direct] == 0) {
            throw new InvalidInputException("silent-audio", "The room response %s is silent.".formatted(file));
        }
        return Arrays.copyOfRange(samples, direct, samples.length);
    }

    private static int largest(float[] samples) {
        int largest = 0;
        for (int i = 1; i < samples.length; i++) {
            largest = Math.abs(samples[i]) > Math.abs(samples[largest]) ? i : largest;
        }
        return largest;
    }

    @Override
    public String drawn(Seed seed) {
        return responses.name(file(seed));
    }
}
