package io.serlab.encoders.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import io.serlab.api.audio.Waveform;
import io.serlab.encoders.TestAudio;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TransformerEncoderTest {
    @TempDir
    Path folder;

    static List<String> configurations() {
        return List.of(
                TinyCheckpoint.WAV2VEC2, TinyCheckpoint.WAVLM, TinyCheckpoint.WHISPER, TinyCheckpoint.WAV2VEC2_BERT);
    }

    private static float largestDifference(float[] a, float[] b) {
        assertThat(a).hasSameSizeAs(b);
        float largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }

    private static boolean multipliesBf16() throws IOException {
        Path processor = Path.of("/proc/cpuinfo");
        return Files.isReadable(processor)
                && Files.readString(processor).matches("(?s).*\\b(amx_bf16|avx512_bf16)\\b.*");
    }

    @Test
    void autoTakesTheFamilyFromTheConfiguration() throws IOException {
        try (TransformerEncoder encoder =
                TinyCheckpoint.write(folder, TinyCheckpoint.WAVLM).open(Map.of())) {
            assertThat(encoder.info().name()).isEqualTo("wavlm");
        }
    }

    @Test
    void hearsWhisperAudioUpToThirtySecondsOnly() throws IOException {
        float[] long31 = TestAudio.sound(31 * 16000, 3).samples();
        try (TransformerEncoder encoder =
                TinyCheckpoint.write(folder, TinyCheckpoint.WHISPER).open(Map.of())) {
            Waveform heard = new Waveform(Arrays.copyOf(long31, 30 * 16000), 16000);

            assertThat(encoder.longestSamples()).isEqualTo(480_000);
            assertThat(encoder.frameCount(long31.length)).isEqualTo(1500);
            assertThat(TestAudio.frames(encoder, new Waveform(long31, 16000), 2))
                    .isEqualTo(TestAudio.frames(encoder, heard, 2));
        }
    }

    /** Convolutions and biased attention go in pieces; a long recording crosses the borders of both. */
    @Test
    void givesALongRecordingTheSameInAnyBatch() throws IOException {
        Waveform longer = TestAudio.sound(12 * 16000 + 123, 4);
        try (TransformerEncoder encoder =
                TinyCheckpoint.write(folder, TinyCheckpoint.WAVLM).open(Map.of())) {
            float[] alone = TestAudio.frames(encoder, longer, 2);
            float[] beside = TestAudio.frames(
                    encoder, List.of(TestAudio.sound(3000, 5), longer, TestAudio.sound(20000, 6)), 1, 2);

            assertThat(largestDifference(alone, beside)).isLessThan(1e-4f);
        }
    }

    /** On a processor, what is computed at once ends at 40 seconds. */
    @Test
    void givesTheSameInABatchThatIsComputedInPieces() throws IOException {
        List<Waveform> batch = List.of(
                TestAudio.sound(15 * 16000, 4),
                TestAudio.sound(14 * 16000, 5),
                TestAudio.sound(13 * 16000, 6),
                TestAudio.sound(16000, 7));
        try (TransformerEncoder encoder =
                TinyCheckpoint.write(folder, TinyCheckpoint.WAV2VEC2).open(Map.of())) {
            for (int i = 0; i < batch.size(); i++) {
                float[] alone = TestAudio.frames(encoder, batch.get(i), 2);

                assertThat(largestDifference(TestAudio.frames(encoder, batch, i, 2), alone))
                        .isLessThan(1e-4f);
            }
        }
    }

    @Test
    void equalCheckpointsHaveEqualFingerprintsAndOthersOther() throws IOException {
        TinyCheckpoint first = TinyCheckpoint.write(folder.resolve("a"), TinyCheckpoint.WAV2VEC2);
        TinyCheckpoint withHead = TinyCheckpoint.write(folder.resolve("b"), TinyCheckpoint.WAV2VEC2)
                .with("lm_head.weight", 4, 16);
        TinyCheckpoint other = TinyCheckpoint.write(
                folder.resolve("c"), TinyCheckpoint.WAV2VEC2.replace("}", ", \"layer_norm_eps\": 1e-6}"));

        String fingerprint = fingerprint(first);

        assertThat(fingerprint(withHead)).isEqualTo(fingerprint);
        assertThat(fingerprint(other)).isNotEqualTo(fingerprint);
    }

    private static String fingerprint(TinyCheckpoint checkpoint) {
        try (TransformerEncoder encoder = checkpoint.open(Map.of())) {
            return encoder.info().fingerprint();
        }
    }

    @Test
    void computesInBf16WhereTheProcessorCan() throws IOException {
        Assumptions.assumeTrue(multipliesBf16(), "this processor has neither AMX nor AVX-512 BF16");
        TinyCheckpoint tiny = TinyCheckpoint.write(folder, TinyCheckpoint.WAV2VEC2);
        Waveform sound = TestAudio.sound(16000, 7);
        try (TransformerEncoder exact = tiny.open(Map.of());
                TransformerEncoder rough = tiny.open(Map.of("precision", "bf16"))) {
            float[] expected = TestAudio.frames(exact, sound, 2);

            float difference = largestDifference(TestAudio.frames(rough, sound, 2), expected);

            assertThat(difference).isBetween(1e-5f, 0.3f);
            assertThat(rough.info().fingerprint()).isNotEqualTo(exact.info().fingerprint());
        }
    }

    @Test
    void refusesBf16WhereTheProcessorCannot() throws IOException {
        Assumptions.assumeFalse(multipliesBf16(), "this processor can compute in bf16");
        TinyCheckpoint tiny = TinyCheckpoint.write(folder, TinyCheckpoint.WAV2VEC2);

        assertThatThrownBy(() -> tiny.open(Map.of("precision", "bf16")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'auto'");
        tiny.open(Map.of("precision", "auto")).close();
    }

    /** What the engine reads without a copy must outlive every collection. */
    @ParameterizedTest
    @MethodSource("configurations")
    void keepsItsWeightsThroughCollections(String config) throws IOException {
        Waveform sound = TestAudio.sound(16000, 9);
        try (TransformerEncoder encoder = TinyCheckpoint.write(folder, config).open(Map.of())) {
            float[] before = TestAudio.frames(encoder, sound, 2);
            for (int i = 0; i < 20; i++) {
                System.gc();
                ByteBuffer junk = ByteBuffer.allocateDirect(500_000);
                while (junk.hasRemaining()) {
                    junk.put((byte) 0x7f);
                }
            }

            assertThat(TestAudio.frames(encoder, sound, 2)).isEqualTo(before);
        }
    }

    /** The portable operators, which a GPU uses too, against those for x86 processors. */
    @ParameterizedTest
    @MethodSource("configurations")
    void bothKindsOfOperatorsAgree(String config) throws IOException {
        String architecture = System.getProperty("os.arch");
        TinyCheckpoint tiny = TinyCheckpoint.write(folder, config);
        Waveform sound = TestAudio.sound(16000, 10);
        try (TransformerEncoder fused = tiny.open(Map.of());
                TransformerEncoder portable = tiny.open(Map.of())) {
            float[] expected = TestAudio.frames(fused, sound, 2);
            System.setProperty("os.arch", "portable");

            assertThat(largestDifference(TestAudio.frames(portable, sound, 2), expected))
                    .isLessThan(1e-4f);
        } finally {
            System.setProperty("os.arch", architecture);
        }
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void givesFiniteStatesInBf16AtAnyLength(String config) throws IOException {
        Assumptions.assumeTrue(multipliesBf16(), "this processor has neither AMX nor AVX-512 BF16");
        try (TransformerEncoder encoder = TinyCheckpoint.write(folder, config).open(Map.of("precision", "bf16"))) {
            for (int samples : new int[] {700, 16000, 24000, 30000, 41000}) {
                for (float value : TestAudio.frames(encoder, TestAudio.sound(samples, 11), 2)) {
                    assertThat(value).isFinite();
                }
            }
        }
    }

    @Test
    void usesNoMoreMemoryAfterManyBatches() throws IOException {
        Path status = Path.of("/proc/self/status");
        Assumptions.assumeTrue(Files.isReadable(status), "this system does not tell the memory of a process");
        Waveform sound = TestAudio.sound(16000, 8);
        try (TransformerEncoder encoder =
                TinyCheckpoint.write(folder, TinyCheckpoint.WAV2VEC2).open(Map.of())) {
            encodeOften(encoder, sound, 100);
            long before = residentKilobytes(status);
            encodeOften(encoder, sound, 300);

            // One second's first convolution alone takes 100 kB: a leak of one array per batch would be 30 MB.
            assertThat(residentKilobytes(status) - before).isLessThan(24_000);
        }
    }

    private static void encodeOften(TransformerEncoder encoder, Waveform sound, int times) {
        for (int i = 0; i < times; i++) {
            TestAudio.frames(encoder, sound, 2);
        }
    }

    private static long residentKilobytes(Path status) throws IOException {
        System.gc();
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("RssAnon:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }
}
