package io.serlab.core.training;

/**
 * The learning rate of every step: a linear rise to the peak over the warm-up, then half a cosine towards 0, or the
 * peak.
 *
 * @param peak the largest rate
 * @param warmupSteps steps of the rise; the last of them has the peak
 * @param totalSteps of the whole training
 */
record LearningRateSchedule(TrainingSettings.Schedule shape, double peak, long warmupSteps, long totalSteps) {

    static LearningRateSchedule of(TrainingSettings settings, long stepsPerEpoch) {
        long total = Math.multiplyExact(stepsPerEpoch, (long) settings.epochs());
        long warmup = Math.round(settings.warmup() * total);
        return new LearningRateSchedule(settings.schedule(), settings.learningRate(), warmup, total);
    }

    /** The rate of a step, counted from 0; above 0 for every step of the training. */
    double at(long step) {
        if (step < warmupSteps) {
            return peak * (step + 1) / warmupSteps;
        }
        if (shape == TrainingSettings.Schedule.CONSTANT) {
            return peak;
        }
        double progress = (double) (step - warmupSteps) / Math.max(1, totalSteps - warmupSteps);
        return peak * 0.5 * (1 + StrictMath.cos(Math.PI * Math.min(1, progress)));
    }
}
