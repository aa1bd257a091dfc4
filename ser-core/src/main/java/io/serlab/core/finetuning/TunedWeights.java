package io.serlab.core.finetuning;

import io.serlab.api.InvalidInputException;
import io.serlab.api.encoder.EncoderWeight;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Which weights of an encoder learn. */
public final class TunedWeights {
    private TunedWeights() {}

    /**
     * Chooses.
     *
     * @param weights all that were learned
     * @param read the deepest layer that is read: what lies beyond has no influence
     * @return with low-rank adaptation the matrices that get adapters
     * @throws InvalidInputException if more layers are to learn than are read, or no matrix is a target
     */
    public static List<EncoderWeight> of(TuningSettings settings, List<EncoderWeight> weights, int read) {
        boolean all = settings.topLayers() == Integer.MAX_VALUE;
        if (!all && settings.topLayers() > read) {
            throw new InvalidInputException(
                    "invalid-value",
                    "encoder.train: {top: %d} asks for more layers than the %d that are computed for encoder.layers."
                            .formatted(settings.topLayers(), read));
        }
        List<EncoderWeight> chosen = weights.stream()
                .filter(weight -> weight.depth() <= read)
                .filter(weight -> all || weight.depth() > read - settings.topLayers())
                .filter(weight -> settings.frontEnd() || !weight.frontEnd())
                .toList();
        return settings.lowRank().isPresent() ? targets(settings.lowRank().get(), chosen) : chosen;
    }

    private static List<EncoderWeight> targets(LowRank lowRank, List<EncoderWeight> weights) {
        List<EncoderWeight> matrices = weights.stream()
                .filter(weight -> weight.shape().size() == 2 && weight.name().endsWith(".weight"))
                .toList();
        for (String target : lowRank.targets()) {
            if (matrices.stream().noneMatch(weight -> part(weight).equals(target))) {
                throw new InvalidInputException(
                        "unknown-target",
                        "encoder.lora.targets: this encoder has no projection '%s' among what learns. Known: %s."
                                .formatted(target, String.join(", ", parts(matrices))));
            }
        }
        return matrices.stream()
                .filter(weight -> lowRank.targets().contains(part(weight)))
                .toList();
    }

    private static List<String> parts(List<EncoderWeight> matrices) {
        return matrices.stream().map(TunedWeights::part).distinct().sorted().toList();
    }

    private static String part(EncoderWeight weight) {
        return Stream.of(weight.name().split("\\."))
                .filter(part -> !part.equals("weight"))
                .reduce((first, last) -> Objects.requireNonNull(last))
                .orElse("");
    }
}
