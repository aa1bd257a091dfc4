package io.serlab.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import io.serlab.api.Seed;
import io.serlab.api.array.Safetensors;
import io.serlab.api.audio.Waveform;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Settings;
import io.serlab.core.finetuning.TuningSettings;
import io.serlab.core.finetuning.WaveformSource;
import io.serlab.core.training.variation.Variation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TunedEncoderTest {
    private static final ComponentSpec BLOCK =
            new ComponentSpec("encoder", "the keys of its own", "", TuningSettings.PARAMETERS);
    private static final String FIRST = "layers.0.proj.weight";
    private static final String SECOND = "layers.1.proj.weight";

    @TempDir
    Path folder;

    private final Map<String, float[]> audio = new LinkedHashMap<>();

    private final class Recordings implements WaveformSource {
        @Override
        public int samples(String id) {
            return Objects.requireNonNull(audio.get(id)).length;
        }

        @Override
        public Waveform read(String id) {
            return new Waveform(Objects.requireNonNull(audio.get(id)), 16000);
        }
    }

    private List<Example> examples(String prefix, int count) {
        Random random = new Random(prefix.hashCode());
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int frames = 3 + random.nextInt(5);
            float[] samples = new float[frames * FakeNetwork.WIDTH];
            int label = i % 2;
            for (int s = 0; s < samples.length; s++) {
                samples[s] = (float) random.nextGaussian() + (s % 4 == label ? 1f : 0);
            }
            audio.put(prefix + i, samples);
            examples.add(new Example(prefix + i, label));
        }
        return examples;
    }

    private TrainingSetup setup(FakeNetwork network, Map<String, Object> encoder) {
        Map<String, Object> given = new HashMap<>(Map.of("train", "all", "learning-rate", 0.01));
        given.putAll(encoder);
        Settings settings = Settings.of(BLOCK, given, "encoder");
        Recordings recordings = new Recordings();
        TrainingData data = new TrainingData(
                examples("train", 24),
                examples("development", 10),
                new EncodedFrames(network, List.of(2), recordings, Device.cpu()),
                Toy.CLASSES.subList(0, 2));
        TuningSettings tuning = TuningSettings.of(settings).orElseThrow();
        return new TrainingSetup(
                new ModelPlan(
                        new FakeMeanPoolerFactory(),
                        Settings.defaults(new FakeMeanPoolerFactory().spec()),
                        new HeadSettings(List.of(), 0, true),
                        List.of(FakeNetwork.WIDTH),
                        LayerMode.SINGLE,
                        2),
                Toy.settings(Map.of("epochs", 4, "batch-size", 8, "accumulate", 2)),
                Toy.LOSS,
                Toy.BY_ACCURACY,
                data,
                Variation.NONE,
                new Seed(7),
                Optional.of(new EncoderTuning(network, List.of(2), tuning, recordings)));
    }

    private Safetensors train(TrainingSetup setup, String name, int until) {
        Path fold = folder.resolve(name);
        try (FoldTrainer trainer = new FoldTrainer(setup, fold, Device.cpu(), Clock.systemUTC())) {
            while (!trainer.finished() && trainer.history().size() < until) {
                trainer.trainEpoch(ProgressListener.NONE, () -> false);
            }
            if (trainer.finished()) {
                trainer.finish();
            }
        }
        Path saved = fold.resolve(FoldTrainer.ENCODER).resolve("model.safetensors");
        return Safetensors.open(Files.exists(saved) ? saved : fold.resolve(FoldTrainer.STATE));
    }

    @Test
    void killedAndResumedTheEncoderHasTheSameBytes() throws Exception {
        Map<String, Object> settings = Map.of("crop-seconds", 16.0 / 16000);
        train(setup(new FakeNetwork(), settings), "whole", 99);
        train(setup(new FakeNetwork(), settings), "killed", 2);
        train(setup(new FakeNetwork(), settings), "killed", 99);

        for (String file : List.of("encoder/model.safetensors", FoldTrainer.CHECKPOINT)) {
            assertThat(Files.readAllBytes(folder.resolve("killed").resolve(file)))
                    .isEqualTo(Files.readAllBytes(folder.resolve("whole").resolve(file)));
        }
        assertThat(Safetensors.open(folder.resolve("whole").resolve(FoldTrainer.CHECKPOINT))
                        .names())
                .noneMatch(name -> name.startsWith(TunedEncoder.PREFIX));
    }

    @Test
    void theTopLayerAloneLearns() {
        Safetensors saved = train(setup(new FakeNetwork(), Map.of("train", Map.of("top", 1))), "top", 99);

        assertThat(saved.floats(FIRST)).isEqualTo(new FakeNetwork().published(FIRST));
        assertThat(saved.floats(SECOND)).isNotEqualTo(new FakeNetwork().published(SECOND));
    }

    @Test
    void aLayerLeftOutOfABatchKeepsItsWeights() {
        Safetensors saved = train(setup(new FakeNetwork().without(1), Map.of()), "skipped", 99);

        float[] published = new FakeNetwork().published(FIRST);
        // weight decay alone
        for (int i = 0; i < published.length; i++) {
            assertThat(saved.floats(FIRST)[i]).isCloseTo(published[i], within(0.01f));
        }
        assertThat(saved.floats(SECOND)).isNotEqualTo(new FakeNetwork().published(SECOND));
    }

    @Test
    void lowerLayersLearnMoreSlowlyByTheirDecay() {
        TrainingSetup setup = setup(new FakeNetwork(), Map.of("layer-decay", 0.5));
        try (EmotionModel model =
                EmotionModel.create(setup.model(), Companions.of(setup), setup.seed(), Device.cpu())) {
            TunedEncoder encoder = model.encoder().orElseThrow();

            assertThat(encoder.rate(TunedEncoder.PREFIX + SECOND, 1e-3)).isCloseTo(10, within(1e-9));
            assertThat(encoder.rate(TunedEncoder.PREFIX + FIRST, 1e-3)).isCloseTo(5, within(1e-9));
        }
    }

    @Test
    void anAdapterIsMergedIntoItsWeightAndLeavesTheOthersAlone() {
        Map<String, Object> lora = Map.of("rank", 2, "alpha", 4, "targets", List.of("proj"));
        TrainingSetup setup = setup(new FakeNetwork(), Map.of("train", Map.of("top", 1), "lora", lora));
        Safetensors state = train(setup, "lora", 1);
        float[] down = state.floats("best." + TunedEncoder.PREFIX + SECOND + ".lora_a");
        float[] up = state.floats("best." + TunedEncoder.PREFIX + SECOND + ".lora_b");
        Safetensors saved =
                train(setup(new FakeNetwork(), Map.of("train", Map.of("top", 1), "lora", lora)), "again", 99);

        assertThat(down).hasSize(8);
        assertThat(up).hasSize(8);
        assertThat(saved.floats(FIRST)).isEqualTo(new FakeNetwork().published(FIRST));
        assertThat(saved.floats(SECOND)).isNotEqualTo(new FakeNetwork().published(SECOND));
    }
}
