package io.serlab.encoders.transformer;

import io.serlab.api.array.SafetensorsWriter;
import io.serlab.api.component.Settings;
import io.serlab.encoders.TestAudio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A checkpoint folder of a small network with random weights of a fixed seed, written as published ones are. */
public final class TinyCheckpoint {
    /** A wav2vec 2.0 of width 16 with one head of 8 values more than it needs. */
    public static final String WAV2VEC2 = """
            {"model_type": "wav2vec2", "hidden_size": 16, "num_hidden_layers": 2, "num_attention_heads": 2,
             "intermediate_size": 24, "conv_dim": [8, 8, 8, 8, 8, 8, 8], "num_conv_pos_embeddings": 8,
             "num_conv_pos_embedding_groups": 2}
            """;

    static final String WAVLM = WAV2VEC2.replace("wav2vec2", "wavlm");
    static final String WHISPER = """
            {"model_type": "whisper", "d_model": 16, "encoder_layers": 2, "encoder_attention_heads": 2,
             "encoder_ffn_dim": 24, "num_mel_bins": 80}
            """;
    static final String WAV2VEC2_BERT = """
            {"model_type": "wav2vec2-bert", "hidden_size": 16, "num_hidden_layers": 2, "num_attention_heads": 2,
             "intermediate_size": 24}
            """;
    static final String PREPROCESSOR = "{\"do_normalize\": true, \"sampling_rate\": 16000}";

    private final Path folder;
    private final Map<String, List<Long>> shapes = new LinkedHashMap<>();

    private TinyCheckpoint(Path folder) {
        this.folder = folder;
    }

    /** Writes a folder for this {@code config.json}. */
    public static TinyCheckpoint write(Path folder, String config) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("config.json"), config);
        Files.writeString(folder.resolve("preprocessor_config.json"), PREPROCESSOR);
        TinyCheckpoint checkpoint = new TinyCheckpoint(folder);
        ModelConfig read = ModelConfig.read(folder.resolve("config.json"));
        Family family = Family.of(read.text("model_type", "")).orElseThrow();
        ModelConfig preprocessor = ModelConfig.read(folder.resolve("preprocessor_config.json"));
        checkpoint.shapes.putAll(family.plan(read, preprocessor).tensors().shapes());
        checkpoint.writeWeights();
        return checkpoint;
    }

    /** The same without a tensor. */
    TinyCheckpoint without(String tensor) throws IOException {
        shapes.remove(tensor);
        writeWeights();
        return this;
    }

    /** The same with a tensor more, or with another shape of one. */
    TinyCheckpoint with(String tensor, long... shape) throws IOException {
        shapes.put(tensor, java.util.stream.LongStream.of(shape).boxed().toList());
        writeWeights();
        return this;
    }

    private void writeWeights() throws IOException {
        SafetensorsWriter writer = new SafetensorsWriter();
        Random random = new Random(5);
        shapes.forEach((name, shape) -> {
            float[] values = new float[Math.toIntExact(shape.stream().reduce(1L, (a, b) -> a * b))];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (0.3 * random.nextGaussian());
            }
            writer.add(name, values, shape.stream().mapToLong(Long::longValue).toArray());
        });
        writer.write(folder.resolve("model.safetensors"));
    }

    Path folder() {
        return folder;
    }

    TransformerEncoder open(Map<String, Object> settings) {
        return open(new TransformerFactory.Auto(), settings);
    }

    TransformerEncoder open(TransformerFactory factory, Map<String, Object> settings) {
        return open(folder, factory, settings);
    }

    static TransformerEncoder open(Path folder, Map<String, Object> settings) {
        return open(folder, new TransformerFactory.Auto(), settings);
    }

    private static TransformerEncoder open(Path folder, TransformerFactory factory, Map<String, Object> settings) {
        Map<String, Object> given = new HashMap<>(settings);
        given.put("path", folder.toString());
        return (TransformerEncoder) factory.create(Settings.of(factory.spec(), given, "encoder"), TestAudio.CPU);
    }
}
