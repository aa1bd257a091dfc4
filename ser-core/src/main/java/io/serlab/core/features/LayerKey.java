package io.serlab.core.features;

import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * What a folder of the cache is for.
 *
 * @param fingerprint of the encoder, hexadecimal
 * @param layer its number
 */
record LayerKey(String fingerprint, int layer, FrameStorage storage) {
    static final Comparator<LayerKey> ORDER = Comparator.comparing(LayerKey::fingerprint)
            .thenComparingInt(LayerKey::layer)
            .thenComparing(LayerKey::storage);

    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]+");
    private static final int FOLDER_DIGITS = 16;

    LayerKey {
        if (!FINGERPRINT.matcher(fingerprint).matches()) {
            throw new IllegalArgumentException("an encoder's fingerprint is hexadecimal, got '" + fingerprint + "'");
        }
    }

    /** Where its shards lie, below the cache's folder. */
    String folder() {
        String digits = fingerprint.substring(0, Math.min(FOLDER_DIGITS, fingerprint.length()));
        return digits + "/layer-" + layer + (storage == FrameStorage.FP32 ? "" : "-" + storage.word());
    }
}
