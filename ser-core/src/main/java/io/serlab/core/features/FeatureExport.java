package io.serlab.core.features;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import io.serlab.api.array.SafetensorsWriter;
import io.serlab.api.encoder.EncoderInfo;
import io.serlab.core.files.FileTrouble;
import io.serlab.core.files.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Writes frames for other tools: one safetensors file per utterance, named by its id, with the tensors
 * {@code layer_<number>} (T, D) in float32. The metadata name id, encoder, fingerprint, storage, sample rate, and hop and
 * offset in samples. Thread-safe.
 */
public final class FeatureExport {
    private static final int LONGEST_NAME_BYTES = 200;
    private static final int HASH_DIGITS = 16;
    // What separates paths, what other systems forbid in names, and what escapes are written with.
    private static final String UNSAFE = "/\\:*?\"<>|%";

    private final FeatureSet features;
    private final List<Integer> layers;
    private final EncoderInfo encoder;
    private final FrameStorage storage;
    private final Path folder;

    /** An export of all utterances of a set, whose layers have these numbers. */
    public FeatureExport(
            FeatureSet features, List<Integer> layers, EncoderInfo encoder, FrameStorage storage, Path folder) {
        this.features = features;
        this.layers = List.copyOf(layers);
        this.encoder = encoder;
        this.storage = storage;
        this.folder = folder;
    }

    /**
     * Makes the folder.
     *
     * @param replace whether there may be files in it; those of the same names are replaced
     * @throws InvalidInputException if it is a file, or not empty
     */
    public static void prepare(Path folder, boolean replace) {
        try {
            Files.createDirectories(folder);
            try (Stream<Path> files = Files.list(folder)) {
                if (!replace && files.findAny().isPresent()) {
                    throw new InvalidInputException(
                            "folder-not-empty",
                            "%s is not empty: choose another folder, or --replace what is in it".formatted(folder));
                }
            }
        } catch (IOException e) {
            throw new InvalidInputException(
                    "unwritable-folder", "Cannot write to %s: %s".formatted(folder, FileTrouble.words(e)), e);
        }
    }

    /**
     * Writes the file of one utterance, whole or not at all.
     *
     * @return its size in bytes
     * @throws SerException if it cannot be written
     */
    public long write(String id) {
        SafetensorsWriter writer = new SafetensorsWriter()
                .metadata("id", id)
                .metadata("encoder", encoder.name())
                .metadata("fingerprint", encoder.fingerprint())
                .metadata("storage", storage.word())
                .metadata("sample_rate", String.valueOf(encoder.sampleRateHz()))
                .metadata("hop_samples", String.valueOf(encoder.hopSamples()))
                .metadata("offset_samples", String.valueOf(encoder.offsetSamples()));
        for (int i = 0; i < layers.size(); i++) {
            float[] values = new float[features.frames(id) * features.dimension(i)];
            features.read(id, i, values);
            writer.add("layer_" + layers.get(i), values, features.frames(id), features.dimension(i));
        }
        Path file = folder.resolve(fileName(id));
        try {
            writer.write(file);
            return Files.size(file);
        } catch (IOException e) {
            throw new SerException("write-failed", "Cannot write %s: %s".formatted(file, FileTrouble.words(e)), e);
        }
    }

    /**
     * A name for an utterance's file that stays inside the folder: unsafe characters are written as {@code %} and two or
     * more hexadecimal digits, and a name that is too long ends with a hash of the id. Different ids have different names.
     */
    static String fileName(String id) {
        StringBuilder name = new StringBuilder();
        id.chars().forEach(character -> append(name, (char) character));
        String safe = name.toString();
        if (safe.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME_BYTES) {
            String hash = Sha256.ofText(id).substring(0, HASH_DIGITS);
            safe = shortened(safe) + "~" + hash;
        }
        return safe + Shard.SUFFIX;
    }

    private static void append(StringBuilder name, char character) {
        boolean hides = character == '.' && name.isEmpty();
        if (hides || Character.isISOControl(character) || UNSAFE.indexOf(character) >= 0) {
            name.append(String.format(Locale.ROOT, "%%%02X", (int) character));
        } else {
            name.append(character);
        }
    }

    private static String shortened(String name) {
        int end = name.length();
        while (name.substring(0, end).getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME_BYTES - HASH_DIGITS) {
            end = name.offsetByCodePoints(end, -1);
        }
        return name.substring(0, end);
    }
}
