package io.serlab.batch.job;

import io.serlab.core.calibration.CalibrationFit;
import io.serlab.core.calibration.FoldCalibration;
import io.serlab.core.calibration.LabelledLogits;
import io.serlab.core.corpus.Fold;
import io.serlab.core.corpus.LabelledUtterance;
import io.serlab.core.experiment.Preparation;
import io.serlab.core.features.FrameNormaliser;
import io.serlab.core.finetuning.WaveformSource;
import io.serlab.core.training.EncodedFrames;
import io.serlab.core.training.EpochReport;
import io.serlab.core.training.FoldTrainer;
import io.serlab.core.training.FrameSource;
import io.serlab.core.training.Prediction;
import io.serlab.core.training.TrainingSetup;
import io.serlab.core.training.variation.Sampling;
import io.serlab.registry.FoldState;
import io.serlab.registry.MetricScope;
import io.serlab.registry.MetricValue;
import io.serlab.registry.RunStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** Trains one fold, one epoch a piece; the last piece writes the checkpoint. */
final class TrainWork implements StepWork {
    private final RunSession session;
    private final Fold fold;
    private final FrameNormaliser normaliser;
    private Optional<FoldTrainer> trainer;
    private int recorded;
    private boolean chosen;
    private Optional<EncodedFrames> encoded = Optional.empty();

    TrainWork(RunSession session, Fold fold) {
        this.session = session;
        this.fold = fold;
        session.requireNoTestData(fold);
        this.normaliser = session.normaliser(fold);
        session.progress().begin(label());
        Path folder = session.folder().fold(fold);
        // Killed after the checkpoint and before its commit: the registry knows all epochs, nothing is left to do.
        boolean done =
                Files.exists(session.folder().checkpoint(fold)) && !Files.exists(folder.resolve(FoldTrainer.STATE));
        trainer = done
                ? Optional.empty()
                : Optional.of(new FoldTrainer(setup(), folder, session.device(), Clock.systemUTC()));
    }

    private String label() {
        List<Fold> folds = session.preparation().folds();
        return folds.size() == 1
                ? "train"
                : "train, fold %s (%d of %d)".formatted(fold.name(), folds.indexOf(fold) + 1, folds.size());
    }

    private TrainingSetup setup() {
        Preparation preparation = session.preparation();
        Optional<WaveformSource> audio = session.tuning().map(tuning -> new Recordings(preparation));
        encoded = audio.map(recordings ->
                new EncodedFrames(preparation.encoder(), preparation.layers(), recordings, session.device()));
        FrameSource frames = encoded.<FrameSource>map(each -> each).orElseGet(() -> session.trainingFrames(fold));
        return FoldSetup.of(preparation, fold, session.seed(), frames, audio);
    }

    @Override
    public boolean advance(ExecutionContext state) {
        if (trainer.isPresent()) {
            return advance(trainer.get(), state);
        }
        if (session.tuning().isPresent()) {
            String trained = session.tunedFeatures(fold).encoder();
            session.recorder().recordEnvironment(Map.of(Environment.trainedEncoder(fold.name()), trained));
        }
        return false;
    }

    // Facts are committed before the file that they were read from is removed, and before an epoch is computed, which
    // would keep the registry locked.
    private boolean advance(FoldTrainer open, ExecutionContext state) {
        List<EpochReport> history = open.history();
        if (recorded < history.size()) {
            history.forEach(this::record);
            recorded = history.size();
            return true;
        }
        if (open.finished()) {
            return finish(open);
        }
        EpochReport report = open.trainEpoch(this::show, session.stop());
        record(report);
        recorded = report.epoch();
        state.putInt("epoch", report.epoch());
        return true;
    }

    private void show(long utterances, long total, double loss) {
        int epoch = trainer.map(open -> open.history().size()).orElse(0) + 1;
        session.progress()
                .advance(
                        (epoch - 1) * total + utterances,
                        session.preparation().spec().training().epochs() * total,
                        "utterances",
                        String.format(Locale.ROOT, "epoch %d, loss %.3f%s", epoch, loss, developmentSoFar()));
    }

    private String developmentSoFar() {
        String metric = session.preparation().corpus().protocol().metric();
        return trainer.flatMap(open -> open.history().stream().reduce((first, last) -> last))
                .map(report -> report.development().get(metric))
                .map(value -> String.format(Locale.ROOT, ", development %s %.3f", metric, value))
                .orElse("");
    }

    private void record(EpochReport report) {
        List<MetricValue> development = new ArrayList<>();
        report.development().forEach((name, value) -> development.add(MetricValue.of(name, value)));
        MetricScope scope =
                MetricScope.ofSplit("development").inFold(foldName()).atEpoch(report.epoch());
        session.recorder().recordMetrics(scope, development);
        MetricScope train = MetricScope.ofSplit("train").inFold(foldName()).atEpoch(report.epoch());
        List<MetricValue> training = new ArrayList<>();
        training.add(MetricValue.of("loss", report.loss()));
        training.add(MetricValue.of("learning_rate", report.learningRate()));
        training.addAll(drawn(report.epoch()));
        session.recorder().recordMetrics(train, training);
    }

    private List<MetricValue> drawn(int epoch) {
        if (session.preparation().spec().variation().sampling().strategy() == Sampling.Strategy.NATURAL) {
            return List.of();
        }
        Map<String, Integer> drawn = trainer.map(open -> open.drawn(epoch)).orElse(Map.of());
        return drawn.entrySet().stream()
                .map(each -> MetricValue.of("drawn_" + each.getKey(), each.getValue()))
                .toList();
    }

    private String foldName() {
        return fold.name().equals(Fold.ALL) ? MetricScope.ALL_FOLDS : fold.name();
    }

    private boolean finish(FoldTrainer open) {
        if (chosen) {
            Optional<FoldCalibration> calibration = calibration(open);
            open.finish(writer -> {
                normaliser.tensors().forEach((name, values) -> writer.add(name, values, values.length));
                calibration.ifPresent(fitted -> fitted.write(writer));
            });
            release();
            return session.tuning().isPresent();
        }
        int bestEpoch = open.history().stream()
                .filter(EpochReport::best)
                .reduce((first, last) -> last)
                .map(EpochReport::epoch)
                .orElse(open.history().size());
        session.recorder().recordFold(new FoldState(fold.name(), RunStatus.COMPLETED, bestEpoch));
        chosen = true;
        return true;
    }

    private Optional<FoldCalibration> calibration(FoldTrainer open) {
        Preparation preparation = session.preparation();
        List<float[]> logits = preparation.spec().calibration().needsDevelopment()
                ? open.developmentPredictions().stream().map(Prediction::logits).toList()
                : List.of();
        List<Integer> truth = classes(logits.isEmpty() ? List.of() : fold.development());
        return new CalibrationFit(
                        preparation.spec().calibration(),
                        preparation.classes(),
                        classes(fold.train()),
                        new LabelledLogits(logits, truth))
                .fit();
    }

    private static List<Integer> classes(List<LabelledUtterance> utterances) {
        return utterances.stream().map(LabelledUtterance::classIndex).toList();
    }

    @Override
    public void close() {
        release();
    }

    // Before the trained encoder is opened: for a large one both would not fit.
    private void release() {
        trainer.ifPresent(FoldTrainer::close);
        encoded.ifPresent(EncodedFrames::close);
        trainer = Optional.empty();
        encoded = Optional.empty();
    }
}
