package io.serlab.core.training;

import ai.djl.Device;
import com.google.gson.Gson;
import io.serlab.api.SerException;
import io.serlab.api.array.SafetensorsWriter;
import io.serlab.core.files.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Trains one fold, one epoch per call.
 *
 * <p>After every epoch the whole state is written to {@value #STATE} in the fold's folder, atomically. A new trainer on
 * the same folder goes on from there, and gives the same bytes as one that was never stopped (on the CPU, with the same
 * number of threads). Not thread-safe; one training at a time per JVM, because the engine records gradients for one.
 */
public final class FoldTrainer implements AutoCloseable {
    /** The file in the fold's folder that holds a training that is not finished. */
    public static final String STATE = "training-state.safetensors";

    /** The file in the fold's folder that holds the trained network. */
    public static final String CHECKPOINT = "checkpoint.safetensors";

    /** The folder in the fold's folder that holds the trained encoder, if it was trained. */
    public static final String ENCODER = "encoder";

    /** What a checkpoint calls the scores of the layers whose softmax is the learned sum. */
    public static final String LAYER_WEIGHTS = "layers.weight";

    private final Path folder;
    private final Clock clock;
    private final TrainingRun run;
    private final TrainingStep step;
    private final LearningRateSchedule schedule;
    private final EpochExamples examples;
    private boolean broken;

    /**
     * Begins, or resumes what lies in the folder.
     *
     * @param folder of the fold; made if missing
     * @param clock for the duration of epochs, which is reported and influences nothing
     * @throws io.serlab.api.InvalidInputException if the state in the folder is broken or of another experiment
     */
    public FoldTrainer(TrainingSetup setup, Path folder, Device device, Clock clock) {
        this.folder = folder;
        this.clock = clock;
        Path state = folder.resolve(STATE);
        run = Files.exists(state) ? TrainingState.read(state, setup, device) : TrainingRun.begin(setup, device);
        step = new TrainingStep(run);
        schedule = LearningRateSchedule.of(setup.settings(), stepsPerEpoch());
        examples = new EpochExamples(setup);
    }

    private long stepsPerEpoch() {
        TrainingSetup setup = run.setup();
        return BatchOrder.stepsPerEpoch(setup.data().train().size(), setup.settings());
    }

    /** Whether all epochs are done, or none of the last {@code patience} was the best. */
    public boolean finished() {
        return run.isFinished();
    }

    /** The reports of all epochs, those before a restart included. */
    public List<EpochReport> history() {
        return run.history();
    }

    /**
     * How many utterances of each class an epoch trains on, in class order.
     *
     * @param epoch from 1
     */
    public Map<String, Integer> drawn(int epoch) {
        return examples.counts(epoch - 1);
    }

    /**
     * Trains one epoch, scores the development set and writes the state.
     *
     * @param stop asked between steps; once it says true the epoch is abandoned
     * @throws InterruptedTrainingException if it was; nothing on disk has changed, and this trainer must be closed
     * @throws SerException if the loss is no finite number, or the state cannot be written; likewise
     */
    public EpochReport trainEpoch(ProgressListener listener, BooleanSupplier stop) {
        if (broken || finished()) {
            throw new IllegalStateException(broken ? "this trainer has failed" : "training is finished");
        }
        broken = true; // until the epoch is on disk: half an epoch must not be built upon
        Instant start = clock.instant();
        double loss = runSteps(listener, stop);
        EpochReport report = report(loss, start);
        run.add(report);
        save();
        broken = false;
        return report;
    }

    private double runSteps(ProgressListener listener, BooleanSupplier stop) {
        TrainingSetup setup = run.setup();
        int epoch = run.history().size();
        FrameSource frames = setup.data().frames().inEpoch(epoch);
        long total = setup.data().train().size();
        long done = 0;
        double loss = 0;
        long number = epoch * stepsPerEpoch();
        List<List<List<Example>>> steps = batches(setup, epoch);
        for (int i = 0; i < steps.size(); i++) {
            List<List<Example>> batches = steps.get(i);
            if (stop.getAsBoolean()) {
                throw new InterruptedTrainingException(epoch + 1);
            }
            if (i + 1 < steps.size()) {
                frames.ahead(TrainingStep.ids(steps.get(i + 1)));
            }
            loss += run(batches, new TrainingStep.Position(epoch, number, schedule.at(number, run.history())));
            done += batches.stream().mapToInt(List::size).sum();
            number++;
            listener.progress(done, total, loss / done);
        }
        run.average().ifPresent(mean -> mean.afterEpoch(run.model().parameters(), epoch + 1));
        return loss / total;
    }

    private double run(List<List<Example>> batches, TrainingStep.Position position) {
        try {
            return step.run(batches, position);
        } catch (NotFiniteException broke) {
            throw Divergence.of(broke, position, folder.resolve(STATE));
        }
    }

    private List<List<List<Example>>> batches(TrainingSetup setup, int epoch) {
        return BatchOrder.training(
                examples.of(epoch),
                setup.data().frames().inEpoch(epoch),
                setup.settings(),
                setup.seed().stream("batches").step(epoch));
    }

    // The predictor borrows the network, so it is not closed here.
    @SuppressWarnings("resource")
    private EpochReport report(double loss, Instant start) {
        Map<String, Double> figures = run.evaluated(() -> DevelopmentScore.of(new Predictor(run.model()), run.setup()));
        int epoch = run.history().size() + 1;
        return new EpochReport(
                epoch,
                loss,
                figures,
                schedule.at(epoch * stepsPerEpoch() - 1, run.history()),
                run.wouldBeBest(figures),
                run.setup().data().train().size(),
                Duration.between(start, clock.instant()).toNanos() * 1e-9);
    }

    private void save() {
        try {
            Files.createDirectories(folder);
            TrainingState.write(folder.resolve(STATE), run);
        } catch (IOException e) {
            throw unwritable(STATE, e);
        }
    }

    /** What the network of the best epoch says of the development set, in its order; the trainer stays as it was. */
    @SuppressWarnings("resource") // the predictor borrows the network
    public List<Prediction> developmentPredictions() {
        requireTrained();
        broken = true; // until the network is again that of the last step
        TrainingData data = run.setup().data();
        List<String> ids = data.development().stream().map(Example::id).toList();
        List<Prediction> predictions =
                run.atBest(() -> new Predictor(run.model()).predict(ids, data.frames(), Prediction::withoutAttention));
        broken = false;
        return predictions;
    }

    private void requireTrained() {
        if (broken || run.bestEpoch() == 0) {
            throw new IllegalStateException(broken ? "this trainer has failed" : "no epoch was trained");
        }
    }

    /** Writes the checkpoint of the best epoch and removes the state. */
    public Path finish() {
        return finish(writer -> {});
    }

    /**
     * Writes the checkpoint of the best epoch and removes the state; killed in between, the next trainer on the folder
     * is finished at once and writes the same bytes again.
     *
     * @param extras adds what else prediction needs, such as the statistics of the frames' normalisation; its names
     *     must not begin with {@code layers.}, {@code pooler.}, {@code head.} or {@code loss.}
     * @return the checkpoint
     */
    public Path finish(Consumer<SafetensorsWriter> extras) {
        requireTrained();
        SafetensorsWriter writer = new SafetensorsWriter()
                .metadata("classes", new Gson().toJson(run.setup().data().classes()))
                .metadata("epoch", Integer.toString(run.bestEpoch()));
        run.model().parameters().write(writer, "", run.best(), name -> !name.startsWith(TunedEncoder.PREFIX));
        extras.accept(writer);
        Path checkpoint = folder.resolve(CHECKPOINT);
        try {
            if (run.model().encoder().isPresent()) {
                run.model().encoder().get().save(folder.resolve(ENCODER), run.best());
            }
            writer.write(checkpoint);
            Files.deleteIfExists(folder.resolve(STATE));
            return checkpoint;
        } catch (IOException e) {
            throw unwritable(CHECKPOINT, e);
        }
    }

    private SerException unwritable(String name, IOException cause) {
        Path file = folder.resolve(name);
        return new SerException(
                "unwritable-file", "Cannot write %s: %s".formatted(file, FileTrouble.words(cause)), cause);
    }

    /** Engine arrays alive; the same before and after any epoch. */
    int liveArrays() {
        return run.model().manager().getManagedArrays().size();
    }

    @Override
    public void close() {
        run.model().close();
    }
}
