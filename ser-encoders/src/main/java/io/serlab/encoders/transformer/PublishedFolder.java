package io.serlab.encoders.transformer;

import io.serlab.api.array.SafetensorsWriter;
import io.serlab.api.array.TensorInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes a checkpoint folder as published ones are: the configuration files as they were, and the tensors that the encoder
 * uses under the names they had. Heads, decoders and quantisers are left out.
 */
final class PublishedFolder {
    private static final List<String> CONFIGURATION = List.of("config.json", "preprocessor_config.json");

    private PublishedFolder() {}

    static void write(Path folder, PublishedWeights weights, Map<String, float[]> given) throws IOException {
        Files.createDirectories(folder);
        for (String name : CONFIGURATION) {
            Path source = weights.folder().resolve(name);
            if (Files.exists(source)) {
                Files.copy(source, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        SafetensorsWriter writer = new SafetensorsWriter().metadata("format", "pt");
        List<String> names = new ArrayList<>(weights.names());
        if (weights.hasMask()) {
            names.add(PublishedWeights.MASK);
        }
        for (String name : names) {
            long[] shape =
                    weights.shape(name).stream().mapToLong(Long::longValue).toArray();
            float[] values = given.get(name);
            if (values != null) {
                writer.add(weights.storedName(name), values, shape);
            } else {
                TensorInfo.Type type = weights.type(name);
                writer.add(weights.storedName(name), type, weights.bytes(name), shape);
            }
        }
        writer.write(folder.resolve("model.safetensors"));
    }
}
