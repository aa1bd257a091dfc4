package io.serlab.batch.job;

import io.serlab.api.Seed;
import io.serlab.api.audio.Waveform;
import io.serlab.core.audio.AudioFiles;
import io.serlab.core.audio.Resampler;
import io.serlab.core.augmentation.AudioAugmenter;
import io.serlab.core.experiment.Preparation;
import io.serlab.core.features.AudioItem;
import io.serlab.core.finetuning.WaveformSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The recordings of an experiment, read when they are asked for. */
final class Recordings implements WaveformSource {
    private final Map<String, AudioItem> items = new HashMap<>();
    private final Optional<AudioAugmenter> augmenter;
    private final int rateHz;

    Recordings(Preparation preparation) {
        rateHz = preparation.encoder().info().sampleRateHz();
        augmenter = preparation.copies().augmenter();
        preparation.items().forEach(item -> items.put(item.id(), item));
    }

    @Override
    public int samples(String id) {
        return item(id).samples();
    }

    @Override
    public Waveform read(String id) {
        return Resampler.resample(AudioFiles.read(item(id).audio()), rateHz);
    }

    @Override
    public Waveform inTraining(String id, int epoch, Seed seed) {
        Waveform whole = read(id);
        return augmenter.map(by -> by.apply(whole, id, epoch, seed)).orElse(whole);
    }

    @Override
    public String alteration() {
        return augmenter.map(AudioAugmenter::sha256).orElse("");
    }

    private AudioItem item(String id) {
        return Objects.requireNonNull(items.get(id), id);
    }
}
