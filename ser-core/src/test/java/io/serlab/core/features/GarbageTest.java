package io.serlab.core.features;

import static io.serlab.core.features.Recordings.recordings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.serlab.api.InvalidInputException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GarbageTest {
    private static final List<AudioItem> ITEMS = recordings(10);
    private static final String OTHER = "fedcba9876543210";
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private FeatureCache cache = new FeatureCache(Path.of(""));

    @BeforeEach
    void fill() {
        cache = new FeatureCache(folder);
        Recordings.fill(cache, new FakeEncoder(), List.of(1, 2), ITEMS);
        Recordings.fill(cache, new FakeEncoder(OTHER), List.of(1), ITEMS);
    }

    @Test
    void aSoundCacheHasNone() {
        assertThat(cache.garbage(RemovalChoice.NOTHING, true)).isEmpty();
    }

    @Test
    void leftoversOfTheDeadGoAndThoseOfTheLivingStay() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        String host = InetAddress.getLocalHost().getHostName();
        Path abandoned = temporary(host, dead.pid(), LONG_AGO);
        temporary(host, ProcessHandle.current().pid(), LONG_AGO);
        temporary(host, dead.pid(), Instant.now());
        Path elsewhere = temporary("elsewhere", dead.pid(), LONG_AGO);
        temporary("elsewhere", dead.pid() + 1, Instant.now().minusSeconds(3600));

        List<Garbage> garbage = cache.garbage(RemovalChoice.NOTHING, false);

        assertThat(garbage).extracting(Garbage::reason).containsOnly(Garbage.Reason.LEFTOVER);
        assertThat(garbage).extracting(Garbage::file).containsExactlyInAnyOrder(abandoned, elsewhere);
    }

    private Path temporary(String host, long process, Instant modified) throws IOException {
        Path staging = Files.createDirectories(folder.resolve("staging"));
        Path file = Files.createFile(staging.resolve(".%s~%d~%s".formatted(host, process, UUID.randomUUID())));
        return Files.setLastModifiedTime(file, FileTime.from(modified));
    }

    @Test
    void damageInFramesIsFoundByReadingThem() throws IOException {
        Path truncated = shards().get(0);
        Files.write(truncated, new byte[] {1, 2, 3});
        Path changed = shards().get(1);
        byte[] bytes = Files.readAllBytes(changed);
        bytes[bytes.length - 1] ^= 1;
        Files.write(changed, bytes);

        assertThat(cache.garbage(RemovalChoice.NOTHING, false))
                .containsExactly(new Garbage(truncated, 3, Garbage.Reason.DAMAGED));
        cache.remove(cache.garbage(RemovalChoice.NOTHING, true));
        assertThat(List.of(truncated, changed)).noneMatch(Files::exists);
        assertThat(cache.verify()).isEmpty();
    }

    /** The one that is read from may have damaged frames behind a sound header. */
    @Test
    void aSupersededShardStaysUnlessContentsAreLookedAt() {
        twinThatSortsLast(new LayerKey(FakeEncoder.FINGERPRINT, 1, FrameStorage.FP32));

        assertThat(cache.garbage(RemovalChoice.NOTHING, false)).isEmpty();
    }

    @Test
    void aShardGoesIfAllItHoldsIsReadFromOthers() {
        String before = hash();
        LayerKey key = new LayerKey(FakeEncoder.FINGERPRINT, 1, FrameStorage.FP32);
        Shard twin = twinThatSortsLast(key);

        List<Garbage> garbage = cache.garbage(RemovalChoice.NOTHING, true);
        cache.remove(garbage);

        assertThat(garbage)
                .extracting(Garbage::file, Garbage::reason)
                .containsExactly(tuple(twin.file(), Garbage.Reason.SUPERSEDED));
        assertThat(hash()).isEqualTo(before);
    }

    // The same recording with other frames, under a name that is not the first.
    private Shard twinThatSortsLast(LayerKey key) {
        for (float value = 0; ; value++) {
            ByteBuffer bytes = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
            bytes.putFloat(value).putFloat(0).putFloat(0).flip();
            Shard twin = new ShardWriter(CacheFolder.at(folder), new FakeEncoder().info(), key)
                    .write(List.of(new ShardWriter.Frames(ITEMS.get(0).sha256(), 1, 3, bytes, 0)))
                    .get(0);
            if (twin.name().compareTo("f") > 0) {
                return twin;
            }
            CacheFolder.at(folder).delete(List.of(twin.file()));
        }
    }

    @Test
    void anEncoderIsChosenByTheBeginningOfItsFingerprint() {
        String before = hash();

        cache.remove(cache.garbage(encoder("fed"), false));

        assertThat(hash()).isEqualTo(before);
        assertThat(cache.stat().layers())
                .extracting(CacheStatistics.Layer::fingerprint)
                .containsOnly(FakeEncoder.FINGERPRINT);
        assertThat(folder.resolve(OTHER)).doesNotExist();
        assertThatThrownBy(() -> cache.garbage(encoder("fed"), false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("0 encoders of the cache have a fingerprint that begins with 'fed'. Known: "
                        + FakeEncoder.FINGERPRINT);
        assertThatThrownBy(() -> {
                    Recordings.fill(cache, new FakeEncoder("0123ffff"), List.of(1), ITEMS);
                    cache.garbage(encoder("0123"), false);
                })
                .hasMessageStartingWith("2 encoders");
    }

    private static RemovalChoice encoder(String prefix) {
        return new RemovalChoice(Optional.of(prefix), Optional.empty(), Optional.empty());
    }

    @Test
    void whatWasOpenedSinceStays() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
            }
        }
        cache.open(FakeEncoder.FINGERPRINT, List.of(2), ITEMS);

        Instant since = LONG_AGO.plusSeconds(1);
        cache.remove(cache.garbage(new RemovalChoice(Optional.empty(), Optional.of(since), Optional.empty()), false));

        assertThat(cache.stat().layers())
                .extracting(CacheStatistics.Layer::fingerprint, CacheStatistics.Layer::layer)
                .containsExactly(tuple(FakeEncoder.FINGERPRINT, 2));
    }

    @Test
    void encodersThatAreKeptStayAndAllConditionsMustHold() {
        Set<String> kept = Set.of(OTHER);

        assertThat(cache.garbage(new RemovalChoice(Optional.empty(), Optional.empty(), Optional.of(kept)), false))
                .hasSize(2 * Recordings.plan(ITEMS).batches().size())
                .allMatch(each -> each.reason() == Garbage.Reason.UNWANTED)
                .allMatch(each -> each.file().toString().contains(FakeEncoder.FINGERPRINT.substring(0, 16)));
        assertThat(cache.garbage(new RemovalChoice(Optional.of("fed"), Optional.empty(), Optional.of(kept)), false))
                .isEmpty();
    }

    @Test
    void whoeverHasAShardOpenGoesOnReading() {
        FeatureSet open = cache.open(FakeEncoder.FINGERPRINT, List.of(1, 2), ITEMS);
        open.requireIntact();

        cache.remove(cache.garbage(encoder("0123"), false));

        open.requireIntact();
    }

    private String hash() {
        return cache.open(FakeEncoder.FINGERPRINT, List.of(1, 2), ITEMS).sha256();
    }

    private List<Path> shards() {
        return CacheFolder.at(folder).shards();
    }
}
