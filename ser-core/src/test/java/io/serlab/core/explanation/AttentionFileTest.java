package io.serlab.core.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import io.serlab.api.array.Safetensors;
import io.serlab.api.array.SafetensorsWriter;
import io.serlab.api.array.TensorInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AttentionFileTest {
    private static final AttentionNotes NOTES = new AttentionNotes(new FrameTimes(0.02, 0.0125), 2, "mqmha, seed 1");
    // Bytes of files that one utterance fills, or two: weights, what the header says of each, and of all.
    private static final long ONE = 650;
    private static final long TWO = 780;
    private static final float[][] WEIGHTS = {{0.25f, 0.75f, 0}, {0.5f, 0.25f, 0.25f}};

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("run/attention.safetensors");
    }

    private List<Path> write(long limit, String... ids) {
        return write(TensorInfo.Type.F32, limit, ids);
    }

    private List<Path> write(TensorInfo.Type type, long limit, String... ids) {
        AttentionWriter writer = new AttentionWriter(file, NOTES, type, limit);
        for (String id : ids) {
            writer.add(id, WEIGHTS);
        }
        return writer.finish();
    }

    @Test
    void holdsOneTensorPerUtterance() {
        write(AttentionWriter.SHARD_BYTES, "b.wav", "a.wav");

        Safetensors tensors = Safetensors.open(file);
        assertThat(tensors.names()).containsExactly("b.wav", "a.wav");
        assertThat(tensors.info("a.wav").shape()).containsExactly(2L, 3L);
        assertThat(tensors.metadata())
                .containsEntry("hop_seconds", "0.02")
                .containsEntry("offset_seconds", "0.0125")
                .containsEntry("streams", "2")
                .containsEntry("source", "mqmha, seed 1");
    }

    @Test
    void takesHalfTheRoomAsFloat16() {
        write(TensorInfo.Type.F16, ONE, "a.wav", "b.wav");

        assertThat(AttentionFile.open(file).streams("b.wav")).isDeepEqualTo(WEIGHTS); // all are sums of few powers of 2
        Safetensors first = Safetensors.open(AttentionFile.shard(file, 1));
        assertThat(first.info("a.wav").type()).isEqualTo(TensorInfo.Type.F16);
        assertThat(first.dataBytes()).isEqualTo(12); // of 24
    }

    @Test
    void readsBackWhatWasWritten() {
        write(AttentionWriter.SHARD_BYTES, "a.wav");

        AttentionFile read = AttentionFile.open(file);

        assertThat(read.notes()).isEqualTo(NOTES);
        assertThat(read.ids()).containsExactly("a.wav");
        assertThat(read.streams("a.wav")).isDeepEqualTo(WEIGHTS);
        assertThat(read.frames("a.wav")).containsExactly(0.375, 0.5, 0.125);
        assertThatThrownBy(() -> read.streams("b.wav")).hasMessageContaining("No attention of 'b.wav'");
    }

    @Test
    void splitsIntoShardsWithAnIndexBeyondTheLimit() throws IOException {
        List<Path> shards = write(TWO, "a", "b", "c");

        assertThat(shards)
                .extracting(path -> path.getFileName().toString())
                .containsExactly("attention-00001.safetensors", "attention-00002.safetensors");
        assertThat(file).doesNotExist();
        assertThat(Files.readString(folder.resolve("run/attention.safetensors.index.json")))
                .contains("\"c\":\"attention-00002.safetensors\"");
        AttentionFile read = AttentionFile.open(file);
        assertThat(read.ids()).containsExactly("a", "b", "c");
        assertThat(read.streams("c")).isDeepEqualTo(WEIGHTS);
        assertThat(read.notes()).isEqualTo(NOTES);
    }

    /** Of short utterances with long ids the header is most of the file. */
    @Test
    void theLimitIsThatOfTheFile() throws IOException {
        int limit = 20_000;
        String[] ids = IntStream.range(0, 500)
                .mapToObj(i -> "%s \"%03d\".wav".formatted("ü".repeat(30), i))
                .toArray(String[]::new);

        List<Path> shards = write(limit, ids);

        assertThat(shards)
                .hasSizeGreaterThan(2)
                .allSatisfy(shard -> assertThat(Files.size(shard)).isLessThan(limit));
        assertThat(AttentionFile.open(file).ids()).containsExactly(ids);
    }

    @Test
    void knowsItsFilesWholeOrInShards() {
        assertThat(AttentionFile.files(file)).isEmpty();
        write(TWO, "a", "b", "c");
        assertThat(AttentionFile.files(file))
                .containsExactly(AttentionFile.index(file), AttentionFile.shard(file, 1), AttentionFile.shard(file, 2));
        write(AttentionWriter.SHARD_BYTES, "a");
        assertThat(AttentionFile.files(file)).containsExactly(file);
    }

    @Test
    void aRepetitionWithoutShardsReplacesTheIndex() {
        write(ONE, "a", "b");
        write(AttentionWriter.SHARD_BYTES, "a");

        assertThat(AttentionFile.open(file).ids()).containsExactly("a");
        assertThat(folder.resolve("run/attention.safetensors.index.json")).doesNotExist();
    }

    @Test
    void refusesAnUtteranceTwiceEvenInAnotherShard() {
        AttentionWriter writer = new AttentionWriter(file, NOTES, TensorInfo.Type.F32, ONE);
        writer.add("a", WEIGHTS);
        writer.add("b", WEIGHTS);

        assertThatThrownBy(() -> writer.add("a", WEIGHTS)).hasMessageContaining("'a' was added twice");
        assertThatThrownBy(() -> writer.add("b", WEIGHTS)).hasMessageContaining("'b' was added twice");
        assertThatThrownBy(() -> writer.add("c", new float[1][3])).hasMessageContaining("1 streams");
    }

    @Test
    void namesAFileThatHoldsSomethingElse() throws IOException {
        Path other = folder.resolve("other.safetensors");
        new SafetensorsWriter().add("x", new float[1], 1).write(other);

        assertThatThrownBy(() -> AttentionFile.open(other))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Not a file of attention");
    }

    @Test
    void equalContentGivesEqualBytes() throws IOException {
        write(AttentionWriter.SHARD_BYTES, "a", "b");
        byte[] first = Files.readAllBytes(file);
        write(AttentionWriter.SHARD_BYTES, "a", "b");

        assertThat(file).hasBinaryContent(first);
    }

    @ParameterizedTest
    @EnumSource(names = {"F32", "F16"})
    void largeUtterancesFillShardsAndLeaveNothingElse(TensorInfo.Type type) throws IOException {
        // Of float32 each is two blocks of what is in memory, of float16 one.
        float[][] many = new float[2][1 << 18];
        for (int frame = 0; frame < many[0].length; frame++) {
            many[0][frame] = frame % 2048;
            many[1][frame] = -frame % 2048;
        }
        try (AttentionWriter writer = new AttentionWriter(file, NOTES, type, 3 << 20)) {
            for (String id : List.of("a", "b", "c", "d")) {
                writer.add(id, many);
            }
            writer.add("e", WEIGHTS);
            writer.finish();
        }

        AttentionFile read = AttentionFile.open(file);
        assertThat(read.ids()).containsExactly("a", "b", "c", "d", "e");
        for (String id : List.of("a", "b", "c", "d")) {
            assertThat(read.streams(id)).isDeepEqualTo(many);
        }
        assertThat(read.streams("e")).isDeepEqualTo(WEIGHTS);
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactlyInAnyOrderElementsOf(AttentionFile.files(file));
        }
    }

    @Test
    void whatIsNotFinishedLeavesNothing() {
        try (AttentionWriter writer = new AttentionWriter(file, NOTES, TensorInfo.Type.F32)) {
            writer.add("a", new float[2][1 << 18]);
        }

        assertThat(file.getParent()).isEmptyDirectory();
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Files.writeString(file.getParent(), "no folder");

        AttentionWriter writer = new AttentionWriter(file, NOTES, TensorInfo.Type.F32);
        assertThatThrownBy(() -> writer.add("a", new float[2][1 << 18]))
                .isInstanceOf(SerException.class)
                .hasMessageContaining("Cannot write " + file + ": ");
    }
}
