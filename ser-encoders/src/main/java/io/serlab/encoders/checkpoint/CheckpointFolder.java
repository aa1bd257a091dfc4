package io.serlab.encoders.checkpoint;

import io.serlab.api.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the weights in a checkpoint folder. */
final class CheckpointFolder {
    private CheckpointFolder() {}

    /** Opens the first layout that is there, as {@link CheckpointWeights#open} tells. */
    static CheckpointWeights open(Path folder) {
        requireFolder(folder);
        List<String> sought = new ArrayList<>();
        for (WeightFormat format : WeightFormat.values()) {
            Path file = folder.resolve(format.fileName());
            if (Files.isRegularFile(file)) {
                FileState state = FileState.of(file);
                return new CheckpointWeights(folder, format.read(file), List.of(state));
            }
            Path index = folder.resolve(format.indexName());
            if (Files.isRegularFile(index)) {
                return openShards(folder, format, index);
            }
            sought.addAll(List.of(format.fileName(), format.indexName()));
        }
        throw new InvalidInputException(
                "missing-weights", "No weights in %s: looked for %s.".formatted(folder, String.join(", ", sought)));
    }

    private static void requireFolder(Path folder) {
        if (Files.isRegularFile(folder)) {
            throw new InvalidInputException(
                    "not-a-folder",
                    "A checkpoint is the folder of config.json and weights, got the file %s. Did you mean %s?"
                            .formatted(folder, folder.toAbsolutePath().getParent()));
        }
        if (!Files.isDirectory(folder)) {
            throw new InvalidInputException("missing-folder", "No such checkpoint folder: %s.".formatted(folder));
        }
    }

    private static CheckpointWeights openShards(Path folder, WeightFormat format, Path index) {
        List<FileState> states = new ArrayList<>(List.of(FileState.of(index)));
        Map<Path, Map<String, StoredTensor>> shards = new LinkedHashMap<>();
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        ShardIndex.read(index).forEach((name, shard) -> {
            if (!shards.containsKey(shard)) {
                states.add(FileState.of(shard));
                shards.put(shard, format.read(shard));
            }
            StoredTensor tensor = shards.get(shard).get(name);
            if (tensor == null) {
                throw new InvalidInputException(
                        "missing-tensor",
                        "%s places tensor '%s' in %s, which has none of that name."
                                .formatted(index, Printable.text(name), shard.getFileName()));
            }
            tensors.put(name, tensor);
        });
        return new CheckpointWeights(folder, tensors, List.copyOf(states));
    }
}
