package io.serlab.core.features;

import ai.djl.ndarray.NDManager;
import io.serlab.api.audio.Waveform;
import io.serlab.core.files.Sha256;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Made-up recordings for {@link FakeEncoder}: number n is "un", has samples that are all n, and a hash of its own. */
final class Recordings {
    private Recordings() {}

    static AudioItem recording(int number, int samples) {
        return new AudioItem("u" + number, Path.of(number + ".wav"), sha256(number), samples);
    }

    static String sha256(int number) {
        return Sha256.of(ByteBuffer.allocate(4).putInt(0, number));
    }

    /** Recordings 0 to count-1 of 50, 60, 70 … samples. */
    static List<AudioItem> recordings(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> recording(number, 50 + 10 * number))
                .toList();
    }

    static Waveform read(AudioItem item) {
        float[] samples = new float[item.samples()];
        Arrays.fill(samples, Integer.parseInt(item.id().substring(1)));
        return new Waveform(samples, FakeEncoder.RATE);
    }

    /** Batches of about three of them. */
    static BatchPlan plan(List<AudioItem> items) {
        return BatchPlan.of(items, new FakeEncoder().info(), 4.5);
    }

    /** Extracts all that is missing. */
    static void fill(FeatureCache cache, FakeEncoder encoder, List<Integer> layers, List<AudioItem> items) {
        Extraction extraction = cache.plan(encoder, layers, plan(items));
        try (NDManager manager = NDManager.newBaseManager()) {
            while (!extraction.isComplete()) {
                extraction.extractNext(manager, Recordings::read);
            }
        }
    }
}
