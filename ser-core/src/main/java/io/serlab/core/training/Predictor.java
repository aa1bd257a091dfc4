package io.serlab.core.training;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import io.serlab.api.Seed;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Predicts with a trained network: no dropout, no gradients, and batches that depend on ids and lengths alone, so that
 * the same set always gives the same numbers. Not thread-safe.
 */
public final class Predictor implements AutoCloseable {
    /** A parameter of networks that predict arousal, valence and dominance. */
    public static final String DIMENSIONS = Head.DIMENSION_WEIGHT;

    private final EmotionModel model;

    Predictor(EmotionModel model) {
        this.model = model;
    }

    /**
     * Loads what {@link FoldTrainer#finish} wrote.
     *
     * @throws io.serlab.api.InvalidInputException if the file is missing, broken or holds another network
     */
    public static Predictor load(ModelPlan plan, Path checkpoint, Device device) {
        return load(plan, checkpoint, "", device);
    }

    /**
     * Loads one of several networks that lie in one file.
     *
     * @param prefix begins the names of its parameters in the file
     * @throws io.serlab.api.InvalidInputException if the file is missing, broken or holds another network
     */
    public static Predictor load(ModelPlan plan, Path checkpoint, String prefix, Device device) {
        return new Predictor(EmotionModel.load(plan, checkpoint, prefix, device));
    }

    /** A network as it is before training, to learn its size. */
    public static Predictor untrained(ModelPlan plan) {
        return untrained(plan, new Seed(0));
    }

    /**
     * A network as it is before training.
     *
     * @param seed that of a training, as {@link TrainingSetup} has it: what that training began with
     */
    public static Predictor untrained(ModelPlan plan, Seed seed) {
        return new Predictor(EmotionModel.create(plan, seed, Device.cpu()));
    }

    /** The predictions of all utterances, in the order of the ids. */
    public List<Prediction> predict(List<String> ids, FrameSource frames) {
        return predict(ids, frames, prediction -> prediction);
    }

    /**
     * What is made of the prediction of each utterance, in the order of the ids.
     *
     * @param use is given the predictions one by one, shortest utterance first; no more than a batch of them is held here,
     *     as all attention of a large set may be larger than memory
     */
    public <T> List<T> predict(List<String> ids, FrameSource frames, Function<Prediction, T> use) {
        Map<String, T> made = new HashMap<>();
        each(ids, frames, prediction -> made.put(prediction.id(), use.apply(prediction)));
        return ids.stream().map(id -> Objects.requireNonNull(made.get(id))).toList();
    }

    private void each(List<String> ids, FrameSource frames, Consumer<Prediction> receiver) {
        FrameReader reader = new FrameReader(frames);
        List<List<String>> batches = BatchOrder.evaluation(ids, frames);
        for (int i = 0; i < batches.size(); i++) {
            List<String> batch = batches.get(i);
            if (i + 1 < batches.size()) {
                frames.ahead(batches.get(i + 1));
            }
            try (NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                each(reader.read(batch, model.manager()), receiver);
            }
        }
    }

    private void each(Minibatch batch, Consumer<Prediction> receiver) {
        ModelOutput output = model.forward(batch.frames(), batch.lengths(), false);
        float[] logits = values(output.logits());
        int classes = logits.length / batch.ids().size();
        float[] dimensions = values(output.dimensions());
        int width = dimensions.length / batch.ids().size();
        long[] lengths = batch.lengths().toLongArray();
        for (int i = 0; i < lengths.length; i++) {
            receiver.accept(new Prediction(
                    batch.ids().get(i),
                    Arrays.copyOfRange(logits, i * classes, (i + 1) * classes),
                    attention(output.attention().get(i), (int) lengths[i]),
                    Arrays.copyOfRange(dimensions, i * width, (i + 1) * width)));
        }
    }

    private static float[] values(@Nullable NDArray array) {
        return array == null ? new float[0] : array.toFloatArray();
    }

    private static float[][] attention(NDArray streams, int length) {
        float[] all = streams.toFloatArray();
        int time = (int) streams.getShape().get(1);
        float[][] cut = new float[(int) streams.getShape().get(0)][];
        for (int stream = 0; stream < cut.length; stream++) {
            cut[stream] = Arrays.copyOfRange(all, stream * time, stream * time + length);
        }
        return cut;
    }

    /** Asks the network's gradients what speaks for a class. */
    public FrameAttribution attribution(FrameSource frames) {
        return new FrameAttribution(model, frames);
    }

    /** Scalars in all parameters. */
    public int parameters() {
        return model.parameters().size();
    }

    /** Rows of attention per utterance. */
    public int attentionStreams() {
        return model.attentionStreams();
    }

    /** The width of the pooled embedding. */
    public int embeddingWidth() {
        return model.embeddingWidth();
    }

    @Override
    public void close() {
        model.close();
    }
}
