package io.serlab.core.features;

import io.serlab.api.InvalidInputException;
import io.serlab.api.array.Safetensors;
import io.serlab.api.audio.Waveform;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Hidden states that another implementation computed, in a safetensors file: {@code audio_i} (samples), and for each layer
 * {@code hidden_i_l} (T, D), float32; {@code last_i}, where there is one, is what counts as the last layer. Immutable.
 */
public final class ReferenceStates {
    private final Path file;
    private final Safetensors tensors;
    private final List<float[]> audio = new ArrayList<>();

    private ReferenceStates(Path file, Safetensors tensors) {
        this.file = file;
        this.tensors = tensors;
        for (int i = 0; tensors.names().contains("audio_" + i); i++) {
            audio.add(tensors.floats("audio_" + i));
        }
    }

    /**
     * Opens a file.
     *
     * @throws InvalidInputException if it is no safetensors file or holds no {@code audio_0}
     */
    public static ReferenceStates open(Path file) {
        ReferenceStates reference = new ReferenceStates(file, Safetensors.open(file));
        if (reference.audio.isEmpty()) {
            throw new InvalidInputException(
                    "no-reference",
                    "No reference in %s: it has no tensor 'audio_0' (docs/encoders.md tells how to make one)."
                            .formatted(file));
        }
        return reference;
    }

    List<Waveform> audio(int sampleRateHz) {
        return audio.stream()
                .map(samples -> new Waveform(samples, sampleRateHz))
                .toList();
    }

    /**
     * The expected frames of a layer, T·D values.
     *
     * @throws InvalidInputException if the file lacks them or has another number of them
     */
    float[] expected(int utterance, int layer, boolean last, int values) {
        String afterNorm = "last_" + utterance;
        String key =
                last && tensors.names().contains(afterNorm) ? afterNorm : "hidden_%d_%d".formatted(utterance, layer);
        float[] expected = tensors.floats(key);
        if (expected.length != values) {
            throw new InvalidInputException(
                    "wrong-reference",
                    "'%s' in %s has the shape %s, %d values; the encoder gives %d: is it of another checkpoint?"
                            .formatted(key, file, tensors.info(key).shape(), expected.length, values));
        }
        return expected;
    }
}
