package io.serlab.core.features;

import io.serlab.api.SerException;
import io.serlab.api.array.SafetensorsWriter;
import io.serlab.api.encoder.EncoderInfo;
import io.serlab.core.files.ExportFolder;
import io.serlab.core.files.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes frames for other tools: one safetensors file per utterance, named by its id, with the tensors
 * {@code layer_<number>} (T, D) in float32. The metadata name id, encoder, fingerprint, storage, sample rate, and hop and
 * offset in samples. Thread-safe.
 */
public final class FeatureExport {
    private final FeatureSet features;
    private final List<Integer> layers;
    private final EncoderInfo encoder;
    private final FrameStorage storage;
    private final Path folder;

    /**
     * An export of all utterances of a set, whose layers have these numbers.
     *
     * @param folder as {@link ExportFolder#prepare} made it
     */
    public FeatureExport(
            FeatureSet features, List<Integer> layers, EncoderInfo encoder, FrameStorage storage, Path folder) {
        this.features = features;
        this.layers = List.copyOf(layers);
        this.encoder = encoder;
        this.storage = storage;
        this.folder = folder;
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
        Path file = folder.resolve(ExportFolder.fileName(id, Shard.SUFFIX));
        try {
            writer.write(file);
            return Files.size(file);
        } catch (IOException e) {
            throw new SerException("write-failed", "Cannot write %s: %s".formatted(file, FileTrouble.words(e)), e);
        }
    }
}
