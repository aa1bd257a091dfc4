package io.serlab.api.encoder;

import io.serlab.api.InvalidInputException;
import java.util.List;

/**
 * What an encoder is.
 *
 * @param layers in ascending order of their numbers; the last one is what {@code layers: last} means
 * @param sampleRateHz the rate it takes
 * @param hopSamples samples from one frame to the next
 * @param receptiveFieldSamples samples that one frame sees; shorter audio is padded by the encoder's declared rule
 * @param offsetSamples the centre of the first frame, in samples
 * @param fingerprint hash of weights, configuration, front end and the version of the forward source, hexadecimal: equal
 *     fingerprints give equal frames
 */
public record EncoderInfo(
        String name,
        List<LayerInfo> layers,
        int sampleRateHz,
        int hopSamples,
        int receptiveFieldSamples,
        double offsetSamples,
        String fingerprint) {

    public EncoderInfo {
        layers = List.copyOf(layers);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("encoder '" + name + "' has no layer");
        }
    }

    /** The layer of that number. */
    public LayerInfo layer(int number) {
        return layers.stream()
                .filter(layer -> layer.number() == number)
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "unknown-layer",
                        "Encoder '%s' has no layer %d (encoder.layers). Known: %s, or 'last'."
                                .formatted(name, number, numbers())));
    }

    /** The last layer. */
    public LayerInfo lastLayer() {
        return layers.get(layers.size() - 1);
    }

    /** The moment a frame's centre lies at, in seconds. */
    public double frameCentreSeconds(int frame) {
        return (offsetSamples + (double) hopSamples * frame) / sampleRateHz;
    }

    private List<Integer> numbers() {
        return layers.stream().map(LayerInfo::number).toList();
    }
}
