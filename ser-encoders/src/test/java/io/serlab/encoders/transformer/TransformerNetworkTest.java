package io.serlab.encoders.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.serlab.api.Seed;
import io.serlab.api.audio.Waveform;
import io.serlab.api.encoder.EncoderNetwork;
import io.serlab.api.encoder.EncoderWeight;
import io.serlab.api.encoder.HiddenStates;
import io.serlab.api.training.GradientPass;
import io.serlab.encoders.TestAudio;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TransformerNetworkTest {
    private static final List<Waveform> AUDIO = List.of(TestAudio.sound(4000, 3), TestAudio.sound(2500, 4));

    @TempDir
    Path folder;

    static List<String> configurations() {
        return List.of(
                TinyCheckpoint.WAV2VEC2,
                TinyCheckpoint.WAV2VEC2.replace(
                        "{", "{\"do_stable_layer_norm\": true, \"feat_extract_norm\": \"layer\", "),
                TinyCheckpoint.WAV2VEC2.replace("wav2vec2", "hubert"),
                TinyCheckpoint.WAVLM,
                TinyCheckpoint.WHISPER,
                TinyCheckpoint.WAV2VEC2_BERT);
    }

    /** Those that drop and mask: of Whisper what its configuration says, which by default is nothing. */
    static List<String> regularised() {
        return List.of(
                TinyCheckpoint.WAV2VEC2,
                TinyCheckpoint.WAVLM,
                TinyCheckpoint.WHISPER.replace("{", "{\"dropout\": 0.2, \"attention_dropout\": 0.2, "),
                TinyCheckpoint.WAV2VEC2_BERT);
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void gradientsOfAllWeightsAreThoseOfFiniteDifferences(String configuration) throws IOException {
        assertGradients(configuration, Optional.empty());
    }

    /** What is dropped follows the seed, so the loss is a smooth function of the weights all the same. */
    @ParameterizedTest
    @MethodSource("regularised")
    void gradientsPassWhatIsNotDropped(String configuration) throws IOException {
        assertGradients(configuration, Optional.of(new Seed(4)));
    }

    private void assertGradients(String configuration, Optional<Seed> seed) throws IOException {
        try (TransformerEncoder encoder =
                        TinyCheckpoint.write(folder, configuration).open(unpadded(configuration));
                NDManager manager = NDManager.newBaseManager()) {
            EncoderNetwork network = encoder.network().orElseThrow();
            Map<String, NDArray> weights = arrays(manager, network);
            Map<String, float[]> gradients = gradients(manager, network, weights, seed);

            for (EncoderWeight weight : network.weights()) {
                float[] direction = direction(weight);
                double along = 0;
                float[] gradient = Objects.requireNonNull(gradients.get(weight.name()));
                for (int i = 0; i < direction.length; i++) {
                    along += (double) gradient[i] * direction[i];
                }
                double difference = difference(manager, network, weights, weight, direction, seed);
                assertThat(along)
                        .as(weight.name())
                        .isCloseTo(difference, within(0.02 * Math.max(1, Math.abs(difference))));
            }
        }
    }

    private static double difference(
            NDManager manager,
            EncoderNetwork network,
            Map<String, NDArray> weights,
            EncoderWeight weight,
            float[] direction,
            Optional<Seed> seed) {
        double step = 2e-3;
        double[] losses = new double[2];
        for (int side = 0; side < 2; side++) {
            float[] moved = network.published(weight.name());
            for (int i = 0; i < moved.length; i++) {
                moved[i] += (float) ((side == 0 ? step : -step) * direction[i]);
            }
            Map<String, NDArray> changed = new LinkedHashMap<>(weights);
            changed.put(weight.name(), array(manager, weight, moved));
            losses[side] = loss(manager, network, changed, seed).getFloat();
        }
        return (losses[0] - losses[1]) / (2 * step);
    }

    private static float[] direction(EncoderWeight weight) {
        Random random = new Random(weight.name().hashCode());
        float[] direction = new float[(int) weight.size()];
        for (int i = 0; i < direction.length; i++) {
            direction[i] = (float) (random.nextGaussian() / Math.sqrt(direction.length));
        }
        return direction;
    }

    private static Map<String, Object> unpadded(String configuration) {
        return configuration.contains("whisper") ? Map.of("context", "unpadded") : Map.of();
    }

    private static Map<String, NDArray> arrays(NDManager manager, EncoderNetwork network) {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        network.weights()
                .forEach(weight -> arrays.put(weight.name(), array(manager, weight, network.published(weight.name()))));
        return arrays;
    }

    private static NDArray array(NDManager manager, EncoderWeight weight, float[] values) {
        long[] shape = weight.shape().stream().mapToLong(Long::longValue).toArray();
        return manager.create(values, new Shape(shape));
    }

    private static NDArray loss(
            NDManager manager, EncoderNetwork network, Map<String, NDArray> weights, Optional<Seed> seed) {
        HiddenStates states = network.forward(manager, AUDIO, List.of(1, 2), weights, seed);
        NDArray all = states.stacked();
        Random random = new Random(9);
        float[] factors = new float[(int) all.size()];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = (float) random.nextGaussian();
        }
        return all.mul(manager.create(factors, all.getShape())).sum();
    }

    private static Map<String, float[]> gradients(
            NDManager manager, EncoderNetwork network, Map<String, NDArray> weights, Optional<Seed> seed) {
        weights.values().forEach(array -> array.setRequiresGradient(true));
        Map<String, float[]> gradients = GradientPass.undisturbed(collector -> {
            collector.zeroGradients();
            collector.backward(loss(manager, network, weights, seed));
            Map<String, float[]> found = new LinkedHashMap<>();
            weights.forEach((name, array) -> found.put(name, array.getGradient().toFloatArray()));
            return found;
        });
        weights.values().forEach(array -> array.setRequiresGradient(false));
        return gradients;
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void withoutRegularisationTrainingSeesWhatTheEncoderGives(String configuration) throws IOException {
        try (TransformerEncoder encoder =
                        TinyCheckpoint.write(folder, configuration).open(unpadded(configuration));
                NDManager manager = NDManager.newBaseManager()) {
            EncoderNetwork network = encoder.network().orElseThrow();
            float[] trained = network.forward(manager, AUDIO, List.of(2), Map.of(), Optional.empty())
                    .layers()
                    .get(0)
                    .toFloatArray();
            float[] encoded =
                    encoder.encode(manager, AUDIO, List.of(2)).layers().get(0).toFloatArray();

            for (int i = 0; i < trained.length; i++) {
                assertThat(trained[i]).isCloseTo(encoded[i], within(2e-4f));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("regularised")
    void regularisationFollowsTheSeedAlone(String configuration) throws IOException {
        try (TransformerEncoder encoder =
                        TinyCheckpoint.write(folder, configuration).open(unpadded(configuration));
                NDManager manager = NDManager.newBaseManager()) {
            EncoderNetwork network = encoder.network().orElseThrow();
            float one =
                    loss(manager, network, Map.of(), Optional.of(new Seed(1))).getFloat();
            float other =
                    loss(manager, network, Map.of(), Optional.of(new Seed(2))).getFloat();
            float plain = loss(manager, network, Map.of(), Optional.empty()).getFloat();

            assertThat(loss(manager, network, Map.of(), Optional.of(new Seed(1)))
                            .getFloat())
                    .isEqualTo(one);
            assertThat(other).isNotEqualTo(one);
            assertThat(plain).isNotEqualTo(one);
        }
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void whatIsSavedIsReadBackAsWhatWasUsed(String configuration) throws IOException {
        Path trained = folder.resolve("trained");
        float[] used;
        try (TransformerEncoder encoder = TinyCheckpoint.write(folder.resolve("published"), configuration)
                        .open(Map.of());
                NDManager manager = NDManager.newBaseManager()) {
            EncoderNetwork network = encoder.network().orElseThrow();
            Map<String, NDArray> arrays = new LinkedHashMap<>();
            Map<String, float[]> values = new LinkedHashMap<>();
            for (EncoderWeight weight : network.weights()) {
                float[] changed = network.published(weight.name());
                float[] direction = direction(weight);
                for (int i = 0; i < changed.length; i++) {
                    changed[i] += 0.5f * direction[i];
                }
                values.put(weight.name(), changed);
                arrays.put(weight.name(), array(manager, weight, changed));
            }
            float[] before = TestAudio.frames(encoder, AUDIO.get(0), 2);
            network.use(arrays);
            used = TestAudio.frames(encoder, AUDIO.get(0), 2);
            assertThat(used).isNotEqualTo(before);
            network.save(trained, values);
            network.use(Map.of());
            assertThat(TestAudio.frames(encoder, AUDIO.get(0), 2)).isEqualTo(before);
        }
        try (TransformerEncoder again = TinyCheckpoint.open(trained, Map.of())) {
            assertThat(TestAudio.frames(again, AUDIO.get(0), 2)).isEqualTo(used);
        }
    }
}
