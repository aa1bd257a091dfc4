package io.serlab.encoders.transformer;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.serlab.api.InvalidInputException;
import io.serlab.api.audio.Waveform;
import io.serlab.api.encoder.CheckpointFacts;
import io.serlab.api.encoder.EncoderEnvironment;
import io.serlab.api.encoder.EncoderInfo;
import io.serlab.api.encoder.HiddenStates;
import io.serlab.api.encoder.LayerInfo;
import io.serlab.api.encoder.SpeechEncoder;
import io.serlab.encoders.Waveforms;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A published transformer. The frames of all utterances of a batch are computed in one go with no padding between them,
 * and nothing that mixes frames ever sees two utterances: each gets what it would get alone, up to rounding. The network
 * is loaded at the first batch. Audio shorter than one frame is refused; audio beyond {@link #longestSamples()} is not
 * heard.
 */
final class TransformerEncoder implements SpeechEncoder {
    private final NetworkPlan plan;
    private final PublishedWeights weights;
    private final EncoderEnvironment environment;
    private final EncoderInfo info;
    private @Nullable Network network;

    TransformerEncoder(
            Family family,
            NetworkPlan plan,
            PublishedWeights weights,
            String fingerprint,
            EncoderEnvironment environment) {
        this.plan = plan;
        this.weights = weights;
        this.environment = environment;
        FrameTiming timing = plan.timing();
        this.info = new EncoderInfo(
                family.modelType(),
                IntStream.rangeClosed(0, plan.layers())
                        .mapToObj(i -> new LayerInfo(i, "hidden_" + i, plan.dimension()))
                        .toList(),
                16000,
                timing.hop(),
                timing.receptiveField(),
                timing.offset(),
                fingerprint);
    }

    @Override
    public EncoderInfo info() {
        return info;
    }

    @Override
    public int frameCount(int samples) {
        int shortest = plan.timing().shortest();
        if (samples < shortest) {
            throw new InvalidInputException(
                    "audio-too-short",
                    "Encoder '%s' needs at least %d samples at 16000 Hz for one frame, got %d (%.4f s)."
                            .formatted(info.name(), shortest, samples, samples / 16000.0));
        }
        return plan.timing().frames().applyAsInt(samples);
    }

    @Override
    public int longestSamples() {
        return plan.timing().longest();
    }

    @Override
    public HiddenStates encode(NDManager manager, List<Waveform> batch, List<Integer> layers) {
        layers.forEach(info::layer);
        Waveforms.check(info, batch);
        int[] lengths =
                batch.stream().mapToInt(w -> frameCount(w.samples().length)).toArray();
        try (NDManager working = manager.newSubManager(environment.device())) {
            NDList states = network().states(working, joined(batch), samples(batch), layers);
            states.forEach(state -> state.attach(manager));
            return new HiddenStates(List.copyOf(states), lengths);
        }
    }

    private static float[] joined(List<Waveform> batch) {
        int total = batch.stream().mapToInt(w -> w.samples().length).reduce(0, Math::addExact);
        float[] audio = new float[total];
        int at = 0;
        for (Waveform waveform : batch) {
            System.arraycopy(waveform.samples(), 0, audio, at, waveform.samples().length);
            at += waveform.samples().length;
        }
        return audio;
    }

    private static long[] samples(List<Waveform> batch) {
        return batch.stream().mapToLong(w -> w.samples().length).toArray();
    }

    /** The network, loaded if it was not yet. */
    Network network() {
        weights.requireUnchanged();
        Network loaded = network;
        if (loaded == null) {
            loaded = Network.load(info.name(), plan, weights, environment.device());
            network = loaded;
        }
        return loaded;
    }

    @Override
    public Optional<CheckpointFacts> checkpoint() {
        return Optional.of(new CheckpointFacts(
                info.name(),
                weights.parameters(),
                weights.types().stream().map(Enum::name).toList(),
                weights.unused()));
    }

    @Override
    public void close() {
        if (network != null) {
            network.close();
            network = null;
        }
    }
}
