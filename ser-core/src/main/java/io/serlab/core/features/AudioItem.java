package io.serlab.core.features;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A recording whose frames are wanted.
 *
 * @param id the utterance's name in its corpus
 * @param audio the file
 * @param sha256 of the file's bytes, 64 lower-case hexadecimal digits: what the cache knows the recording by
 * @param samples its length at the encoder's sample rate, at least 1
 */
public record AudioItem(String id, Path audio, String sha256, int samples) {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    public AudioItem {
        if (!SHA_256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("'%s': not a SHA-256: '%s'".formatted(id, sha256));
        }
        if (samples < 1) {
            throw new IllegalArgumentException("'%s': needs at least 1 sample, got %d".formatted(id, samples));
        }
    }
}
