package io.serlab.core.features;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import io.serlab.api.audio.Waveform;
import io.serlab.api.encoder.HiddenStates;
import io.serlab.api.encoder.SpeechEncoder;
import io.serlab.core.files.Sha256;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Encodes recordings one at a time, each alone in its batch, so that no recording changes the frames of another. Frames are
 * checked as those of a cache are, and rounded as it would store them. Not thread-safe; closing it leaves the encoder open.
 */
public final class RecordingEncoder implements AutoCloseable {
    private final SpeechEncoder encoder;
    private final List<Integer> layers;
    private final FrameStorage storage;
    private final NDManager manager;

    /**
     * An encoder of single recordings.
     *
     * @param device that of the encoder
     */
    public RecordingEncoder(SpeechEncoder encoder, List<Integer> layers, FrameStorage storage, Device device) {
        this.encoder = encoder;
        this.layers = List.copyOf(layers);
        this.storage = storage;
        this.manager = NDManager.newBaseManager(device);
    }

    /**
     * The frames of a recording.
     *
     * @param audio where it comes from, for messages
     * @param waveform at the encoder's rate
     * @throws InvalidInputException if it is too short for the encoder, or the storage cannot hold a value
     * @throws SerException {@code broken-encoder} if the encoder gives what it must not
     */
    public EncodedRecording encode(Path audio, Waveform waveform) {
        int samples = waveform.samples().length;
        int expected = frameCount(audio, samples);
        // no cache will look for it, so its hash may be any
        AudioItem item = new AudioItem(String.valueOf(audio.getFileName()), audio, Sha256.ofText(""), samples);
        List<float[]> frames = new ArrayList<>();
        try (NDManager ofOne = manager.newSubManager();
                HiddenStates states = encoder.encode(ofOne, List.of(waveform), layers)) {
            requireLength(audio, expected, states.lengths()[0]);
            EncodedBatch encoded = new EncodedBatch(encoder.info(), List.of(item), states, storage);
            for (int position = 0; position < layers.size(); position++) {
                frames.add(widened(encoded.frames(position, layers.get(position), any -> true)
                        .get(0)));
            }
        }
        return new EncodedRecording(expected, frames);
    }

    private int frameCount(Path audio, int samples) {
        try {
            return encoder.frameCount(samples);
        } catch (InvalidInputException tooShort) {
            throw new InvalidInputException(
                    tooShort.code(), "%s: %s".formatted(audio, tooShort.getMessage()), tooShort);
        }
    }

    private void requireLength(Path audio, int expected, int given) {
        if (expected != given || given < 1) {
            throw new SerException(
                    "broken-encoder",
                    "Encoder '%s' declared %d frames for %s and gave %d (at least 1)"
                            .formatted(encoder.info().name(), expected, audio, given));
        }
    }

    private float[] widened(ShardWriter.Frames frames) {
        float[] values = new float[frames.frames() * frames.dimension()];
        storage.widen(frames.bytes(), values);
        return values;
    }

    @Override
    public void close() {
        manager.close();
    }
}
