package io.serlab.core.features;

import static io.serlab.core.features.Recordings.plan;
import static io.serlab.core.features.Recordings.recordings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import io.serlab.api.array.Safetensors;
import io.serlab.api.array.TensorInfo;
import io.serlab.api.audio.Waveform;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frames in two bytes: what is stored, what is read, and how large the difference is said to be. */
class FrameStorageTest {
    private static final List<Integer> LAYERS = List.of(1);
    private static final List<AudioItem> ITEMS = recordings(10);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "FP16, F16,  4.8828125e-4", // half a unit of 11 significant bits
        "BF16, BF16, 3.90625e-3", // half a unit of 8
    })
    void errorIsMeasuredAgainstTheLargestValueAndWithinHalfAUnit(
            FrameStorage storage, TensorInfo.Type type, float bound) {
        FeatureCache exact = new FeatureCache(folder);
        FeatureCache rounded = exact.storing(storage);
        fill(exact);
        fill(rounded);
        FeatureSet stored = open(rounded);

        float worst = 0;
        for (String id : stored.ids()) {
            worst = Math.max(worst, difference(values(open(exact), id), values(stored, id)));
        }

        assertThat(worst).isPositive().isLessThanOrEqualTo(bound);
        assertThat(stored.storageError()).isEqualTo(worst);
        assertThat(open(exact).storageError()).isZero();
        assertThat(tensorTypes(storage)).containsOnly(type);
    }

    private static float difference(float[] exact, float[] stored) {
        float largest = 0;
        float difference = 0;
        for (int i = 0; i < exact.length; i++) {
            largest = Math.max(largest, Math.abs(exact[i]));
            difference = Math.max(difference, Math.abs(exact[i] - stored[i]));
        }
        return difference / largest;
    }

    private static float[] values(FeatureSet features, String id) {
        return features.frames(id, 0).array();
    }

    private List<TensorInfo.Type> tensorTypes(FrameStorage storage) {
        return CacheFolder.at(folder).shards().stream()
                .filter(file -> file.toString().contains("layer-1-" + storage.word()))
                .map(Safetensors::open)
                .flatMap(file ->
                        file.names().stream().map(name -> file.info(name).type()))
                .toList();
    }

    @Test
    void framesOfOneStorageNeverStandInForThoseOfAnother() {
        FeatureCache cache = new FeatureCache(folder);
        fill(cache.storing(FrameStorage.FP16));

        assertThatThrownBy(() -> open(cache)).isInstanceOf(SerException.class).hasMessageContaining("lack features");
        assertThatThrownBy(() -> open(cache.storing(FrameStorage.BF16))).hasMessageContaining("lack features");
        fill(cache);
        assertThat(open(cache).sha256())
                .isNotEqualTo(open(cache.storing(FrameStorage.FP16)).sha256());
        assertThat(cache.stat().layers())
                .extracting(CacheStatistics.Layer::storage)
                .containsExactly(FrameStorage.FP32, FrameStorage.FP16);
        assertThat(cache.verify()).isEmpty();
    }

    @Test
    void forecastsTwoBytesForEachValue() {
        FeatureCache cache = new FeatureCache(folder);
        long whole = cache.plan(new FakeEncoder(), LAYERS, plan(ITEMS)).forecastBytes();
        long half = cache.storing(FrameStorage.FP16)
                .plan(new FakeEncoder(), LAYERS, plan(ITEMS))
                .forecastBytes();

        // 4+5+…+13 = 75 frames less their first window: recording n has 50+10n samples, so 4+n frames of 3 features.
        int values = 3 * (4 * 10 + 45);
        assertThat(whole - half).isEqualTo(2L * values);
    }

    @ParameterizedTest
    @CsvSource({
        "FP16, 70000,  'Layer 1 of ''u9'' (9.wav) holds 7', 'which fp16 cannot: use frames.storage bf16 or fp32'",
        "BF16, 3.4e38, 'Layer 1 of ''u9'' (9.wav) holds 3.4E38', 'which bf16 cannot: use frames.storage fp32'",
    })
    void aValueBeyondTheRangeIsNamedWithWhatToUse(FrameStorage storage, float value, String what, String instead) {
        Extraction extraction = new FeatureCache(folder).storing(storage).plan(new FakeEncoder(), LAYERS, plan(ITEMS));

        try (NDManager manager = NDManager.newBaseManager()) {
            assertThatThrownBy(() -> extraction.extractNext(manager, item -> constant(item, value)))
                    .isInstanceOfSatisfying(
                            InvalidInputException.class,
                            e -> assertThat(e.code()).isEqualTo("value-out-of-range"))
                    .hasMessageStartingWith(what)
                    .hasMessageEndingWith(instead);
        }
        assertThat(CacheFolder.at(folder).shards()).isEmpty();
    }

    private static Waveform constant(AudioItem item, float value) {
        float[] samples = new float[item.samples()];
        Arrays.fill(samples, value);
        return new Waveform(samples, FakeEncoder.RATE);
    }

    private static void fill(FeatureCache cache) {
        Recordings.fill(cache, new FakeEncoder(), LAYERS, ITEMS);
    }

    private static FeatureSet open(FeatureCache cache) {
        return cache.open(FakeEncoder.FINGERPRINT, LAYERS, ITEMS);
    }
}
