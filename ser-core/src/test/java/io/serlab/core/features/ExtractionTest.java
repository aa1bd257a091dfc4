package io.serlab.core.features;

import static io.serlab.core.features.Recordings.fill;
import static io.serlab.core.features.Recordings.plan;
import static io.serlab.core.features.Recordings.recording;
import static io.serlab.core.features.Recordings.recordings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import io.serlab.api.audio.Waveform;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractionTest {
    private static final List<Integer> LAYERS = List.of(1, 2);
    private static final List<AudioItem> ITEMS = recordings(10);

    @TempDir
    Path folder;

    private final FakeEncoder encoder = new FakeEncoder();
    private NDManager manager;
    private FeatureCache cache;

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager();
        cache = new FeatureCache(folder.resolve("cache"));
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void storesTheValidFramesOfEveryRecording() {
        fill(cache, encoder, List.of(2, 0), ITEMS);

        FeatureSet features = features(cache, List.of(2, 0));

        // u5 has 100 samples, so 9 frames; 4 x 110 samples fit a batch, so it is encoded with u6, u4 and u3.
        assertThat(features.frames("u5")).isEqualTo(9);
        assertThat(features.dimension(0)).isEqualTo(3);
        assertThat(features.dimension(1)).isEqualTo(2);
        FloatBuffer frames = features.frames("u5", 0);
        assertThat(frames.remaining()).isEqualTo(27);
        for (int t = 0; t < 9; t++) {
            for (int d = 0; d < 3; d++) {
                assertThat(frames.get(t * 3 + d)).isEqualTo(FakeEncoder.expected(5, 4, 2, t, d));
            }
        }
    }

    @Test
    void givesTheSameFramesAfterItWasStopped() {
        FeatureCache undisturbed = filled("undisturbed");
        cache.plan(encoder, LAYERS, plan(ITEMS)).extractNext(manager, Recordings::read);
        Extraction second = cache.plan(encoder, LAYERS, plan(ITEMS));

        assertThat(second.pendingBatches()).isEqualTo(second.totalBatches() - 1);
        second.extractNext(manager, Recordings::read);
        fill(cache, encoder, LAYERS, ITEMS);

        assertThat(encoder.batchSizes).hasSize(second.totalBatches());
        assertThat(hash(cache)).isEqualTo(hash(undisturbed));
    }

    @Test
    void encodesABatchThatLacksOneMemberAgainWhole() throws IOException {
        FeatureCache undisturbed = filled("undisturbed");
        // Another corpus brings u6 alone, in a batch of one; the batch of u6, u5, u4, u3 lacks the others.
        fill(cache, new FakeEncoder(), LAYERS, ITEMS.subList(6, 7));
        String before =
                cache.open(FakeEncoder.FINGERPRINT, LAYERS, ITEMS.subList(6, 7)).sha256();

        fill(cache, encoder, LAYERS, ITEMS);

        assertThat(encoder.batchSizes).isEqualTo(batchSizes());
        assertThat(features(cache, LAYERS).frames("u5", 0))
                .isEqualTo(features(undisturbed, LAYERS).frames("u5", 0));
        // What was there stays as it was, and is there once.
        assertThat(cache.open(FakeEncoder.FINGERPRINT, LAYERS, ITEMS.subList(6, 7))
                        .sha256())
                .isEqualTo(before);
        assertThat(cache.stat().layers()).allMatch(layer -> layer.recordings() == 10);
        assertThat(shards("cache"))
                .flatExtracting(file -> Shard.read(file).entries())
                .hasSize(LAYERS.size() * ITEMS.size());
    }

    @Test
    void restoresADeletedShardBitByBit() throws IOException {
        fill(cache, encoder, LAYERS, ITEMS);
        String before = hash(cache);
        for (Path shard : shards("cache")) {
            Files.delete(shard);
            assertThatThrownBy(() -> hash(cache))
                    .isInstanceOf(SerException.class)
                    .hasMessageContaining("lack features");
            fill(cache, encoder, LAYERS, ITEMS);
            assertThat(shard).exists();
            assertThat(hash(cache)).isEqualTo(before);
        }
    }

    @Test
    void takesATruncatedShardForAbsentAndReplacesIt() throws IOException {
        fill(cache, encoder, LAYERS, ITEMS);
        String before = hash(cache);
        Path shard = shards("cache").get(0);
        byte[] whole = Files.readAllBytes(shard);
        for (int length : new int[] {0, 7, 100, whole.length - 1}) {
            Files.write(shard, Arrays.copyOf(whole, length));
            assertThat(cache.plan(encoder, LAYERS, plan(ITEMS)).pendingBatches())
                    .isEqualTo(1);
            fill(cache, encoder, LAYERS, ITEMS);
            assertThat(shard).hasBinaryContent(whole);
        }
        assertThat(hash(cache)).isEqualTo(before);
    }

    @Test
    void asksForMissingLayersOnly() {
        fill(cache, new FakeEncoder(), List.of(1), ITEMS);

        fill(cache, encoder, LAYERS, ITEMS);

        assertThat(encoder.askedLayers).isNotEmpty().allMatch(List.of(2)::equals);
        assertThat(hash(cache)).isEqualTo(hash(filled("undisturbed")));
    }

    @Test
    void storesARecordingUnderTwoIdsOnce() {
        AudioItem copy = new AudioItem(
                "u0", Path.of("copy.wav"), ITEMS.get(9).sha256(), ITEMS.get(9).samples());
        List<AudioItem> items = List.of(copy, recording(9, copy.samples()));
        // Both ids have the same bytes; whichever is read, the samples are the same.
        Extraction extraction = cache.plan(encoder, LAYERS, plan(items));
        extraction.extractNext(manager, item -> Recordings.read(recording(9, item.samples())));

        FeatureSet features = cache.open(FakeEncoder.FINGERPRINT, LAYERS, items);
        assertThat(features.ids()).containsExactly("u0", "u9");
        assertThat(features.frames("u0", 0)).isEqualTo(features.frames("u9", 0));
        assertThat(cache.stat().layers()).allMatch(layer -> layer.recordings() == 1);
    }

    @Test
    void givesConcurrentFillersTheSameFeatures() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        Callable<String> filler = () -> {
            FeatureCache own = new FeatureCache(folder.resolve("cache"));
            fill(own, new FakeEncoder(), LAYERS, recordings(40));
            return own.open(FakeEncoder.FINGERPRINT, LAYERS, recordings(40)).sha256();
        };
        List<String> hashes = new ArrayList<>();
        for (Future<String> hash : threads.invokeAll(Collections.nCopies(4, filler))) {
            hashes.add(hash.get());
        }
        threads.shutdown();

        FeatureCache undisturbed = new FeatureCache(folder.resolve("undisturbed"));
        fill(undisturbed, encoder, LAYERS, recordings(40));
        assertThat(hashes)
                .containsOnly(undisturbed
                        .open(FakeEncoder.FINGERPRINT, LAYERS, recordings(40))
                        .sha256());
        assertThat(cache.verify()).isEmpty();
        assertThat(cache.stat().temporary()).isZero();
    }

    @Test
    void keepsEncodersOfEqualShortFingerprintsApart() {
        fill(cache, encoder, LAYERS, ITEMS);

        FakeEncoder other = new FakeEncoder("0123456789abcdef" + "ffff");

        assertThat(cache.plan(other, LAYERS, plan(ITEMS)).pendingBatches())
                .isEqualTo(plan(ITEMS).batches().size());
    }

    @Test
    void splitsABatchThatExceedsAShard() throws IOException {
        // 9 frames of 3 float32 are 108 bytes; two of them do not fit 200.
        FeatureCache small = limited(Long.MAX_VALUE, 200);
        List<AudioItem> items = List.of(recording(1, 100), recording(2, 100), recording(3, 100));

        fill(small, encoder, List.of(1), items);

        assertThat(encoder.batchSizes).containsExactly(3);
        assertThat(shards("limited")).hasSize(3);
        assertThat(small.open(FakeEncoder.FINGERPRINT, List.of(1), items).ids()).hasSize(3);
        assertThatThrownBy(() -> small.plan(encoder, List.of(1), plan(List.of(recording(4, 1000)))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'u4' (4.wav)");
    }

    @Test
    void forecastsAtLeastWhatItWritesAndNotMuchMore() throws IOException {
        Extraction extraction = cache.plan(encoder, LAYERS, plan(recordings(100)));
        long forecast = extraction.forecastBytes();

        fill(cache, encoder, LAYERS, recordings(100));

        assertThat(cache.stat().bytes()).isBetween(forecast * 7 / 10, forecast);
        assertThat(cache.plan(encoder, LAYERS, plan(recordings(100))).forecastBytes())
                .isZero();
    }

    @Test
    void saysBeforehandThatTheDiskIsTooSmall() {
        Extraction extraction = limited(1000, 1 << 20).plan(encoder, LAYERS, plan(ITEMS));

        assertThatThrownBy(extraction::requireSpace)
                .isInstanceOfSatisfying(
                        SerException.class, e -> assertThat(e.code()).isEqualTo("disk-full"))
                .isNotInstanceOf(InvalidInputException.class)
                .hasMessageContaining("only 1000 bytes are free");
        limited(1 << 20, 1 << 20).plan(encoder, LAYERS, plan(ITEMS)).requireSpace();
    }

    @Test
    void leavesAValidCacheWhenTheDiskFillsUp() throws IOException {
        Extraction extraction = cache.plan(encoder, LAYERS, plan(ITEMS));
        extraction.extractNext(manager, Recordings::read);
        Path staging = folder.resolve("cache/staging");
        Files.delete(staging);
        Files.createFile(staging);

        assertThatThrownBy(() -> extraction.extractNext(manager, Recordings::read))
                .isInstanceOfSatisfying(
                        SerException.class, e -> assertThat(e.code()).isEqualTo("unwritable-cache"));
        assertThat(extraction.pendingBatches()).isEqualTo(extraction.totalBatches() - 1);

        Files.delete(staging);
        fill(cache, encoder, LAYERS, ITEMS);
        assertThat(cache.verify()).isEmpty();
        assertThat(hash(cache)).isEqualTo(hash(filled("undisturbed")));
    }

    @Test
    void callsAFailedWriteOnAFullDiskByItsName() {
        CacheFolder full = new CacheFolder(folder, path -> 10, 1 << 20);
        CacheFolder roomy = new CacheFolder(folder, path -> 1 << 20, 1 << 20);

        assertThat(full.cannotWrite(new IOException("x"), 100).code()).isEqualTo("disk-full");
        assertThat(roomy.cannotWrite(new IOException("No space left on device"), 100)
                        .code())
                .isEqualTo("disk-full");
        assertThat(roomy.cannotWrite(new IOException("x"), 100).code()).isEqualTo("unwritable-cache");
    }

    @Test
    void refusesAFileInPlaceOfTheCache() throws IOException {
        Files.createFile(folder.resolve("cache"));

        assertThatThrownBy(() -> cache.plan(encoder, LAYERS, plan(ITEMS)))
                .isInstanceOf(SerException.class)
                .hasMessageContaining("must be a folder");
    }

    @Test
    void countsRecordingsShorterThanTheReceptiveField() {
        List<AudioItem> items = List.of(recording(1, 19), recording(2, 20), recording(3, 1));
        Extraction extraction = cache.plan(encoder, LAYERS, plan(items));

        assertThat(extraction.padded()).isEqualTo(2);
        extraction.extractNext(manager, Recordings::read);
        assertThat(cache.open(FakeEncoder.FINGERPRINT, LAYERS, items).frames("u3"))
                .isEqualTo(1);
    }

    @Test
    void refusesARecordingThatIsNotAsPlanned() {
        Extraction extraction = cache.plan(encoder, LAYERS, plan(ITEMS));

        assertThatThrownBy(() -> extraction.extractNext(manager, item -> new Waveform(new float[3], 100)))
                .isInstanceOf(SerException.class)
                .hasMessageContaining("did the file change?");
        assertThatThrownBy(() ->
                        extraction.extractNext(manager, item -> new Waveform(new float[item.samples()], 44_100)))
                .hasMessageContaining("44100 Hz");
    }

    @Test
    void storesNothingThatIsNotFinite() {
        Extraction extraction = cache.plan(encoder, LAYERS, plan(ITEMS));

        assertThatThrownBy(() -> extraction.extractNext(manager, item -> {
                    Waveform waveform = Recordings.read(item);
                    waveform.samples()[0] = Float.POSITIVE_INFINITY;
                    return waveform;
                }))
                .isInstanceOf(SerException.class)
                .hasMessageContaining("holds Infinity");
        assertThat(shards("cache")).isEmpty();
    }

    @Test
    void removesWhatKilledProcessesLeftAndNothingElse() throws IOException, InterruptedException {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        String host = InetAddress.getLocalHost().getHostName();
        Path abandoned = temporary(host, dead.pid(), "1", true);
        Path perhapsOfAContainer = temporary(host, dead.pid(), "2", false);
        Path own = temporary(host, ProcessHandle.current().pid(), "3", true);
        Path foreign = temporary("elsewhere", dead.pid(), "4", true);

        cache.plan(encoder, LAYERS, plan(ITEMS));

        assertThat(abandoned).doesNotExist();
        assertThat(List.of(perhapsOfAContainer, own, foreign)).allMatch(Files::exists);
        assertThat(cache.stat().temporary()).isEqualTo(3);
    }

    private Path temporary(String host, long process, String digit, boolean old) throws IOException {
        Path staging = Files.createDirectories(folder.resolve("cache/staging"));
        String name = "..%s~%d~00000000-0000-0000-0000-00000000000%s.x.tmp".formatted(host, process, digit);
        Path file = Files.createFile(staging.resolve(name));
        if (old) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        }
        return file;
    }

    @Test
    void verifyNamesADamagedShard() throws IOException {
        fill(cache, encoder, LAYERS, ITEMS);
        assertThat(cache.verify()).isEmpty();
        Path frames = shards("cache").get(0);
        flipByte(frames, Files.size(frames) - 1);
        Path header = shards("cache").get(1);
        flipByte(header, Files.readString(header, StandardCharsets.ISO_8859_1).indexOf("sha256.") + 10);

        assertThat(cache.verify()).extracting(CacheProblem::file).containsExactly(frames, header);
        assertThat(cache.verify())
                .allSatisfy(problem ->
                        assertThat(problem.message()).contains(problem.file().toString()));
        assertThat(cache.stat().unusable()).isEqualTo(1);
    }

    private static void flipByte(Path file, long position) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[(int) position] ^= 1;
        Files.write(file, bytes, StandardOpenOption.TRUNCATE_EXISTING);
    }

    private FeatureCache filled(String name) {
        FeatureCache filled = new FeatureCache(folder.resolve(name));
        fill(filled, new FakeEncoder(), LAYERS, ITEMS);
        return filled;
    }

    private FeatureCache limited(long free, long shardBytes) {
        return new FeatureCache(
                new CacheFolder(folder.resolve("limited"), path -> free, shardBytes), FrameStorage.FP32);
    }

    private static FeatureSet features(FeatureCache cache, List<Integer> layers) {
        return cache.open(FakeEncoder.FINGERPRINT, layers, ITEMS);
    }

    private static String hash(FeatureCache cache) {
        return features(cache, LAYERS).sha256();
    }

    private List<Path> shards(String name) {
        return CacheFolder.at(folder.resolve(name)).shards();
    }

    private static List<Integer> batchSizes() {
        return plan(ITEMS).batches().stream().map(List::size).toList();
    }
}
