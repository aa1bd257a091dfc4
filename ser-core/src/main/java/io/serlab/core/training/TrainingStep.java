package io.serlab.core.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import io.serlab.api.Seed;
import io.serlab.api.training.GradientPass;
import io.serlab.api.training.LossInput;
import io.serlab.api.training.Targets;
import io.serlab.core.training.variation.BatchVariation;
import io.serlab.core.training.variation.Member;
import io.serlab.core.training.variation.VariedFrames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One optimiser step: forward and backward over its batches, clipping, update. Everything the engine allocates on the
 * way is freed before it returns. Not thread-safe.
 */
final class TrainingStep {
    private final TrainingSetup setup;
    private final EmotionModel model;
    private final AdamW optimizer;
    private final Optional<WeightAverage> average;
    private final FrameReader reader;
    private final List<Long> classCounts;
    private final BatchTargets targets;
    private final Seed dropout;
    private final float[] gradients;

    /** Where in the training a step stands: the epoch and the step from 0, and its learning rate. */
    record Position(int epoch, long step, double learningRate) {}

    TrainingStep(TrainingRun run) {
        setup = run.setup();
        model = run.model();
        optimizer = run.optimizer();
        average = run.average();
        reader = new FrameReader(setup.data().frames());
        classCounts = setup.data().classCounts();
        targets = new BatchTargets(setup.data().targets(), setup.loss().needs());
        dropout = setup.seed().stream("dropout");
        gradients = new float[model.parameters().size()];
    }

    /**
     * Trains on the batches of a step.
     *
     * @return the sum of the loss over the utterances
     * @throws NotFiniteException if loss or gradient is none; the parameters are then as before
     */
    double run(List<List<Example>> batches, Position position) {
        double utterances = batches.stream().mapToInt(List::size).sum();
        double loss = 0;
        Parts.of(gradients.length).forEach((from, to) -> Arrays.fill(gradients, from, to, 0));
        try {
            for (int i = 0; i < batches.size(); i++) {
                List<Example> batch = batches.get(i);
                long number = position.step() * setup.settings().accumulate() + i;
                Seed masks = dropout.step(number);
                BatchInput input = input(batch, position.epoch(), masks);
                BatchVariation variation = variation(batch, input.lengths(), number);
                float share = (float) (batch.size() / utterances);
                loss += batch.size()
                        * GradientPass.undisturbed(c -> learn(batch, input, variation, share, masks, position, c));
                model.parameters().addGradients(gradients);
            }
        } finally {
            model.parameters().forgetGradients();
        }
        update(position, batches);
        return loss;
    }

    private BatchInput input(List<Example> batch, int epoch, Seed masks) {
        List<String> ids = batch.stream().map(Example::id).toList();
        return model.encoder()
                .<BatchInput>map(encoder -> encoder.input(ids, epoch, setup.seed(), masks.stream("encoder")))
                .orElseGet(() -> reader.inEpoch(epoch).input(ids));
    }

    private BatchVariation variation(List<Example> batch, List<Integer> lengths, long number) {
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < lengths.size(); i++) {
            Example example = batch.get(i);
            members.add(new Member(example.id(), example.classIndex(), lengths.get(i)));
        }
        return BatchVariation.draw(setup.variation(), members, setup.model().dimension(), setup.seed(), number);
    }

    private double learn(
            List<Example> batch,
            BatchInput input,
            BatchVariation variation,
            float share,
            Seed masks,
            Position position,
            GradientCollector collector) {
        model.parameters().recordGradients();
        // The engine's generator cannot be saved, so each batch starts it anew: a resumed run draws the same masks.
        model.manager().getEngine().setRandomSeed(masks.toInt());
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray loss = loss(batch, variation, input.read(model.manager()), position.epoch());
            double value = loss.getFloat();
            requireFinite("loss", value, ids(List.of(batch)));
            collector.backward(share == 1 ? loss : loss.mul(share));
            return value;
        }
    }

    private NDArray loss(List<Example> batch, BatchVariation variation, Minibatch input, int epoch) {
        VariedFrames frames = variation.frames(new VariedFrames(input.frames(), input.lengths()));
        ModelOutput output = model.forward(frames.frames(), frames.lengths(), true, variation::embeddings);
        Targets varied = variation.targets(targets.of(batch, model.manager()), classCounts.size());
        LossInput lossInput =
                new LossInput(output.forLoss(), output.embeddings(), varied, null, classCounts, epoch, model.learned());
        return setup.loss().evaluate(lossInput);
    }

    private void update(Position position, List<List<Example>> batches) {
        double norm = GradientNorm.of(gradients);
        requireFinite("gradient", norm, ids(batches));
        float scale = GradientNorm.clip(norm, setup.settings().clipNorm());
        model.parameters().change(optimizer.step(gradients, scale, position.learningRate(), position.step()));
        average.ifPresent(mean -> mean.afterStep(model.parameters(), position.step()));
    }

    /** The utterances of a step. */
    static List<String> ids(List<List<Example>> batches) {
        return batches.stream().flatMap(List::stream).map(Example::id).toList();
    }

    private static void requireFinite(String what, double value, List<String> ids) {
        if (!Double.isFinite(value)) {
            throw new NotFiniteException(what, value, ids);
        }
    }
}
