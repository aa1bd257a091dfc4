package io.serlab.core.training;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A training as far as it has come: network, optimiser, averaged and best values, and the reports of its epochs. Not
 * thread-safe.
 */
final class TrainingRun {
    private final TrainingSetup setup;
    private final EmotionModel model;
    private final AdamW optimizer;
    private final Optional<WeightAverage> average;
    private final float[] best;
    private final List<EpochReport> history;

    /** The vectors of a training. */
    @SuppressWarnings("ArrayRecordComponent") // large, and never compared
    record Vectors(AdamW optimizer, Optional<WeightAverage> average, float[] best) {}

    TrainingRun(TrainingSetup setup, EmotionModel model, Vectors vectors, List<EpochReport> history) {
        this.setup = setup;
        this.model = model;
        optimizer = vectors.optimizer();
        average = vectors.average();
        best = vectors.best();
        this.history = new ArrayList<>(history);
    }

    /** Whether a training averages its weights. */
    static boolean averages(TrainingSetup setup) {
        return !(setup.settings().average() instanceof Averaging.None);
    }

    /** A training before its first epoch. */
    static TrainingRun begin(TrainingSetup setup, Device device) {
        EmotionModel model = EmotionModel.create(setup.model(), Companions.of(setup), setup.seed(), device);
        int size = model.parameters().size();
        AdamW optimizer = new AdamW(model.rates(setup.settings()), new float[size], new float[size]);
        float[] best = new float[size];
        model.parameters().readValues(best);
        Optional<WeightAverage> average = averages(setup)
                ? Optional.of(new WeightAverage(setup.settings().average(), best.clone()))
                : Optional.empty();
        return new TrainingRun(setup, model, new Vectors(optimizer, average, best), List.of());
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

    /** The averaged weights, if the settings ask for them. */
    Optional<WeightAverage> average() {
        return average;
    }

    /** Does something with the network that is evaluated and kept: the averaged one, if there is one. */
    <T> T evaluated(Supplier<T> work) {
        return average.isPresent() ? with(average.get().mean(), work) : encodedBy(work);
    }

    /** Does something with the network of the best epoch. */
    <T> T atBest(Supplier<T> work) {
        return with(best, work);
    }

    private <T> T with(float[] values, Supplier<T> work) {
        model.parameters().exchange(values);
        T result = encodedBy(work);
        model.parameters().exchange(values);
        return result;
    }

    // An encoder that learns is told of its weights, which it may have prepared for itself.
    private <T> T encodedBy(Supplier<T> work) {
        model.encoder().ifPresent(TunedEncoder::use);
        return work.get();
    }

    /** Flat values of the best epoch; the array itself. */
    float[] best() {
        return best;
    }

    List<EpochReport> history() {
        return Collections.unmodifiableList(history);
    }

    /** Whether an epoch with these development figures would be the best so far. */
    boolean wouldBeBest(Map<String, Double> development) {
        int epoch = bestEpoch();
        List<Double> figures = new ArrayList<>();
        history.forEach(report -> figures.add(figure(report.development())));
        figures.add(figure(development));
        int window = setup.settings().smoothing();
        return epoch == 0
                || setup.data().development().isEmpty()
                || setup.selection()
                        .isBetter(
                                SmoothedFigure.at(figures, figures.size(), window),
                                SmoothedFigure.at(figures, epoch, window));
    }

    private double figure(Map<String, Double> development) {
        return development.getOrDefault(setup.selection().deciding(), Double.NaN);
    }

    /** Takes an epoch into the history, and the parameters that were evaluated if it is the best. */
    void add(EpochReport report) {
        history.add(report);
        if (report.best()) {
            average.ifPresentOrElse(
                    weights -> System.arraycopy(weights.mean(), 0, best, 0, best.length),
                    () -> model.parameters().readValues(best));
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
