package io.serlab.encoders.logmel;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.serlab.api.audio.Waveform;
import io.serlab.api.encoder.EncoderInfo;
import io.serlab.api.encoder.HiddenStates;
import io.serlab.api.encoder.LayerInfo;
import io.serlab.api.encoder.SpeechEncoder;
import io.serlab.encoders.Fingerprint;
import io.serlab.encoders.Waveforms;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Logarithmic mel energies, one layer numbered 0.
 *
 * <p>A frame is a window of samples times a periodic Hann window; its power spectrum is summed in the bands of
 * {@link MelBank}, floored, and its natural logarithm taken. There are {@code 1 + (n - window) / hop} frames, none beyond
 * the end of the audio; audio shorter than one window is padded with zeros to one. Options, in this order: the
 * utterance's mean of each band subtracted; first and second differences appended as further features.
 *
 * <p>Utterances are computed one by one, so a batch gives bit for bit what each gives alone.
 */
final class LogMelEncoder implements SpeechEncoder {
    private static final String VERSION = "log-mel 1";

    private final LogMelSettings settings;
    private final MelBank bank;
    private final Device device;
    private final EncoderInfo info;

    LogMelEncoder(LogMelSettings settings, Device device) {
        this.settings = settings;
        this.bank = MelBank.of(settings);
        this.device = device;
        this.info = new EncoderInfo(
                "log-mel",
                List.of(new LayerInfo(0, "log-mel", settings.dimension())),
                settings.sampleRateHz(),
                settings.hopSamples(),
                settings.windowSamples(),
                settings.windowSamples() / 2.0,
                new Fingerprint(VERSION).add(settings.text()).hex());
    }

    @Override
    public EncoderInfo info() {
        return info;
    }

    @Override
    public int frameCount(int samples) {
        return settings.frameCount(samples);
    }

    @Override
    public HiddenStates encode(NDManager manager, List<Waveform> batch, List<Integer> layers) {
        layers.forEach(info::layer);
        Waveforms.check(info, batch);
        int[] lengths =
                batch.stream().mapToInt(w -> frameCount(w.samples().length)).toArray();
        try (NDManager working = manager.newSubManager(device)) {
            NDArray frames = frames(working, batch, IntStream.of(lengths).max().orElseThrow());
            List<NDArray> states =
                    layers.stream().map(layer -> frames.duplicate()).toList();
            states.forEach(state -> state.attach(manager));
            return new HiddenStates(states, lengths);
        }
    }

    private NDArray frames(NDManager manager, List<Waveform> batch, int longest) {
        LogMelFrames extractor = new LogMelFrames(settings, bank, manager);
        NDList padded = new NDList();
        for (Waveform waveform : batch) {
            NDArray frames = extractor.of(waveform.samples());
            long missing = longest - frames.getShape().get(0);
            NDArray zeros = manager.zeros(new Shape(missing, settings.dimension()));
            padded.add(missing == 0 ? frames : NDArrays.concat(new NDList(frames, zeros), 0));
        }
        return NDArrays.stack(padded);
    }

    @Override
    public void close() {
        // everything belongs to the caller's manager
    }
}
