package io.serlab.encoders.transformer;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.serlab.api.Seed;
import io.serlab.api.audio.Waveform;
import io.serlab.api.encoder.EncoderNetwork;
import io.serlab.api.encoder.EncoderWeight;
import io.serlab.api.encoder.HiddenStates;
import io.serlab.encoders.Waveforms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A published transformer in training. It is a second copy of the module, with operators that have a gradient; the weights
 * that nobody gives stay where the file is mapped.
 */
final class TransformerNetwork implements EncoderNetwork, AutoCloseable {
    private final TransformerEncoder encoder;
    private final NetworkPlan plan;
    private final PublishedWeights weights;
    private final List<EncoderWeight> learned;
    private final Network network;
    private final Map<String, NDArray> published;

    TransformerNetwork(TransformerEncoder encoder, NetworkPlan plan, PublishedWeights weights, Device device) {
        this.encoder = encoder;
        this.plan = plan;
        this.weights = weights;
        this.learned = LearnedWeights.of(plan, weights);
        this.network = Network.open(encoder.info().name(), plan, Network.training(), device);
        this.published = new LinkedHashMap<>(network.published(network.manager(), plan, weights));
        if (weights.hasMask()) {
            published.put(PublishedWeights.MASK, network.manager().create(weights.floats(PublishedWeights.MASK)));
        } else {
            published.put(PublishedWeights.MASK, network.manager().zeros(new Shape(plan.dimension())));
        }
    }

    @Override
    public List<EncoderWeight> weights() {
        return learned;
    }

    @Override
    public float[] published(String name) {
        return weights.floats(name);
    }

    @Override
    public HiddenStates forward(
            NDManager manager,
            List<Waveform> batch,
            List<Integer> layers,
            Map<String, NDArray> given,
            Optional<Seed> regularisation) {
        layers.forEach(encoder.info()::layer);
        Waveforms.check(encoder.info(), batch);
        int[] lengths = batch.stream()
                .mapToInt(waveform -> encoder.frameCount(waveform.samples().length))
                .toArray();
        Draws draws = new Draws(
                regularisation.isPresent() ? plan.regularisation() : Regularisation.NONE, plan.layers(), lengths);
        regularisation.ifPresent(
                seed -> manager.getEngine().setRandomSeed(seed.stream("dropout").toInt()));
        // What a weight became on its way into the network belongs to the graph of one pass.
        network.take(manager, with(given), true);
        network.regularise(manager, draws.arrays(manager, plan.dimension(), regularisation.orElse(new Seed(0))));
        Piece whole = new Piece(batch);
        NDList states = network.states(manager, whole.audio(), whole.samples(), layers, true);
        return new HiddenStates(List.copyOf(states), lengths);
    }

    private Map<String, NDArray> with(Map<String, NDArray> given) {
        Map<String, NDArray> all = new LinkedHashMap<>(published);
        all.putAll(given);
        return all;
    }

    @Override
    public void use(Map<String, NDArray> given) {
        try (NDManager manager = network.manager().newSubManager()) {
            encoder.inference().take(manager, with(given), false);
        }
    }

    @Override
    public void save(Path folder, Map<String, float[]> given) throws IOException {
        PublishedFolder.write(folder, weights, given);
    }

    @Override
    public void close() {
        network.close();
    }
}
