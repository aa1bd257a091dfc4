package io.serlab.core.features;

import static io.serlab.core.features.Recordings.fill;
import static io.serlab.core.features.Recordings.recordings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.SerException;
import io.serlab.api.encoder.EncoderInfo;
import io.serlab.core.files.Sha256;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureSetTest {
    private static final List<AudioItem> ITEMS = recordings(3);

    @TempDir
    Path folder;

    @Test
    void hashesSortedIdsWithTheirFrames() {
        FeatureCache cache = new FeatureCache(folder);
        fill(cache, new FakeEncoder(), List.of(0, 1), ITEMS);
        FeatureSet features = cache.open(FakeEncoder.FINGERPRINT, List.of(1), ITEMS);

        Sha256 expected = new Sha256();
        for (String id : List.of("u0", "u1", "u2")) {
            float[] values = new float[features.frames(id, 0).remaining()];
            features.frames(id, 0).get(values);
            ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(values);
            expected.add(id).add(Sha256.of(bytes));
        }
        assertThat(features.sha256()).isEqualTo(expected.hex());

        List<AudioItem> reversed = new ArrayList<>(ITEMS);
        Collections.reverse(reversed);
        assertThat(cache.open(FakeEncoder.FINGERPRINT, List.of(1), reversed).sha256())
                .isEqualTo(features.sha256());
        assertThat(cache.open(FakeEncoder.FINGERPRINT, List.of(0), ITEMS).sha256())
                .isNotEqualTo(features.sha256());
    }

    @Test
    void noticesFramesThatHaveChangedSinceTheyWereStored() throws IOException {
        FeatureCache cache = new FeatureCache(folder);
        fill(cache, new FakeEncoder(), List.of(0), ITEMS);
        cache.open(FakeEncoder.FINGERPRINT, List.of(0), ITEMS).requireIntact();
        Path shard = CacheFolder.at(folder).shards().get(0);
        try (RandomAccessFile file = new RandomAccessFile(shard.toFile(), "rw")) {
            file.seek(file.length() - 1);
            int last = file.read();
            file.seek(file.length() - 1);
            file.write(last ^ 1);
        }

        FeatureSet features = cache.open(FakeEncoder.FINGERPRINT, List.of(0), ITEMS);

        assertThatThrownBy(features::requireIntact)
                .isInstanceOf(SerException.class)
                .hasMessageContaining("1 feature files have changed since they were written")
                .hasMessageContaining(shard.getFileName().toString());
    }

    @Test
    void readsTheCopyWhoseFileSortsFirst() {
        EncoderInfo encoder = new FakeEncoder().info();
        LayerKey key = new LayerKey(encoder.fingerprint(), 0, FrameStorage.FP32);
        List<Shard> shards = new ArrayList<>();
        for (float value : new float[] {1, 2, 3, 4, 5}) {
            ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(value);
            shards.addAll(new ShardWriter(CacheFolder.at(folder), encoder, key)
                    .write(List.of(new ShardWriter.Frames(ITEMS.get(0).sha256(), 1, 2, bytes, 0))));
        }
        LayerIndex grown = new LayerIndex(CacheFolder.at(folder), key);
        shards.forEach(grown::add);
        String first = shards.stream().map(Shard::name).sorted().findFirst().orElseThrow();

        assertThat(grown.find(ITEMS.get(0).sha256()).orElseThrow().file()).hasFileName(first);
        assertThat(new FeatureCache(folder)
                        .open(encoder.fingerprint(), List.of(0), ITEMS.subList(0, 1))
                        .frames("u0", 0)
                        .get(0))
                .isEqualTo(shards.stream().map(Shard::name).toList().indexOf(first) + 1f);
    }

    @Test
    void saysWhatIsMissing() {
        FeatureCache cache = new FeatureCache(folder);
        fill(cache, new FakeEncoder(), List.of(0), ITEMS.subList(0, 1));

        assertThatThrownBy(() -> cache.open(FakeEncoder.FINGERPRINT, List.of(0), ITEMS))
                .isInstanceOf(SerException.class)
                .hasMessage("2 of 3 utterances lack features of layers [0] in the cache, the first is 'u1';"
                        + " run ser extract");
    }

    @Test
    void saysThatAFileDisappeared() throws IOException {
        FeatureCache cache = new FeatureCache(folder);
        fill(cache, new FakeEncoder(), List.of(0), ITEMS);
        FeatureSet features = cache.open(FakeEncoder.FINGERPRINT, List.of(0), ITEMS);
        for (Path shard : CacheFolder.at(folder).shards()) {
            Files.delete(shard);
        }

        assertThatThrownBy(() -> features.frames("u0", 0))
                .isInstanceOf(SerException.class)
                .hasMessageContaining("disappeared");
    }

    @Test
    void givesTheSameFramesWhetherTheyWereFetchedAheadOrNot() throws IOException {
        FeatureCache cache = new FeatureCache(folder);
        fill(cache, new FakeEncoder(), List.of(0, 1), ITEMS);
        FeatureSet features = cache.open(FakeEncoder.FINGERPRINT, List.of(0, 1), ITEMS);
        FeatureSet fetched = cache.open(FakeEncoder.FINGERPRINT, List.of(0, 1), ITEMS);

        fetched.ahead(List.of("u2", "u0"));

        assertThat(fetched.frames("u2", 1)).isEqualTo(features.frames("u2", 1));
        assertThat(fetched.frames("u0", 0)).isEqualTo(features.frames("u0", 0));
    }

    @Test
    void leavesFilesThatDisappearedToTheReader() throws IOException {
        FeatureCache cache = new FeatureCache(folder);
        fill(cache, new FakeEncoder(), List.of(0), ITEMS);
        FeatureSet features = cache.open(FakeEncoder.FINGERPRINT, List.of(0), ITEMS);
        for (Path shard : CacheFolder.at(folder).shards()) {
            Files.delete(shard);
        }

        features.ahead(List.of("u0"));

        assertThatThrownBy(() -> features.frames("u0", 0)).hasMessageContaining("disappeared");
    }

    @Test
    void refusesTwoUtterancesOfOneName() {
        FeatureCache cache = new FeatureCache(folder);
        fill(cache, new FakeEncoder(), List.of(0), ITEMS);

        assertThatThrownBy(() -> cache.open(FakeEncoder.FINGERPRINT, List.of(0), List.of(ITEMS.get(0), ITEMS.get(0))))
                .hasMessageContaining("'u0'");
    }
}
