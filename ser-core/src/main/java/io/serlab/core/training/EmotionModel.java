package io.serlab.core.training;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import io.serlab.api.Seed;
import io.serlab.api.array.Safetensors;
import io.serlab.api.pooler.Initial;
import io.serlab.api.pooler.Pooler;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Layer weights, pooler and head. Owns its parameters until it is closed. Not thread-safe.
 *
 * <p>Parameters are called {@code layers.weight}, {@code pooler.<name>}, {@code head.<i>.weight|bias} and
 * {@code head.norm.<i>.weight|bias}, where dimensions are predicted {@code head.dimensions.weight|bias}, and those of a
 * loss that learns numbers of its own {@code loss.<name>};
 * those of an encoder that learns as {@link TunedEncoder} says.
 */
final class EmotionModel implements AutoCloseable {
    /** Begins the names of the pooler's parameters. */
    static final String POOLER = "pooler.";

    private static final String LOSS = "loss.";

    private final NDManager manager;
    private final ParameterStore store;
    private final NamedParameters parameters = new NamedParameters();
    private final @Nullable Parameter layerWeights;
    private final Pooler pooler;
    private final Head head;
    private final Map<String, Parameter> ofLoss = new LinkedHashMap<>();
    private final Optional<TunedEncoder> encoder;

    private EmotionModel(ModelPlan plan, Companions companions, Seed seed, NDManager manager) {
        this.manager = manager;
        store = new ParameterStore(manager, false);
        layerWeights = plan.mode() == LayerMode.WEIGHTED
                ? parameters.add(FoldTrainer.LAYER_WEIGHTS, Initial.constant(0), plan.layers())
                : null;
        pooler = plan.pooler().create(plan.poolerInput(), plan.poolerSettings(), seed.stream("pooler"));
        pooler.getParameters().forEach(entry -> parameters.add(POOLER + entry.getKey(), entry.getValue()));
        head = new Head(plan.head(), pooler.outputDim(), plan.outputs(), parameters, seed.stream("head"));
        if (plan.rated()) {
            head.addDimensions(parameters, seed.stream("head"));
        }
        companions
                .loss()
                .forEach((name, first) -> ofLoss.put(name, parameters.add(LOSS + name, values(first), first.length)));
        encoder = companions
                .encoder()
                .map(tuning -> new TunedEncoder(tuning, parameters, manager, seed.stream("encoder")));
    }

    private static Initializer values(float[] values) {
        return (manager, shape, type) -> manager.create(values, shape);
    }

    /** A network with freshly drawn parameters. */
    static EmotionModel create(ModelPlan plan, Seed seed, Device device) {
        return create(plan, Companions.NONE, seed, device);
    }

    /** The same for a training. */
    static EmotionModel create(ModelPlan plan, Companions companions, Seed seed, Device device) {
        return build(plan, companions, seed, device, NamedParameters::alignInitialValues);
    }

    /**
     * A network with the parameters of a file.
     *
     * @param prefix begins their names in the file
     * @throws io.serlab.api.InvalidInputException if one is missing or has another shape
     */
    static EmotionModel load(ModelPlan plan, Path file, String prefix, Device device) {
        return load(plan, Companions.NONE, file, prefix, device);
    }

    /** The same for a training. */
    static EmotionModel load(ModelPlan plan, Companions companions, Path file, String prefix, Device device) {
        Safetensors stored = Safetensors.open(file);
        Consumer<NamedParameters> values = parameters -> parameters.initialiseFrom(stored, prefix, file.toString());
        return build(plan, companions, new Seed(0), device, values);
    }

    private static EmotionModel build(
            ModelPlan plan, Companions companions, Seed seed, Device device, Consumer<NamedParameters> values) {
        NDManager manager = NDManager.newBaseManager(device);
        try {
            // A plugin's pooler may hold blocks of the engine's own, which draw from the engine's generator.
            manager.getEngine().setRandomSeed(seed.stream("pooler").toInt());
            EmotionModel model = new EmotionModel(plan, companions, seed, manager);
            values.accept(model.parameters);
            return model.initialised();
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    private EmotionModel initialised() {
        int layers = pooler.input().layers();
        int dimension = pooler.input().dimension();
        Shape frames = layers > 1 ? new Shape(1, layers, 1, dimension) : new Shape(1, 1, dimension);
        pooler.initialize(manager, DataType.FLOAT32, frames, new Shape(1));
        parameters.initialise(manager);
        parameters.forgetGradients();
        return this;
    }

    /**
     * Runs a batch.
     *
     * @param frames (B, T, D), or (B, L, T, D) for more than one layer
     * @param lengths int64, (B)
     */
    ModelOutput forward(NDArray frames, NDArray lengths, boolean training) {
        return forward(frames, lengths, training, UnaryOperator.identity());
    }

    /**
     * Runs a batch.
     *
     * @param between what becomes of the embeddings, (B, E), before the head gets them
     */
    ModelOutput forward(NDArray frames, NDArray lengths, boolean training, UnaryOperator<NDArray> between) {
        NDArray pooled = layerWeights != null && frames.getShape().dimension() == 4
                ? LayerSum.of(frames, layerWeights.getArray())
                : frames;
        NDList result = pooler.forward(store, new NDList(pooled, lengths), training);
        NDArray embeddings = between.apply(result.get(0));
        Head.Outputs outputs = head.forward(embeddings, training);
        return new ModelOutput(outputs.logits(), outputs.dimensions(), embeddings, result.get(1));
    }

    /** The loss's own numbers as they are now, by name. */
    Map<String, NDArray> learned() {
        Map<String, NDArray> values = new LinkedHashMap<>();
        ofLoss.forEach((name, parameter) -> values.put(name, parameter.getArray()));
        return values;
    }

    /** The encoder, if it learns. */
    Optional<TunedEncoder> encoder() {
        return encoder;
    }

    /** How fast each parameter changes, by its name. */
    Map<String, ParameterRate> rates(TrainingSettings settings) {
        return parameters.rates(settings, name -> {
            if (name.startsWith(TunedEncoder.PREFIX)) {
                return encoder.orElseThrow().rate(name, settings.learningRate());
            }
            return name.startsWith(POOLER) ? settings.poolerRate() : 1;
        });
    }

    NamedParameters parameters() {
        return parameters;
    }

    NDManager manager() {
        return manager;
    }

    int attentionStreams() {
        return pooler.attentionStreams();
    }

    int embeddingWidth() {
        return pooler.outputDim();
    }

    @Override
    public void close() {
        manager.close();
    }
}
