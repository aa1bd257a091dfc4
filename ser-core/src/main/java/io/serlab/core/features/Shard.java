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
 * The header of one file of the cache: some recordings' frames of one layer of one encoder, one after the other up to
 * the file's end. The file's name is the hash of all that the header says, so a damaged header is noticed when it is
 * read, and equal content has one name.
 *
 * @param bytes the size of the file
 */
record Shard(Path file, long bytes, String encoder, LayerKey key, List<StoredFrames> entries) {
    static final String SUFFIX = ".safetensors";
    static final String ENCODER = "encoder";
    static final String FINGERPRINT = "fingerprint";
    static final String LAYER = "layer";
    static final String HASH_PREFIX = "sha256.";
    static final String ERROR_PREFIX = "error.";

    Shard {
        entries = List.copyOf(entries);
    }

    /** The name that a shard of this content has. */
    static String fileName(String encoder, LayerKey key, List<StoredFrames> entries) {
        Sha256 hash = new Sha256().add(encoder).add(key.fingerprint()).add(String.valueOf(key.layer()));
        if (key.storage() != FrameStorage.FP32) {
            hash.add(key.storage().word());
        }
        for (StoredFrames entry : entries) {
            hash.add(entry.audio())
                    .add(entry.frames() + "x" + entry.dimension())
                    .add(entry.sha256());
            if (key.storage() != FrameStorage.FP32) {
                hash.add(String.valueOf(entry.error()));
            }
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
        List<StoredFrames> entries =
                stored.names().stream().map(name -> entry(file, name, stored)).toList();
        Shard shard = new Shard(file, stored.fileBytes(), text(file, texts, ENCODER), key(file, stored), entries);
        shard.requireItsName();
        shard.requireDense(stored);
        return shard;
    }

    private static LayerKey key(Path file, Safetensors stored) {
        Map<String, String> texts = stored.metadata();
        int layer = number(file, text(file, texts, LAYER));
        FrameStorage storage = storage(file, stored);
        try {
            return new LayerKey(text(file, texts, FINGERPRINT), layer, storage);
        } catch (IllegalArgumentException e) {
            throw damaged(file, String.valueOf(e.getMessage()));
        }
    }

    private static StoredFrames entry(Path file, String name, Safetensors stored) {
        TensorInfo info = stored.info(name);
        String sha256 = stored.metadata().get(HASH_PREFIX + name);
        boolean isMatrix = info.shape().size() == 2
                && info.shape().stream().allMatch(axis -> axis >= 1 && axis <= Integer.MAX_VALUE);
        if (sha256 == null || !isMatrix) {
            throw damaged(file, "tensor '" + name + "' is no matrix with a hash");
        }
        return new StoredFrames(
                name,
                info.shape().get(0).intValue(),
                info.shape().get(1).intValue(),
                sha256,
                error(file, stored.metadata().get(ERROR_PREFIX + name)));
    }

    private static float error(Path file, @Nullable String text) {
        try {
            return text == null ? 0 : Float.parseFloat(text);
        } catch (NumberFormatException e) {
            throw damaged(file, "an error of storage is '" + text + "'");
        }
    }

    private static FrameStorage storage(Path file, Safetensors stored) {
        List<TensorInfo.Type> types = stored.names().stream()
                .map(name -> stored.info(name).type())
                .distinct()
                .toList();
        if (types.size() != 1) {
            throw damaged(file, "its tensors are of types " + types);
        }
        return FrameStorage.of(types.get(0))
                .orElseThrow(() -> damaged(file, "its tensors are of type " + types.get(0)));
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
        if (!hasItsName()) {
            throw damaged(file, "its name is not the hash of its header");
        }
    }

    /** Whether the name of the file is the hash of what is said here of it. */
    boolean hasItsName() {
        return name().equals(fileName(encoder, key, entries));
    }

    // What places are computed by when the header is not at hand.
    private void requireDense(Safetensors stored) {
        long expected = 0;
        for (StoredFrames entry : entries) {
            if (stored.info(entry.audio()).begin() != expected) {
                throw damaged(file, "its tensors do not lie one after the other");
            }
            expected += bytes(entry);
        }
        if (expected != stored.dataBytes()) {
            throw damaged(file, "it does not end with its last tensor");
        }
    }

    /** Where the first frames begin in the file. */
    long dataStart() {
        return bytes - entries.stream().mapToLong(this::bytes).sum();
    }

    /** The bytes that an entry's frames take. */
    long bytes(StoredFrames entry) {
        return entry.values() * key.storage().bytes();
    }

    String name() {
        return String.valueOf(file.getFileName());
    }

    private static InvalidInputException damaged(Path file, String why) {
        return new InvalidInputException("damaged-features", "Damaged feature file %s: %s".formatted(file, why));
    }
}
