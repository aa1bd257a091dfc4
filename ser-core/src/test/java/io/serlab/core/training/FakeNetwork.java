package io.serlab.core.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.serlab.api.Seed;
import io.serlab.api.array.SafetensorsWriter;
import io.serlab.api.audio.Waveform;
import io.serlab.api.encoder.EncoderInfo;
import io.serlab.api.encoder.EncoderNetwork;
import io.serlab.api.encoder.EncoderWeight;
import io.serlab.api.encoder.HiddenStates;
import io.serlab.api.encoder.LayerInfo;
import io.serlab.api.encoder.SpeechEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** An encoder of two matrices: four samples make a frame, which each layer multiplies by its own. */
final class FakeNetwork implements EncoderNetwork, SpeechEncoder {
    static final int WIDTH = 4;

    private static final EncoderInfo INFO = new EncoderInfo(
            "fake",
            List.of(new LayerInfo(0, "input", WIDTH), new LayerInfo(1, "one", WIDTH), new LayerInfo(2, "two", WIDTH)),
            16000,
            WIDTH,
            WIDTH,
            2,
            "fake");
    private static final List<EncoderWeight> WEIGHTS = List.of(
            new EncoderWeight("layers.0.proj.weight", List.of(4L, 4L), 1, false),
            new EncoderWeight("layers.1.proj.weight", List.of(4L, 4L), 2, false));

    private final Map<String, float[]> used = new LinkedHashMap<>();
    private int skipped = -1;

    /** Leaves a layer out of every pass in training. */
    FakeNetwork without(int layer) {
        skipped = layer;
        return this;
    }

    @Override
    public EncoderInfo info() {
        return INFO;
    }

    @Override
    public List<EncoderWeight> weights() {
        return WEIGHTS;
    }

    @Override
    public float[] published(String name) {
        float[] values = new float[16];
        for (int i = 0; i < 16; i++) {
            values[i] = (i % 5 == 0 ? 1f : 0f) + (name.hashCode() >> i & 3) * 0.05f;
        }
        return values;
    }

    @Override
    public HiddenStates forward(
            NDManager manager,
            List<Waveform> batch,
            List<Integer> layers,
            Map<String, NDArray> weights,
            Optional<Seed> regularisation) {
        int[] lengths =
                batch.stream().mapToInt(w -> frameCount(w.samples().length)).toArray();
        int time = java.util.Arrays.stream(lengths).max().orElseThrow();
        float[] padded = new float[batch.size() * time * WIDTH];
        for (int i = 0; i < batch.size(); i++) {
            System.arraycopy(batch.get(i).samples(), 0, padded, i * time * WIDTH, lengths[i] * WIDTH);
        }
        NDArray x = manager.create(padded, new Shape(batch.size(), time, WIDTH)).duplicate();
        Map<Integer, NDArray> states = new LinkedHashMap<>();
        for (int layer = 0; layer <= 2; layer++) {
            if (layer > 0 && !(layer == skipped && regularisation.isPresent())) {
                String name = WEIGHTS.get(layer - 1).name();
                NDArray weight = weights.get(name);
                x = x.matMul(
                        weight != null
                                ? weight
                                : manager.create(published(name), new Shape(4, 4))
                                        .duplicate());
            }
            states.put(layer, x);
        }
        return new HiddenStates(
                layers.stream()
                        .map(layer -> Objects.requireNonNull(states.get(layer)))
                        .toList(),
                lengths);
    }

    @Override
    public void use(Map<String, NDArray> weights) {
        used.clear();
        weights.forEach((name, array) -> used.put(name, array.toFloatArray()));
    }

    @Override
    public HiddenStates encode(NDManager manager, List<Waveform> batch, List<Integer> layers) {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        used.forEach((name, values) -> arrays.put(name, manager.create(values, new Shape(4, 4))));
        return forward(manager, batch, layers, arrays, Optional.empty());
    }

    @Override
    public void save(Path folder, Map<String, float[]> weights) throws IOException {
        Files.createDirectories(folder);
        SafetensorsWriter writer = new SafetensorsWriter();
        WEIGHTS.forEach(weight -> {
            float[] values = weights.get(weight.name());
            writer.add(weight.name(), values != null ? values : published(weight.name()), 4, 4);
        });
        writer.write(folder.resolve("model.safetensors"));
    }

    @Override
    public int frameCount(int samples) {
        return Math.max(1, samples / WIDTH);
    }

    @Override
    public Optional<EncoderNetwork> network() {
        return Optional.of(this);
    }

    @Override
    public void close() {}
}
