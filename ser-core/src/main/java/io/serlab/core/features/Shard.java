package io.serlab.core.features;

import io.serlab.api.InvalidInputException;
import io.serlab.api.array.Safetensors;
import io.serlab.api.array.TensorInfo;
import io.serlab.core.files.Sha256;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The header of one file of the cache: some recordings' frames of one layer of one encoder. The file's name is the hash
 * of all that the header says, so a damaged header is noticed when it is read, and equal content has one name.
 */
record Shard(Path file, String encoder, String fingerprint, int layer, List<StoredFrames> entries) {
    static final String SUFFIX = ".safetensors";
    static final String ENCODER = "encoder";
    static final String FINGERPRINT = "fingerprint";
    static final String LAYER = "layer";
    static final String HASH_PREFIX = "sha256.";

    Shard {
        entries = List.copyOf(entries);
    }

    /** The name that a shard of this content has. */
    static String fileName(String encoder, String fingerprint, int layer, List<StoredFrames> entries) {
        Sha256 hash = new Sha256().add(encoder).add(fingerprint).add(String.valueOf(layer));
        for (StoredFrames entry : entries) {
            hash.add(entry.audio())
                    .add(entry.frames() + "x" + entry.dimension())
                    .add(entry.sha256());
        }
        return hash.hex() + SUFFIX;
    }

    /**
     * Reads a header.
     *
     * @throws InvalidInputException if the file is gone, truncated, or does not hold what its name promises
     */
    static Shard read(Path file) {
        Safetensors stored = Safetensors.open(file);
        Map<String, String> texts = stored.metadata();
        List<StoredFrames> entries = stored.names().stream()
                .map(name -> entry(file, name, stored.info(name), texts.get(HASH_PREFIX + name)))
                .toList();
        Shard shard = new Shard(
                file,
                text(file, texts, ENCODER),
                text(file, texts, FINGERPRINT),
                number(file, text(file, texts, LAYER)),
                entries);
        shard.requireItsName();
        return shard;
    }

    private static StoredFrames entry(Path file, String name, TensorInfo info, @Nullable String sha256) {
        boolean isMatrix = info.shape().size() == 2
                && info.shape().stream().allMatch(axis -> axis >= 1 && axis <= Integer.MAX_VALUE);
        if (sha256 == null || info.type() != TensorInfo.Type.F32 || !isMatrix) {
            throw damaged(file, "tensor '" + name + "' is no float32 matrix with a hash");
        }
        return new StoredFrames(
                name, info.shape().get(0).intValue(), info.shape().get(1).intValue(), sha256);
    }

    private static String text(Path file, Map<String, String> texts, String key) {
        String text = texts.get(key);
        if (text == null) {
            throw damaged(file, "its header lacks '" + key + "'");
        }
        return text;
    }

    private static int number(Path file, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw damaged(file, "its layer is '" + text + "'");
        }
    }

    private void requireItsName() {
        if (!name().equals(fileName(encoder, fingerprint, layer, entries))) {
            throw damaged(file, "its name is not the hash of its header");
        }
    }

    String name() {
        return String.valueOf(file.getFileName());
    }

    private static InvalidInputException damaged(Path file, String why) {
        return new InvalidInputException("damaged-features", "Damaged feature file %s: %s".formatted(file, why));
    }
}
