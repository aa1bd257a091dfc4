package io.serlab.api.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.serlab.api.Seed;
import io.serlab.api.audio.Waveform;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An encoder's network whose weights can be trained further. It belongs to the encoder, which closes it. Not thread-safe.
 *
 * <p>Where a method takes weights, those that are left out are the published ones. Given ones are float32, of the published
 * shape, on the encoder's device.
 */
public interface EncoderNetwork {

    /** All that was learned, in a fixed order. Tables of fixed positions and running statistics are no part of it. */
    List<EncoderWeight> weights();

    /** The published values of a weight, row-major. */
    float[] published(String name);

    /**
     * Encodes a batch and records gradients, where the engine does so.
     *
     * @param manager the owner of the result
     * @param batch waveforms at the encoder's rate
     * @param layers numbers of {@link EncoderInfo#layers()}
     * @param weights the gradient reaches these
     * @param regularisation draws dropout, masks and the layers left out, as the checkpoint was published with; empty: none
     * @return as {@link SpeechEncoder#encode} gives it, attached to the graph
     */
    HiddenStates forward(
            NDManager manager,
            List<Waveform> batch,
            List<Integer> layers,
            Map<String, NDArray> weights,
            Optional<Seed> regularisation);

    /**
     * Makes {@link SpeechEncoder#encode} compute with these weights from now on. To be called again after they changed.
     *
     * @param weights may be closed afterwards; empty: the published ones
     */
    void use(Map<String, NDArray> weights);

    /**
     * Writes the network as checkpoints of its family are published, with these weights in place of the published ones.
     *
     * @param folder made if missing
     */
    void save(Path folder, Map<String, float[]> weights) throws IOException;
}
