package io.serlab.core.training;

import ai.djl.Device;
import java.util.List;

/** Takes optimiser steps that teach nothing, to learn what they cost. Not thread-safe. */
public final class StepTrial implements AutoCloseable {
    private static final double RATE = 1e-6;

    private final TrainingRun run;
    private final TrainingStep step;
    private long done;

    /** A trial of a training that begins. */
    public StepTrial(TrainingSetup setup, Device device) {
        run = TrainingRun.begin(setup, device);
        step = new TrainingStep(run);
    }

    /**
     * Takes a step over one batch.
     *
     * @return the seconds it took
     */
    public double run(List<Example> batch) {
        long begun = System.nanoTime();
        step.run(List.of(batch), new TrainingStep.Position(0, done++, RATE));
        return 1e-9 * (System.nanoTime() - begun);
    }

    /** Scalars that learn. */
    public int parameters() {
        return run.model().parameters().size();
    }

    @Override
    public void close() {
        run.model().close();
    }
}
