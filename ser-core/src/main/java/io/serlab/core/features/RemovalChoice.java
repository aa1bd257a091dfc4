package io.serlab.core.features;

import io.serlab.api.InvalidInputException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which sound features a user wants gone: those that meet all the conditions that are given, and none without any.
 *
 * @param encoder how the encoder's fingerprint begins
 * @param unusedSince when they were last opened or stored, at the latest
 * @param keptEncoders fingerprints of encoders whose features stay
 */
public record RemovalChoice(
        Optional<String> encoder, Optional<Instant> unusedSince, Optional<Set<String>> keptEncoders) {
    /** Nothing that is sound. */
    public static final RemovalChoice NOTHING = new RemovalChoice(Optional.empty(), Optional.empty(), Optional.empty());

    boolean isNothing() {
        return encoder.isEmpty() && unusedSince.isEmpty() && keptEncoders.isEmpty();
    }

    boolean includes(LayerKey key, Instant lastUsed) {
        return !isNothing()
                && encoder.map(key.fingerprint()::startsWith).orElse(true)
                && unusedSince.map(lastUsed::isBefore).orElse(true)
                && !keptEncoders.map(kept -> kept.contains(key.fingerprint())).orElse(false);
    }

    /**
     * Refuses a beginning that fits no encoder, or more than one.
     *
     * @param known fingerprints of all encoders of the cache
     */
    void requireOneEncoder(Set<String> known) {
        encoder.ifPresent(prefix -> {
            long fitting =
                    known.stream().filter(each -> each.startsWith(prefix)).count();
            if (fitting != 1) {
                throw new InvalidInputException(
                        fitting == 0 ? "unknown-encoder" : "ambiguous-encoder",
                        "%d encoders of the cache have a fingerprint that begins with '%s'. Known: %s"
                                .formatted(fitting, prefix, known.isEmpty() ? "none" : String.join(", ", known)));
            }
        });
    }
}
