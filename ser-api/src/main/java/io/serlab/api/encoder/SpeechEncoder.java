package io.serlab.api.encoder;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import io.serlab.api.audio.Waveform;
import java.util.List;
import java.util.Optional;

/** Turns waveforms into frames. Not thread-safe. The maker closes it. */
public interface SpeechEncoder extends AutoCloseable {

    /** What this encoder is; the same at every call. */
    EncoderInfo info();

    /**
     * How many frames that many samples (at {@link EncoderInfo#sampleRateHz()}) give: exact, at least 1. Shorter audio
     * than {@link EncoderInfo#receptiveFieldSamples()} is padded, by the rule the encoder's documentation declares, or
     * refused.
     *
     * @throws io.serlab.api.InvalidInputException with the code {@code audio-too-short} if the encoder refuses so few
     */
    int frameCount(int samples);

    /** Samples beyond that many are not heard; no limit by default. */
    default int longestSamples() {
        return Integer.MAX_VALUE;
    }

    /**
     * Encodes a batch. Each utterance's valid frames are those it would give alone, within 1e-4 of the largest value:
     * neither its neighbours nor the padding change them more.
     *
     * @param manager the owner of the result
     * @param batch waveforms at the encoder's rate, each with at least one sample
     * @param layers numbers of {@link EncoderInfo#layers()}
     * @return one array per asked layer, in that order; {@code lengths[i] == frameCount(batch[i])}
     * @throws io.serlab.api.InvalidInputException for an unknown layer or a waveform of another rate
     */
    HiddenStates encode(NDManager manager, List<Waveform> batch, List<Integer> layers);

    /** What was read from a published checkpoint, if it comes from one. */
    default Optional<CheckpointFacts> checkpoint() {
        return Optional.empty();
    }

    /**
     * Reserved; nothing asks for it.
     *
     * @deprecated {@link #network()} is what fine-tuning asks for
     */
    @Deprecated
    default Optional<Block> trainable() {
        return Optional.empty();
    }

    /** The network, if it can be trained further. Loaded at the first call. */
    default Optional<EncoderNetwork> network() {
        return Optional.empty();
    }

    @Override
    void close();
}
