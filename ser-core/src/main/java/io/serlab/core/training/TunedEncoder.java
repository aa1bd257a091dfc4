package io.serlab.core.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.Initializer;
import io.serlab.api.Seed;
import io.serlab.api.audio.Waveform;
import io.serlab.api.encoder.EncoderWeight;
import io.serlab.api.encoder.HiddenStates;
import io.serlab.api.pooler.Initial;
import io.serlab.core.finetuning.LowRank;
import io.serlab.core.finetuning.TunedWeights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * An encoder in training: declares what learns of it among a network's parameters, and makes frames of audio that the
 * gradient passes through. Not thread-safe.
 *
 * <p>A parameter is called {@code encoder.} and the weight's published name; the two of an adapter end in
 * {@code .lora_a} and {@code .lora_b}.
 */
final class TunedEncoder {
    /** Begins the names of all parameters. */
    static final String PREFIX = "encoder.";

    private static final String DOWN = ".lora_a";
    private static final String UP = ".lora_b";

    private final EncoderTuning tuning;
    private final List<EncoderWeight> weights;
    private final NamedParameters parameters;
    private final Map<String, NDArray> frozen = new LinkedHashMap<>();

    TunedEncoder(EncoderTuning tuning, NamedParameters parameters, NDManager manager, Seed seed) {
        this.tuning = tuning;
        this.parameters = parameters;
        weights = TunedWeights.of(tuning.settings(), tuning.network().weights(), tuning.deepest());
        for (EncoderWeight weight : weights) {
            Optional<LowRank> lowRank = tuning.settings().lowRank();
            if (lowRank.isPresent()) {
                adapter(weight, lowRank.get().rank(), seed.stream(weight.name()));
                frozen.put(weight.name(), manager.create(tuning.network().published(weight.name()), shape(weight)));
            } else {
                parameters.add(
                        PREFIX + weight.name(), published(weight), shape(weight).getShape());
            }
        }
    }

    private Initializer published(EncoderWeight weight) {
        return (manager, shape, type) -> manager.create(tuning.network().published(weight.name()), shape);
    }

    private void adapter(EncoderWeight weight, int rank, Seed seed) {
        long outputs = weight.shape().get(0);
        long inputs = weight.shape().get(1);
        parameters.add(PREFIX + weight.name() + DOWN, Initial.xavier(seed, inputs, rank), rank, inputs);
        parameters.add(PREFIX + weight.name() + UP, Initial.constant(0), outputs, rank);
    }

    private static Shape shape(EncoderWeight weight) {
        return new Shape(weight.shape().stream().mapToLong(Long::longValue).toArray());
    }

    /**
     * The learning rate of a parameter as a multiple of the training's.
     *
     * @param name with the prefix
     */
    double rate(String name, double learningRate) {
        String published = published(name);
        int depth = weights.stream()
                .filter(weight -> weight.name().equals(published))
                .mapToInt(EncoderWeight::depth)
                .findFirst()
                .orElseThrow();
        double decay = Math.pow(tuning.settings().layerDecay(), tuning.deepest() - (double) depth);
        return tuning.settings().learningRate() / learningRate * decay;
    }

    private static String published(String name) {
        String bare = name.substring(PREFIX.length());
        return bare.endsWith(DOWN) || bare.endsWith(UP) ? bare.substring(0, bare.length() - DOWN.length()) : bare;
    }

    /**
     * Hears a batch for training.
     *
     * @param epoch from 0
     * @param seed of the training; each utterance draws its own crop and alteration in every epoch
     * @param regularisation of this batch
     */
    BatchInput input(List<String> ids, int epoch, Seed seed, Seed regularisation) {
        List<Waveform> waveforms =
                ids.stream().map(id -> heard(id, epoch, seed)).toList();
        Optional<Seed> drawn = tuning.settings().regularised() ? Optional.of(regularisation) : Optional.empty();
        List<Integer> lengths = waveforms.stream()
                .map(waveform -> tuning.encoder().frameCount(waveform.samples().length))
                .toList();
        return new BatchInput() {
            @Override
            public List<Integer> lengths() {
                return lengths;
            }

            @Override
            public Minibatch read(NDManager manager) {
                return encode(ids, waveforms, manager, drawn);
            }
        };
    }

    private Waveform heard(String id, int epoch, Seed seed) {
        Waveform whole = tuning.audio().inTraining(id, epoch, seed);
        Seed own = seed.stream("crops").step(epoch).stream(id);
        return tuning.settings().crop().map(crop -> crop.apply(whole, own)).orElse(whole);
    }

    private Minibatch encode(List<String> ids, List<Waveform> batch, NDManager manager, Optional<Seed> drawn) {
        HiddenStates states = tuning.network().forward(manager, batch, tuning.layers(), current(), drawn);
        NDArray frames = states.layers().size() == 1 ? states.layers().get(0) : states.stacked();
        long[] lengths = IntStream.of(states.lengths()).asLongStream().toArray();
        return new Minibatch(ids, frames, manager.create(lengths));
    }

    /** What learns, as it is now; adapters are added to their weights. */
    private Map<String, NDArray> current() {
        Map<String, NDArray> now = new LinkedHashMap<>();
        for (EncoderWeight weight : weights) {
            NDArray base = frozen.get(weight.name());
            now.put(weight.name(), base == null ? array(PREFIX + weight.name()) : base.add(change(weight)));
        }
        return now;
    }

    private NDArray change(EncoderWeight weight) {
        NDArray up = array(PREFIX + weight.name() + UP);
        // As an array and not as a number, whose memory the engine may find changed on its way back.
        NDArray scale =
                up.onesLike().mul(tuning.settings().lowRank().orElseThrow().scale());
        return up.mul(scale).matMul(array(PREFIX + weight.name() + DOWN));
    }

    private NDArray array(String name) {
        return parameters.named(name).map(Parameter::getArray).orElseThrow();
    }

    /** Makes the encoder compute with what was learned so far. */
    void use() {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            tuning.network().use(current());
        }
    }

    /**
     * Writes the encoder as checkpoints are published, adapters added to their weights.
     *
     * @param values of all parameters of the network, flat
     */
    void save(Path folder, float[] values) throws IOException {
        Map<String, float[]> trained = new LinkedHashMap<>();
        for (EncoderWeight weight : weights) {
            trained.put(
                    weight.name(),
                    tuning.settings().lowRank().isPresent()
                            ? merged(weight, values)
                            : parameters.part(PREFIX + weight.name(), values));
        }
        tuning.network().save(folder, trained);
    }

    private float[] merged(EncoderWeight weight, float[] values) {
        LowRank lowRank = tuning.settings().lowRank().orElseThrow();
        float[] merged = tuning.network().published(weight.name());
        float[] down = parameters.part(PREFIX + weight.name() + DOWN, values);
        float[] up = parameters.part(PREFIX + weight.name() + UP, values);
        int inputs = Math.toIntExact(weight.shape().get(1));
        for (int i = 0; i < merged.length; i++) {
            double sum = 0;
            for (int r = 0; r < lowRank.rank(); r++) {
                sum += (double) up[i / inputs * lowRank.rank() + r] * down[r * inputs + i % inputs];
            }
            merged[i] += (float) (lowRank.scale() * sum);
        }
        return merged;
    }
}
