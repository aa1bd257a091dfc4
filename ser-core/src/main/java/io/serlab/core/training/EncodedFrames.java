package io.serlab.core.training;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.serlab.api.audio.Waveform;
import io.serlab.api.encoder.HiddenStates;
import io.serlab.api.encoder.SpeechEncoder;
import io.serlab.core.finetuning.WaveformSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Frames that an encoder makes when they are asked for, as it is then: those of an encoder that changes. Each utterance is
 * encoded alone, whole, when the first of its layers is read. Not thread-safe.
 */
public final class EncodedFrames implements FrameSource, AutoCloseable {
    private final SpeechEncoder encoder;
    private final List<Integer> numbers;
    private final WaveformSource audio;
    private final NDManager manager;
    private String encoded = "";
    private List<float[]> states = List.of();

    /**
     * Frames of some layers.
     *
     * @param numbers of the layers
     */
    public EncodedFrames(SpeechEncoder encoder, List<Integer> numbers, WaveformSource audio, Device device) {
        this.encoder = encoder;
        this.numbers = List.copyOf(numbers);
        this.audio = audio;
        this.manager = NDManager.newBaseManager(device);
    }

    @Override
    public int frames(String id) {
        return encoder.frameCount(audio.samples(id));
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
        if (layer == 0 || !id.equals(encoded)) {
            states = encode(audio.read(id));
            encoded = id;
        }
        System.arraycopy(states.get(layer), 0, into, 0, states.get(layer).length);
    }

    private List<float[]> encode(Waveform waveform) {
        List<float[]> found = new ArrayList<>();
        try (NDManager ofOne = manager.newSubManager();
                HiddenStates hidden = encoder.encode(ofOne, List.of(waveform), numbers)) {
            for (NDArray state : hidden.layers()) {
                found.add(state.toFloatArray());
            }
        }
        return found;
    }

    @Override
    public void close() {
        manager.close();
    }
}
