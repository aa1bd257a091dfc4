package io.serlab.core.features;

import static io.serlab.core.features.Recordings.fill;
import static io.serlab.core.features.Recordings.plan;
import static io.serlab.core.features.Recordings.recordings;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes that share a cache, one of which is killed. */
class KilledExtractionTest {
    private static final List<Integer> LAYERS = List.of(0, 1, 2);
    private static final List<AudioItem> ITEMS = recordings(100);
    private static final int FILLERS = 3;
    private static final int KILLS = 5;

    @TempDir
    Path folder;

    /** Fills the cache in the folder args[0], and says so after each batch. */
    public static void main(String[] args) {
        Extraction extraction = new FeatureCache(Path.of(args[0])).plan(new FakeEncoder(), LAYERS, plan(ITEMS));
        try (NDManager manager = NDManager.newBaseManager()) {
            while (!extraction.isComplete()) {
                extraction.extractNext(manager, Recordings::read);
                System.out.println("batch");
            }
        }
    }

    @Test
    void survivesAKillWhileAnotherProcessFillsTheSameCache() throws IOException, InterruptedException {
        Path shared = folder.resolve("shared");
        Process killed = start(shared);
        Process other = start(shared);
        try (BufferedReader lines = killed.inputReader()) {
            for (int batch = 0; batch < 3; batch++) {
                assertThat(lines.readLine()).isEqualTo("batch");
            }
            killed.destroyForcibly().waitFor();
        }
        other.inputReader().lines().forEach(line -> {});
        assertThat(other.waitFor()).isZero();

        FeatureCache cache = new FeatureCache(shared);
        assertThat(cache.plan(new FakeEncoder(), LAYERS, plan(ITEMS)).isComplete())
                .isTrue();
        FeatureCache undisturbed = new FeatureCache(folder.resolve("undisturbed"));
        fill(undisturbed, new FakeEncoder(), LAYERS, ITEMS);
        assertThat(cache.open(FakeEncoder.FINGERPRINT, LAYERS, ITEMS).sha256())
                .isEqualTo(
                        undisturbed.open(FakeEncoder.FINGERPRINT, LAYERS, ITEMS).sha256());
        assertThat(cache.verify()).isEmpty();
        // At most what the killed one was writing.
        assertThat(cache.stat().temporary()).isLessThanOrEqualTo(1);
    }

    /** The long form, over the whole product, is bench/acceptance/kill-cache.sh. */
    @Test
    void survivesKillsOfAnyOfThreeFillersAtAnyMoment() throws IOException, InterruptedException {
        Path shared = folder.resolve("shared");
        Random random = new Random(1);
        List<Process> fillers = new ArrayList<>();
        for (int i = 0; i < FILLERS; i++) {
            fillers.add(start(shared));
        }
        for (int kill = 0; kill < KILLS; kill++) {
            int victim = random.nextInt(FILLERS);
            BufferedReader lines = fillers.get(victim).inputReader();
            for (int batch = random.nextInt(10); batch >= 0; batch--) {
                lines.readLine();
            }
            fillers.get(victim).destroyForcibly().waitFor();
            fillers.set(victim, start(shared));
        }
        for (Process filler : fillers) {
            filler.inputReader().lines().forEach(line -> {});
            assertThat(filler.waitFor()).isZero();
        }

        FeatureCache undisturbed = new FeatureCache(folder.resolve("undisturbed"));
        fill(undisturbed, new FakeEncoder(), LAYERS, ITEMS);
        assertThat(frames(new FeatureCache(shared)))
                .usingElementComparator(Arrays::compare)
                .isEqualTo(frames(undisturbed));
        assertThat(new FeatureCache(shared).verify()).isEmpty();
    }

    private static List<float[]> frames(FeatureCache cache) {
        FeatureSet features = cache.open(FakeEncoder.FINGERPRINT, LAYERS, ITEMS);
        return features.ids().stream()
                .flatMap(id -> IntStream.range(0, LAYERS.size())
                        .mapToObj(layer -> features.frames(id, layer).array()))
                .toList();
    }

    private static Process start(Path cache) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dai.djl.offline=true",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        KilledExtractionTest.class.getName(),
                        cache.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
