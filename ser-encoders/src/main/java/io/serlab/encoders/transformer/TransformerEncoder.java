package io.serlab.encoders.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.serlab.api.InvalidInputException;
import io.serlab.api.audio.Waveform;
import io.serlab.api.encoder.CheckpointFacts;
import io.serlab.api.encoder.EncoderEnvironment;
import io.serlab.api.encoder.EncoderInfo;
import io.serlab.api.encoder.EncoderNetwork;
import io.serlab.api.encoder.HiddenStates;
import io.serlab.api.encoder.LayerInfo;
import io.serlab.api.encoder.SpeechEncoder;
import io.serlab.encoders.Waveforms;
import java.util.ArrayList;
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
    // On a processor more audio at once needs more memory and gains nothing.
    private static final long PIECE_SAMPLES = 40 * 16000;

    private final NetworkPlan plan;
    private final PublishedWeights weights;
    private final EncoderEnvironment environment;
    private final EncoderInfo info;
    private @Nullable Network network;
    private @Nullable TransformerNetwork trainable;

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
            List<NDList> found = new ArrayList<>();
            for (Piece piece : pieces(batch)) {
                found.add(inference().states(working, piece.audio(), piece.samples(), layers, false));
            }
            List<NDArray> states = Piece.joined(found);
            states.forEach(state -> state.attach(manager));
            return new HiddenStates(states, lengths);
        }
    }

    private List<Piece> pieces(List<Waveform> batch) {
        return Piece.of(batch, environment.device().isGpu() ? Long.MAX_VALUE : PIECE_SAMPLES);
    }

    /** The network for inference, loaded if it was not yet. */
    Network inference() {
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
    public Optional<EncoderNetwork> network() {
        weights.requireUnchanged();
        TransformerNetwork made = trainable;
        if (made == null) {
            made = new TransformerNetwork(this, plan, weights, environment.device());
            trainable = made;
        }
        return Optional.of(made);
    }

    @Override
    public void close() {
        if (trainable != null) {
            trainable.close();
            trainable = null;
        }
        if (network != null) {
            network.close();
            network = null;
        }
    }
}
