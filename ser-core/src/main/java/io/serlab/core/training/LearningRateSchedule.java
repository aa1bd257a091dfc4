package io.serlab.core.training;

import io.serlab.core.training.ScheduleSettings.Shape;
import java.util.List;

/**
 * The learning rate of every step: a linear rise to the peak over the warm-up, then what the settings say.
 *
 * <p>It is a function of the step and the reports of the epochs before, so a resumed training needs nothing else.
 *
 * @param peak the largest rate
 * @param warmupSteps steps of the rise; the last of them has the peak
 * @param stepsPerEpoch of the training
 * @param totalSteps of the whole training
 * @see <a href="https://arxiv.org/abs/1708.07120">Smith and Topin 2018</a> for one cycle
 */
record LearningRateSchedule(
        ScheduleSettings settings, double peak, long warmupSteps, long stepsPerEpoch, long totalSteps) {

    static LearningRateSchedule of(TrainingSettings settings, long stepsPerEpoch) {
        long total = Math.multiplyExact(stepsPerEpoch, (long) settings.epochs());
        long warmup = settings.schedule().shape() == Shape.ONE_CYCLE
                ? 0
                : Math.round(settings.schedule().warmup() * total);
        return new LearningRateSchedule(settings.schedule(), settings.learningRate(), warmup, stepsPerEpoch, total);
    }

    /**
     * The rate of a step, counted from 0; above 0 for every step of the training.
     *
     * @param history the reports of the epochs before that of the step
     */
    double at(long step, List<EpochReport> history) {
        if (step < warmupSteps) {
            return peak * (step + 1) / warmupSteps;
        }
        double progress = (double) (step - warmupSteps) / Math.max(1, totalSteps - warmupSteps);
        return switch (settings.shape()) {
            case CONSTANT -> peak;
            case COSINE -> falling(0.5 * (1 + StrictMath.cos(Math.PI * Math.min(1, progress))));
            case LINEAR -> falling(1 - Math.min(1, progress));
            case ONE_CYCLE -> cycle(step);
            case PLATEAU -> Math.max(floor(), peak * StrictMath.pow(settings.plateauFactor(), reductions(history)));
        };
    }

    private double floor() {
        return peak * settings.minRate();
    }

    private double falling(double share) {
        return floor() + (peak - floor()) * share;
    }

    private double cycle(long step) {
        double half = 0.5 * settings.cycleShare() * totalSteps;
        double low = peak / settings.cycleDivisor();
        if (step < 2 * half) {
            return low + (peak - low) * (1 - Math.abs(step / half - 1));
        }
        return low + (floor() - low) * (step - 2 * half) / (totalSteps - 2 * half);
    }

    /** How often the figure stood still for the patience; epochs that end within the warm-up do not count. */
    private int reductions(List<EpochReport> history) {
        int reductions = 0;
        int waited = 0;
        for (EpochReport report : history) {
            boolean waits = !report.best() && report.epoch() * stepsPerEpoch > warmupSteps;
            waited = waits ? waited + 1 : 0;
            if (waited == settings.plateauPatience()) {
                reductions++;
                waited = 0;
            }
        }
        return reductions;
    }
}
