package io.serlab.core.training;

import io.serlab.api.encoder.EncoderInfo;
import io.serlab.api.encoder.EncoderNetwork;
import io.serlab.core.tuning.TuningSettings;
import io.serlab.core.tuning.WaveformSource;
import java.util.List;

/**
 * An encoder that is trained along.
 *
 * @param layers numbers of the layers that are read
 */
public record EncoderTuning(
        EncoderNetwork network,
        EncoderInfo encoder,
        List<Integer> layers,
        TuningSettings settings,
        WaveformSource audio) {

    public EncoderTuning {
        layers = List.copyOf(layers);
    }

    /** All that decides the result. */
    String fingerprint() {
        return encoder.fingerprint() + " " + layers + " " + settings;
    }

    /** The deepest layer that is read. */
    int deepest() {
        return layers.stream().mapToInt(Integer::intValue).max().orElseThrow();
    }
}
