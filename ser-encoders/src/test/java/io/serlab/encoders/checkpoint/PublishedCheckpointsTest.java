package io.serlab.encoders.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.testkit.SharedFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checkpoint folders as published. */
class PublishedCheckpointsTest {
    @Test
    void opensEveryFolder() throws IOException {
        Path cases = SharedFolder.require("parity/encoders");
        List<Path> folders;
        try (Stream<Path> children = Files.list(cases)) {
            folders = children.filter(Files::isDirectory).toList();
        }

        assertThat(folders).isNotEmpty().allSatisfy(folder -> {
            CheckpointWeights weights = CheckpointWeights.open(folder);
            assertThat(weights.names()).isNotEmpty().allSatisfy(name -> {
                long elements = weights.shape(name).stream().reduce(1L, Math::multiplyExact);
                assertThat(weights.bytes(name).remaining())
                        .isEqualTo(elements * weights.type(name).bytes());
            });
        });
    }

    /** The hashes come from PyTorch; how is told beside them. */
    @Test
    void readsSlicesAndTransposedViewsAsPyTorchDoes() throws IOException {
        CheckpointWeights weights = CheckpointWeights.open(SharedFolder.require("parity/encoders/wavlm-base"));

        String read = weights.names().stream().map(name -> line(weights, name)).collect(Collectors.joining());

        try (InputStream expected =
                Objects.requireNonNull(PublishedCheckpointsTest.class.getResourceAsStream("wavlm-base.sha256"))) {
            assertThat(read).isEqualTo(new String(expected.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static String line(CheckpointWeights weights, String name) {
        String shape = weights.shape(name).stream().map(axis -> " " + axis).collect(Collectors.joining());
        return sha256(weights.bytes(name)) + " " + name + shape + "\n";
    }

    private static String sha256(ByteBuffer bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
