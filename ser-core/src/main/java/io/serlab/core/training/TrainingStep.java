package io.serlab.core.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import io.serlab.api.Seed;
import io.serlab.api.SerException;
import io.serlab.api.training.GradientPass;
import io.serlab.api.training.LossInput;
import java.util.Arrays;
import java.util.List;

/**
 * One optimiser step: forward and backward over its batches, clipping, update. Everything the engine allocates on the
 * way is freed before it returns. Not thread-safe.
 */
final class TrainingStep {
    private final TrainingSetup setup;
    private final EmotionModel model;
    private final AdamW optimizer;
    private final FrameReader reader;
    private final List<Long> classCounts;
    private final BatchTargets targets;
    private final Seed dropout;
    private final float[] values;
    private final float[] gradients;

    /** Where in the training a step stands: the epoch and the step from 0, and its learning rate. */
    record Position(int epoch, long step, double learningRate) {}

    TrainingStep(TrainingSetup setup, EmotionModel model, AdamW optimizer) {
        this.setup = setup;
        this.model = model;
        this.optimizer = optimizer;
        reader = new FrameReader(setup.data().frames());
        classCounts = setup.data().classCounts();
        targets = new BatchTargets(setup.data().targets(), setup.loss().needs());
        dropout = setup.seed().stream("dropout");
        values = new float[model.parameters().size()];
        gradients = new float[values.length];
    }

    /**
     * Trains on the batches of a step.
     *
     * @return the sum of the loss over the utterances
     * @throws SerException if loss or gradient is no finite number; the parameters are then as before
     */
    double run(List<List<Example>> batches, Position position) {
        double utterances = batches.stream().mapToInt(List::size).sum();
        double loss = 0;
        Arrays.fill(gradients, 0);
        model.parameters().requireGradients(true);
        try {
            for (int i = 0; i < batches.size(); i++) {
                List<Example> batch = batches.get(i);
                Seed masks = dropout.step(position.step() * setup.settings().accumulate() + i);
                float share = (float) (batch.size() / utterances);
                loss += batch.size() * GradientPass.undisturbed(c -> learn(batch, share, masks, position, c));
                model.parameters().addGradients(gradients);
            }
        } finally {
            model.parameters().requireGradients(false);
        }
        update(position);
        return loss;
    }

    private double learn(List<Example> batch, float share, Seed masks, Position position, GradientCollector collector) {
        model.parameters().zeroGradients();
        // The engine's generator cannot be saved, so each batch starts it anew: a resumed run draws the same masks.
        model.manager().getEngine().setRandomSeed(masks.toInt());
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            List<String> ids = batch.stream().map(Example::id).toList();
            NDArray loss = loss(batch, reader.read(ids, model.manager()), position.epoch());
            double value = loss.getFloat();
            requireFinite("loss", value, position);
            collector.backward(share == 1 ? loss : loss.mul(share));
            return value;
        }
    }

    private NDArray loss(List<Example> batch, Minibatch input, int epoch) {
        ModelOutput output = model.forward(input.frames(), input.lengths(), true);
        LossInput lossInput = new LossInput(
                output.forLoss(),
                output.embeddings(),
                targets.of(batch, model.manager()),
                null,
                classCounts,
                epoch,
                model.learned());
        return setup.loss().evaluate(lossInput);
    }

    private void update(Position position) {
        double norm = GradientNorm.of(gradients);
        requireFinite("gradient", norm, position);
        float scale = GradientNorm.clip(norm, setup.settings().clipNorm());
        model.parameters().readValues(values);
        optimizer.step(values, gradients, scale, position.learningRate(), position.step());
        model.parameters().subtract(gradients);
    }

    private static void requireFinite(String what, double value, Position position) {
        if (!Double.isFinite(value)) {
            throw new SerException(
                    "diverged",
                    "The %s became %s in epoch %d, step %d, at learning rate %s. Try a smaller training.learning-rate,"
                                    .formatted(
                                            what,
                                            value,
                                            position.epoch() + 1,
                                            position.step() + 1,
                                            position.learningRate())
                            + " a longer training.warmup or a smaller training.clip-norm.",
                    "training.learning-rate",
                    "if it happens in the first step, the feature cache may be damaged: delete features/ in the home, run again",
                    null);
        }
    }
}
