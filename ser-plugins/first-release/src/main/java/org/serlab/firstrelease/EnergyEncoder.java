package org.serlab.firstrelease;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.serlab.api.InvalidInputException;
import io.serlab.api.array.Safetensors;
import io.serlab.api.array.TensorInfo;
import io.serlab.api.audio.Waveform;
import io.serlab.api.encoder.CheckpointFacts;
import io.serlab.api.encoder.EncoderInfo;
import io.serlab.api.encoder.HiddenStates;
import io.serlab.api.encoder.LayerInfo;
import io.serlab.api.encoder.SpeechEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Layer 0: the logarithms of the energies of a frame's parts. Layer 1, with weights: a projection of them. Frames of 25
 * ms every 10 ms; shorter audio is padded with zeros at its end, or refused. Not thread-safe.
 */
final class EnergyEncoder implements SpeechEncoder {
    static final String PROJECTION = "projection";

    private static final int RATE = 16_000;
    private static final int WINDOW = 400;
    private static final int HOP = 160;
    private static final double FLOOR = 1e-10;

    private final int parts;
    private final boolean pads;
    private final Optional<Safetensors> weights;
    private final Device device;
    private final EncoderInfo info;

    EnergyEncoder(int parts, boolean pads, Optional<Safetensors> weights, Device device) {
        this.parts = parts;
        this.pads = pads;
        this.weights = weights;
        this.device = device;
        info = new EncoderInfo(
                "first-release-encoder", layers(), RATE, HOP, WINDOW, WINDOW / 2.0, fingerprint(parts, pads, weights));
    }

    private List<LayerInfo> layers() {
        List<LayerInfo> layers = new ArrayList<>(List.of(new LayerInfo(0, "energies", parts)));
        weights.ifPresent(tensors -> layers.add(new LayerInfo(1, PROJECTION, width(tensors))));
        return layers;
    }

    private static int width(Safetensors tensors) {
        return Math.toIntExact(tensors.info(PROJECTION).shape().get(0));
    }

    private static String fingerprint(int parts, boolean pads, Optional<Safetensors> weights) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("energies 1, %d, %b".formatted(parts, pads).getBytes(StandardCharsets.UTF_8));
            weights.ifPresent(tensors -> digest.update(tensors.bytes(PROJECTION)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public EncoderInfo info() {
        return info;
    }

    @Override
    public int frameCount(int samples) {
        if (samples < WINDOW && !pads) {
            throw new InvalidInputException(
                    "audio-too-short", "%d samples are fewer than the %d of a frame.".formatted(samples, WINDOW));
        }
        return (Math.max(samples, WINDOW) - WINDOW) / HOP + 1;
    }

    @Override
    public int longestSamples() {
        return 600 * RATE;
    }

    @Override
    public Optional<CheckpointFacts> checkpoint() {
        return weights.map(tensors -> {
            TensorInfo projection = tensors.info(PROJECTION);
            List<String> unused = tensors.names().stream()
                    .filter(name -> !name.equals(PROJECTION))
                    .toList();
            return new CheckpointFacts(
                    tensors.metadata().getOrDefault("family", "energies"),
                    projection.elements(),
                    List.of(projection.type().name()),
                    unused);
        });
    }

    @Override
    public HiddenStates encode(NDManager manager, List<Waveform> batch, List<Integer> layers) {
        List<LayerInfo> asked = layers.stream().map(info::layer).toList();
        batch.forEach(EnergyEncoder::checkRate);
        int[] lengths = batch.stream()
                .mapToInt(waveform -> frameCount(waveform.samples().length))
                .toArray();
        try (NDArray energies = energies(manager, batch, lengths)) {
            return new HiddenStates(
                    asked.stream().map(layer -> layer(energies, layer)).toList(), lengths);
        }
    }

    private static void checkRate(Waveform waveform) {
        if (waveform.sampleRateHz() != RATE) {
            throw new InvalidInputException(
                    "wrong-rate",
                    "first-release-encoder takes %d Hz, got %d Hz (%.1f seconds)."
                            .formatted(RATE, waveform.sampleRateHz(), waveform.seconds()));
        }
    }

    private NDArray layer(NDArray energies, LayerInfo layer) {
        if (layer.number() == 0) {
            return energies.duplicate();
        }
        float[] values = weights.orElseThrow().floats(PROJECTION);
        try (NDArray projection = energies.getManager().create(values, new Shape(layer.dimension(), parts))) {
            return energies.matMul(projection.transpose());
        }
    }

    private NDArray energies(NDManager manager, List<Waveform> batch, int[] lengths) {
        int time = Arrays.stream(lengths).max().orElseThrow();
        float[] values = new float[batch.size() * time * parts];
        for (int i = 0; i < values.length; i++) {
            int utterance = i / (time * parts);
            int frame = i / parts % time;
            if (frame < lengths[utterance]) {
                values[i] = energy(batch.get(utterance).samples(), frame * HOP, i % parts);
            }
        }
        return manager.create(values, new Shape(batch.size(), time, parts)).toDevice(device, false);
    }

    private float energy(float[] samples, int frameStart, int part) {
        int from = frameStart + part * WINDOW / parts;
        int to = Math.min(samples.length, frameStart + (part + 1) * WINDOW / parts);
        double sum = FLOOR;
        for (int i = from; i < to; i++) {
            sum += samples[i] * samples[i];
        }
        return (float) StrictMath.log(sum);
    }

    @Override
    public void close() {
        // the arrays belong to the caller's manager, the weights to the map of their file
    }
}
