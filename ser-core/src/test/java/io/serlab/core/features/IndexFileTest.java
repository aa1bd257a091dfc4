package io.serlab.core.features;

import static io.serlab.core.features.Recordings.recordings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index is a hint: whatever becomes of it, the cache gives what its shards hold. */
class IndexFileTest {
    private static final List<AudioItem> ITEMS = recordings(200);
    private static final LayerKey KEY = new LayerKey(FakeEncoder.FINGERPRINT, 1, FrameStorage.FP32);

    @TempDir
    Path folder;

    private CacheFolder cache = CacheFolder.at(Path.of(""));
    private Path index = Path.of("");
    private String hash = "";

    /** A layer of more shards than are worth an index. */
    @BeforeEach
    void fill() {
        cache = CacheFolder.at(folder);
        index = cache.layer(KEY).resolve(IndexFile.NAME);
        Recordings.fill(new FeatureCache(folder), new FakeEncoder(), List.of(1), ITEMS);
        assertThat(sizes()).hasSizeGreaterThan(64);
        hash = open().sha256();
    }

    private Map<Path, Long> sizes() {
        return CacheFolder.shardSizes(cache.layer(KEY));
    }

    private FeatureSet open() {
        return new FeatureCache(folder).open(FakeEncoder.FINGERPRINT, List.of(1), ITEMS);
    }

    private List<Shard> indexed() {
        return new IndexFile(cache, KEY).read(sizes());
    }

    @Test
    void saysOfEveryShardWhatItsHeaderSays() {
        assertThat(indexed())
                .containsExactlyInAnyOrderElementsOf(
                        sizes().keySet().stream().map(Shard::read).toList());
    }

    @Test
    void isMadeAgainWhereItIsMissing() throws IOException {
        byte[] before = Files.readAllBytes(index);
        Files.delete(index);

        assertThat(open().sha256()).isEqualTo(hash);
        assertThat(Files.size(index)).isEqualTo(before.length);
        open().requireIntact();
    }

    @Test
    void isNotBelievedWhereItIsDamaged() throws IOException {
        byte[] whole = Files.readAllBytes(index);
        for (int position = 0; position < whole.length; position += 997) {
            byte[] damaged = whole.clone();
            damaged[position] ^= 0x41;
            Files.write(index, damaged);
            assertThat(open().sha256()).as("byte %d", position).isEqualTo(hash);
        }
        for (int length : new int[] {0, 1, 40, whole.length / 2, whole.length - 1}) {
            Files.write(index, Arrays.copyOf(whole, length));
            FeatureSet features = open();
            assertThat(features.sha256()).isEqualTo(hash);
            features.requireIntact();
        }
    }

    @Test
    void isNotBelievedOfAShardOfAnotherSize() throws IOException {
        Path shard = indexed().get(0).file();
        Files.write(shard, Arrays.copyOf(Files.readAllBytes(shard), 300));

        assertThat(indexed())
                .hasSize(sizes().size() - 1)
                .noneMatch(known -> known.file().equals(shard));
        assertThatThrownBy(this::open).hasMessageContaining("lack features");
    }

    @Test
    void isNotBelievedOfAShardThatIsGone() throws IOException {
        Files.delete(indexed().get(0).file());

        assertThatThrownBy(this::open).hasMessageContaining("lack features");
    }

    @Test
    void leavesOutWhatAppearedSinceAndTheHeaderTellsIt() {
        AudioItem later = Recordings.recording(1000, 100);
        Recordings.fill(new FeatureCache(folder), new FakeEncoder(), List.of(1), List.of(later));

        assertThat(indexed()).hasSize(sizes().size() - 1);
        assertThat(new FeatureCache(folder)
                        .open(FakeEncoder.FINGERPRINT, List.of(1), List.of(later))
                        .ids())
                .containsExactly("u1000");
    }

    @Test
    void cannotMakeOneRecordingLookLikeAnother() throws IOException {
        byte[] bytes = Files.readAllBytes(index);
        Shard shard = indexed().get(0);
        byte[] name = java.util.HexFormat.of().parseHex(shard.entries().get(0).audio());
        int position = indexOf(bytes, name);
        ByteBuffer.wrap(bytes).put(position, new byte[name.length]);
        Files.write(index, bytes);

        assertThat(indexed()).noneMatch(known -> known.file().equals(shard.file()));
        assertThat(open().sha256()).isEqualTo(hash);
    }

    private static int indexOf(byte[] all, byte[] part) {
        int position = 0;
        while (!Arrays.equals(all, position, position + part.length, part, 0, part.length)) {
            position++;
        }
        return position;
    }
}
