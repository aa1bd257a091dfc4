package io.serlab.core.training;

import io.serlab.api.encoder.EncoderNetwork;
import io.serlab.api.encoder.SpeechEncoder;
import io.serlab.core.finetuning.TuningSettings;
import io.serlab.core.finetuning.WaveformSource;
import java.util.List;

/**
 * An encoder that is trained along.
 *
 * @param encoder has a network
 * @param layers numbers of the layers that are read
 */
public record EncoderTuning(
        SpeechEncoder encoder, List<Integer> layers, TuningSettings settings, WaveformSource audio) {

    public EncoderTuning {
        layers = List.copyOf(layers);
    }

    /** What learns. */
    EncoderNetwork network() {
        return encoder.network().orElseThrow();
    }

    /** All that decides the result. */
    String fingerprint() {
        return encoder.info().fingerprint() + " " + layers + " " + settings + " " + audio.alteration();
    }

    /** The deepest layer that is read. */
    int deepest() {
        return layers.stream().mapToInt(Integer::intValue).max().orElseThrow();
    }
}
