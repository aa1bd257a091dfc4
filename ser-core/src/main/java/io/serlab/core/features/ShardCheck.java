package io.serlab.core.features;

import io.serlab.api.InvalidInputException;
import io.serlab.api.array.Safetensors;
import io.serlab.core.files.Sha256;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A shard that was looked at.
 *
 * @param shard its header, if that can be used
 * @param problems what does not hold; none where the file is gone meanwhile
 */
record ShardCheck(Optional<Shard> shard, List<CacheProblem> problems) {

    /** Reads the header alone. */
    static ShardCheck ofHeader(Path file) {
        try {
            return new ShardCheck(Optional.of(Shard.read(file)), List.of());
        } catch (InvalidInputException e) {
            return new ShardCheck(Optional.empty(), problems(file, String.valueOf(e.getMessage())));
        }
    }

    // Another process may remove what is no longer needed at any time.
    private static List<CacheProblem> problems(Path file, String message) {
        return Files.exists(file) ? List.of(new CacheProblem(file, message)) : List.of();
    }

    /** Reads everything and compares it with its hashes. */
    static ShardCheck ofContent(Path file) {
        ShardCheck header = ofHeader(file);
        return header.shard()
                .map(shard -> new ShardCheck(header.shard(), changedFrames(shard)))
                .orElse(header);
    }

    private static List<CacheProblem> changedFrames(Shard shard) {
        Safetensors stored = Safetensors.open(shard.file());
        return shard.entries().stream()
                .filter(entry -> !Sha256.of(stored.bytes(entry.audio())).equals(entry.sha256()))
                .map(entry -> new CacheProblem(
                        shard.file(),
                        "Damaged feature file %s: the frames of recording %s have changed; remove it with"
                                        .formatted(shard.file(), entry.audio())
                                + " 'ser features gc --verify' and extract again"))
                .toList();
    }

    boolean isSound() {
        return shard.isPresent() && problems.isEmpty();
    }
}
