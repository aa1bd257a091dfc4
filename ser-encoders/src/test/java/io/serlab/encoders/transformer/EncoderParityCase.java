package io.serlab.encoders.transformer;

import io.serlab.api.array.Safetensors;
import io.serlab.api.audio.Waveform;
import io.serlab.api.component.Settings;
import io.serlab.encoders.TestAudio;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A checkpoint with what the published implementation computes from it; the folder's README tells the layout. */
final class EncoderParityCase {
    private final Path folder;
    private final Safetensors reference;
    private final List<Waveform> audio = new ArrayList<>();

    EncoderParityCase(Path folder) {
        this.folder = folder;
        this.reference = Safetensors.open(folder.resolve("reference.safetensors"));
        for (int i = 0; reference.names().contains("audio_" + i); i++) {
            audio.add(new Waveform(reference.floats("audio_" + i), 16000));
        }
    }

    String name() {
        return String.valueOf(folder.getFileName());
    }

    TransformerEncoder open(Map<String, Object> settings) {
        Map<String, Object> given = new HashMap<>(settings);
        given.put("path", folder.toString());
        TransformerFactory factory = new TransformerFactory.Auto();
        return (TransformerEncoder) factory.create(Settings.of(factory.spec(), given, "encoder"), TestAudio.CPU);
    }

    /** All utterances, each as it entered the reference. */
    List<Waveform> audio() {
        return audio;
    }

    boolean has(String key) {
        return reference.names().contains(key);
    }

    float[] expected(String key) {
        return reference.floats(key);
    }

    long[] expectedIntegers(String key) {
        return reference.longs(key);
    }

    /** The state an experiment gets as layer {@code l} of {@code last}: the last one is after the final norm. */
    float[] expectedState(int utterance, int layer, int last, boolean unpadded) {
        if (unpadded) {
            return expected("unpadded_%d_%s".formatted(utterance, layer == last ? "last" : layer));
        }
        return expected(layer == last ? "last_" + utterance : "hidden_%d_%d".formatted(utterance, layer));
    }

    /** Whether the key's state is the last one after the final norm: not every reference keeps the one before it. */
    boolean isNormedLast(String key, int utterance, int last) {
        return key.equals("hidden_%d_%d".formatted(utterance, last))
                && Arrays.equals(expected(key), expected("last_" + utterance));
    }

    @Override
    public String toString() {
        return name();
    }
}
