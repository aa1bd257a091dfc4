package org.serlab.http;

import io.serlab.api.InvalidInputException;
import io.serlab.api.encoder.EncoderInfo;
import io.serlab.api.encoder.LayerInfo;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a service says of itself.
 *
 * @param fingerprint the service's own: whatever its frames depend on
 * @param timing where its frames lie
 * @param layers in ascending order of their numbers, at least one
 */
record ServiceInfo(String fingerprint, Timing timing, List<LayerInfo> layers) {
    static final int PROTOCOL = 1;

    /**
     * Where frames lie.
     *
     * @param padding zeros that the model puts around the audio, both ends together
     * @param offset the centre of the first frame
     * @param longest samples past that many are not sent
     */
    record Timing(int sampleRateHz, int hop, int receptiveField, int padding, double offset, int longest) {
        Timing {
            if (longest < shortest(receptiveField, padding)) {
                throw new IllegalArgumentException("longest_samples must be at least the %d of one frame, got %d"
                        .formatted(shortest(receptiveField, padding), longest));
            }
        }

        private static int shortest(int receptiveField, int padding) {
            return Math.max(1, receptiveField - padding);
        }

        /** Of samples that many are sent. */
        int heard(int samples) {
            return Math.min(samples, longest);
        }

        /** Any chain of convolutions comes to this, since whole-number divisions in a row are one. */
        int frameCount(int samples) {
            int shortest = shortest(receptiveField, padding);
            if (samples < shortest) {
                throw new InvalidInputException(
                        "audio-too-short",
                        "Encoder 'http' needs at least %d samples at %d Hz for one frame, got %d."
                                .formatted(shortest, sampleRateHz, samples));
            }
            return Math.toIntExact(((long) heard(samples) + padding - receptiveField) / hop + 1);
        }
    }

    EncoderInfo toEncoderInfo() {
        return new EncoderInfo(
                HttpEncoder.NAME,
                layers,
                timing.sampleRateHz(),
                timing.hop(),
                timing.receptiveField(),
                timing.offset(),
                hash());
    }

    // The address is left out: a service that moves keeps its frames. The service's own text comes last, so that it
    // cannot run into the rest. Not %d, whose digits depend on the locale.
    private String hash() {
        String widths = layers.stream()
                .map(layer -> layer.number() + ":" + layer.dimension())
                .collect(Collectors.joining(","));
        String facts = "http %s; %s Hz; %s+%sn-%s; %s; %s; %s; %s"
                .formatted(
                        PROTOCOL,
                        timing.sampleRateHz(),
                        timing.receptiveField(),
                        timing.hop(),
                        timing.padding(),
                        timing.offset(),
                        timing.longest(),
                        widths,
                        fingerprint);
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(facts.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
