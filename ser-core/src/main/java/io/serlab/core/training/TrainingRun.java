package io.serlab.core.training;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A training as far as it has come: network, optimiser, best values and the reports of its epochs. Not thread-safe. */
final class TrainingRun {
    private final TrainingSetup setup;
    private final EmotionModel model;
    private final AdamW optimizer;
    private final float[] best;
    private final List<EpochReport> history;

    TrainingRun(TrainingSetup setup, EmotionModel model, AdamW optimizer, float[] best, List<EpochReport> history) {
        this.setup = setup;
        this.model = model;
        this.optimizer = optimizer;
        this.best = best;
        this.history = new ArrayList<>(history);
    }

    /** A training before its first epoch. */
    static TrainingRun begin(TrainingSetup setup, Device device) {
        EmotionModel model = EmotionModel.create(setup.model(), setup.loss().learned(), setup.seed(), device);
        int size = model.parameters().size();
        ParameterRates rates = model.parameters().rates(setup.settings());
        AdamW optimizer = new AdamW(rates, new float[size], new float[size]);
        float[] best = new float[size];
        model.parameters().readValues(best);
        return new TrainingRun(setup, model, optimizer, best, List.of());
    }

    TrainingSetup setup() {
        return setup;
    }

    EmotionModel model() {
        return model;
    }

    AdamW optimizer() {
        return optimizer;
    }

    /** Flat values of the best epoch; the array itself. */
    float[] best() {
        return best;
    }

    List<EpochReport> history() {
        return Collections.unmodifiableList(history);
    }

    /** Whether an epoch with these development figures would be the best so far. */
    boolean wouldBeBest(double figure) {
        int epoch = bestEpoch();
        return epoch == 0
                || setup.data().development().isEmpty()
                || setup.selection().isBetter(figure, figure(history.get(epoch - 1)));
    }

    private double figure(EpochReport report) {
        return report.development().getOrDefault(setup.selection().deciding(), Double.NaN);
    }

    /** Takes an epoch into the history, and the parameters as they are if it is the best. */
    void add(EpochReport report) {
        history.add(report);
        if (report.best()) {
            model.parameters().readValues(best);
        }
    }

    /** The best epoch, from 1; 0 before the first. */
    int bestEpoch() {
        for (int i = history.size(); i > 0; i--) {
            if (history.get(i - 1).best()) {
                return i;
            }
        }
        return 0;
    }

    /** Whether all epochs are done or patience is at its end. */
    boolean isFinished() {
        int patience = setup.settings().patience();
        boolean exhausted = patience > 0 && history.size() - bestEpoch() >= patience;
        return history.size() >= setup.settings().epochs() || exhausted;
    }
}
