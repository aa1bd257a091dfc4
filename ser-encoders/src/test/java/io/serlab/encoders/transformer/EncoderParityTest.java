package io.serlab.encoders.transformer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.serlab.api.audio.Waveform;
import io.serlab.api.encoder.HiddenStates;
import io.serlab.api.encoder.LayerInfo;
import io.serlab.testkit.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every case of {@code shared/parity/encoders} and of the folders that {@code SER_PARITY_ENCODERS} names: each state of each
 * utterance, alone and in any batch, within 1e-4 of the state's largest value.
 */
class EncoderParityTest {
    private static final double TOLERANCE = 1e-4;

    static List<EncoderParityCase> cases() throws IOException {
        List<EncoderParityCase> cases = new ArrayList<>();
        for (Path folder : SharedFolder.all("parity/encoders", "SER_PARITY_ENCODERS")) {
            try (Stream<Path> children = Files.list(folder)) {
                children.filter(Files::isDirectory)
                        .sorted()
                        .map(EncoderParityCase::new)
                        .forEach(cases::add);
            }
        }
        Assumptions.assumeFalse(cases.isEmpty(), "shared/parity/encoders is absent");
        return cases;
    }

    static List<EncoderParityCase> whisperCases() throws IOException {
        return cases().stream().filter(c -> c.has("unpadded_0_0")).toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesOnEachUtteranceAlone(EncoderParityCase parity) {
        try (TransformerEncoder encoder = parity.open(Map.of())) {
            for (int i = 0; i < parity.audio().size(); i++) {
                agrees(encoder, parity, List.of(i), List.of(), false);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesInABatchOfMixedLengthsInAnyOrder(EncoderParityCase parity) {
        List<Integer> all = IntStream.range(0, parity.audio().size()).boxed().toList();
        List<Integer> reversed = new ArrayList<>(all);
        Collections.reverse(reversed);
        try (TransformerEncoder encoder = parity.open(Map.of())) {
            agrees(encoder, parity, all, List.of(), false);
            agrees(encoder, parity, reversed, List.of(), false);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesBesideAMuchLongerNeighbour(EncoderParityCase parity) {
        float[] loud = new float[20 * 16000];
        for (int i = 0; i < loud.length; i++) {
            loud[i] = (float) Math.sin(0.1 * i);
        }
        List<Integer> all = IntStream.range(0, parity.audio().size()).boxed().toList();
        try (TransformerEncoder encoder = parity.open(Map.of())) {
            agrees(encoder, parity, all, List.of(new Waveform(loud, 16000)), false);
        }
    }

    @ParameterizedTest
    @MethodSource("whisperCases")
    void agreesOnTheRealFramesAlone(EncoderParityCase parity) {
        List<Integer> all = IntStream.range(0, parity.audio().size()).boxed().toList();
        try (TransformerEncoder encoder = parity.open(Map.of("context", "unpadded"))) {
            for (int i : all) {
                agrees(encoder, parity, List.of(i), List.of(), true);
            }
            agrees(encoder, parity, all, List.of(), true);
        }
    }

    private static void agrees(
            TransformerEncoder encoder,
            EncoderParityCase parity,
            List<Integer> utterances,
            List<Waveform> neighbours,
            boolean unpadded) {
        List<Integer> layers =
                encoder.info().layers().stream().map(LayerInfo::number).toList();
        int last = encoder.info().lastLayer().number();
        List<Waveform> batch =
                new ArrayList<>(utterances.stream().map(parity.audio()::get).toList());
        batch.addAll(neighbours);
        try (NDManager manager = NDManager.newBaseManager();
                HiddenStates states = encoder.encode(manager, batch, layers)) {
            for (int row = 0; row < utterances.size(); row++) {
                for (int layer : layers) {
                    float[] expected = parity.expectedState(utterances.get(row), layer, last, unpadded);
                    NDArray frames = states.layers().get(layer).get(row).get("0:" + states.lengths()[row]);
                    close(
                            frames.toFloatArray(),
                            expected,
                            "utterance %d, state %d".formatted(utterances.get(row), layer));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesOnWhatLiesBetweenAudioAndStates(EncoderParityCase parity) {
        try (TransformerEncoder encoder = parity.open(Map.of());
                NDManager manager = NDManager.newBaseManager()) {
            int last = encoder.info().lastLayer().number();
            for (int i = 0; i < parity.audio().size(); i++) {
                float[] audio = parity.audio().get(i).samples();
                NDList inputs = new NDList(manager.create(audio), manager.create(new long[] {audio.length}));
                for (NDArray found : encoder.inference().call(manager, "internals", inputs, false)) {
                    String key = referenceKey(found.getName(), i, last);
                    if (parity.has(key) && !parity.isNormedLast(key, i, last)) {
                        float[] expected = parity.expected(key);
                        float[] values = found.toFloatArray();
                        assertThat(values.length).as(key).isGreaterThanOrEqualTo(expected.length);
                        close(Arrays.copyOf(values, expected.length), expected, key);
                    }
                }
            }
        }
    }

    private static String referenceKey(String internal, int utterance, int last) {
        return switch (internal) {
            case "unnormed" -> "hidden_%d_%d".formatted(utterance, last);
            case "pos_conv_weight" -> internal;
            default -> internal + "_" + utterance;
        };
    }

    static List<EncoderParityCase> wavLmCases() throws IOException {
        return cases().stream().filter(c -> c.has("buckets")).toList();
    }

    @ParameterizedTest
    @MethodSource("wavLmCases")
    void agreesOnTheBucketOfEachDistance(EncoderParityCase parity) {
        try (TransformerEncoder encoder = parity.open(Map.of());
                NDManager manager = NDManager.newBaseManager()) {
            NDArray distances =
                    manager.create(LongStream.rangeClosed(-1200, 1200).toArray());

            NDArray buckets = encoder.inference()
                    .call(manager, "bucket", new NDList(distances), false)
                    .singletonOrThrow();

            assertThat(buckets.toLongArray()).containsExactly(parity.expectedIntegers("buckets"));
        }
    }

    private static void close(float[] found, float[] expected, String what) {
        assertThat(found).as(what).hasSameSizeAs(expected);
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            difference = Math.max(difference, Math.abs((double) found[i] - expected[i]));
        }
        assertThat(difference).as(what).isLessThanOrEqualTo(TOLERANCE * largest);
    }
}
