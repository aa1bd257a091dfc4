package io.serlab.batch.job;

import io.serlab.api.audio.Waveform;
import io.serlab.core.audio.AudioFiles;
import io.serlab.core.audio.Resampler;
import io.serlab.core.experiment.Preparation;
import io.serlab.core.features.AudioItem;
import io.serlab.core.tuning.WaveformSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The recordings of an experiment, read when they are asked for. */
final class Recordings implements WaveformSource {
    private final Map<String, AudioItem> items = new HashMap<>();
    private final int rateHz;

    Recordings(Preparation preparation) {
        rateHz = preparation.encoder().info().sampleRateHz();
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

    private AudioItem item(String id) {
        return Objects.requireNonNull(items.get(id), id);
    }
}
