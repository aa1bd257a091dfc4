package org.serlab.firstrelease;

import io.serlab.api.InvalidInputException;
import io.serlab.api.array.Safetensors;
import io.serlab.api.array.TensorInfo;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Range;
import io.serlab.api.component.Settings;
import io.serlab.api.encoder.EncoderEnvironment;
import io.serlab.api.encoder.SpeechEncoder;
import io.serlab.api.encoder.SpeechEncoderFactory;
import java.util.List;
import java.util.Optional;

/** Makes {@code first-release-encoder}. */
public final class EnergyEncoderFactory implements SpeechEncoderFactory {
    private static final ComponentSpec SPEC = new ComponentSpec(
            "first-release-encoder",
            "Logarithms of the energies of a frame's parts.",
            "",
            List.of(
                    Parameter.of("parts", Parameter.Type.INTEGER, 4L, "Parts of a frame")
                            .in(Range.between(1, 100)),
                    Parameter.flag("pad", true, "Whether audio shorter than a frame is padded, or else refused"),
                    Parameter.optional(
                            "weights",
                            Parameter.Type.PATH,
                            "A safetensors file with a tensor 'projection', float32, (width, parts), for layer 1;"
                                    + " without one there is layer 0 alone")));

    @Override
    public ComponentSpec spec() {
        return SPEC;
    }

    @Override
    public SpeechEncoder create(Settings settings, EncoderEnvironment environment) {
        int parts = settings.integer("parts");
        Optional<Safetensors> weights =
                settings.has("weights") ? Optional.of(weights(settings, parts)) : Optional.empty();
        return new EnergyEncoder(parts, settings.flag("pad"), weights, environment.device());
    }

    private static Safetensors weights(Settings settings, int parts) {
        Safetensors weights = Safetensors.open(settings.path("weights"));
        TensorInfo info = weights.info(EnergyEncoder.PROJECTION);
        if (info.type() != TensorInfo.Type.F32
                || info.shape().size() != 2
                || info.shape().get(1) != parts) {
            throw new InvalidInputException(
                    "wrong-shape",
                    "%s.weights needs a float32 'projection' (width, %d), got %s %s."
                            .formatted(settings.where(), parts, info.type(), info.shape()),
                    settings.path("weights").toString(),
                    "give the file that belongs to this number of parts",
                    null);
        }
        return weights;
    }
}
