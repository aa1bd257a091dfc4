package io.serlab.batch.job;

import ai.djl.Device;
import ai.djl.engine.Engine;
import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import io.serlab.core.experiment.ModelSpec;
import io.serlab.core.explanation.AttentionSegment;
import io.serlab.core.explanation.AttentionTextGrids;
import io.serlab.core.features.Normalisation;
import io.serlab.core.files.ExportFolder;
import io.serlab.registry.RunDetail;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Classifies recordings of any origin with the model of a run, one at a time. Not thread-safe. */
public final class Classifier {
    private static final Logger LOG = LoggerFactory.getLogger(Classifier.class);

    private final RunDetail run;
    private final ModelSpec spec;
    private final Options options;
    private final Progress progress;

    /**
     * How to classify.
     *
     * @param device as on the command line; empty: a GPU if there is one
     * @param textGrids a folder for the TextGrid of each recording
     * @param replace whether there may be files in that folder
     * @param acceptChangedPlugins whether other versions of plugins may compute than those of the run
     */
    public record Options(
            Path home,
            Optional<String> device,
            Optional<Path> textGrids,
            boolean replace,
            boolean acceptChangedPlugins) {}

    /** @param spec the model of the run's stored specification */
    public Classifier(RunDetail run, ModelSpec spec, Options options, Progress progress) {
        this.run = run;
        this.spec = spec;
        this.options = options;
        this.progress = progress;
    }

    /**
     * Does the work. A recording that cannot be classified is part of the outcome, and the others are classified.
     *
     * @param audio files, and folders whose WAV and FLAC files are meant
     * @param stop whether to end after the current recording
     * @throws InvalidInputException if the run's model cannot be used, or the folder of TextGrids not be written to
     */
    public ClassifyOutcome classify(List<Path> audio, BooleanSupplier stop) {
        AudioList list = AudioList.of(audio);
        Engine engine = EngineSetup.load(options.home(), spec.threads());
        Device device = EngineSetup.device(engine, options.device());
        try (RunModel model = RunModel.load(run, spec, device, options.acceptChangedPlugins())) {
            options.textGrids().ifPresent(folder -> ExportFolder.prepare(folder, options.replace()));
            announce(model, list);
            List<Classified> files = classify(model, list, stop);
            conclude(model, files);
            return new ClassifyOutcome(
                    model.classes(),
                    model.networks(),
                    byOwnFigures(),
                    files,
                    list.entries().size());
        }
    }

    private boolean byOwnFigures() {
        return spec.normalisation() == Normalisation.SPEAKER;
    }

    private void announce(RunModel model, AudioList list) {
        progress.begin("classify");
        if (model.networks() > 1) {
            progress.note(
                    "The run has %d networks, one for each fold: their probabilities and their attention are averaged."
                            .formatted(model.networks()));
        }
        if (byOwnFigures()) {
            progress.note("The run normalised frames by all recordings of a speaker. Here speakers are not known: each"
                    + " recording is normalised by its own frames alone, which the networks were not trained for.");
        }
        if (list.passedOver() > 0) {
            progress.note("%d files in the folders are not called .wav, .wave or .flac and are passed over."
                    .formatted(list.passedOver()));
        }
    }

    private void conclude(RunModel model, List<Classified> files) {
        long done = files.stream().filter(Classified.Heard.class::isInstance).count();
        progress.note("%d of %d recordings classified.".formatted(done, files.size()));
        long cut = files.stream()
                .filter(each -> each instanceof Classified.Heard heard && heard.seconds() > model.longestSeconds())
                .count();
        if (cut > 0) {
            progress.note("%d recordings are longer than the encoder hears: what lies beyond its %.0f s is left out."
                    .formatted(cut, model.longestSeconds()));
        }
    }

    private List<Classified> classify(RunModel model, AudioList list, BooleanSupplier stop) {
        Map<AudioList.Entry, String> names = list.names();
        Map<String, String> grids = AttentionTextGrids.fileNames(new LinkedHashSet<>(names.values()));
        List<Classified> files = new ArrayList<>();
        int failed = 0;
        for (AudioList.Entry entry : list.entries()) {
            if (stop.getAsBoolean()) {
                break;
            }
            String name = Objects.requireNonNull(names.get(entry));
            Optional<Path> grid =
                    options.textGrids().map(folder -> folder.resolve(Objects.requireNonNull(grids.get(name))));
            Classified classified = attempt(model, entry, grid);
            files.add(classified);
            failed += classified instanceof Classified.Failed ? 1 : 0;
            progress.advance(files.size(), names.size(), "recordings", failed == 0 ? "" : failed + " failed");
        }
        return files;
    }

    private static Classified attempt(RunModel model, AudioList.Entry entry, Optional<Path> grid) {
        try {
            entry.problem().ifPresent(problem -> {
                throw problem;
            });
            return hear(model, entry.file(), grid);
        } catch (SerException known) {
            LOG.warn("{}", known.getMessage(), known);
            return new Classified.Failed(entry.file(), known);
        } catch (RuntimeException unforeseen) { // of the engine or of a plugin: the others may do all the same
            LOG.error("{}", entry.file(), unforeseen);
            String message = "%s: unexpected %s: %s"
                    .formatted(entry.file(), unforeseen.getClass().getSimpleName(), unforeseen.getMessage());
            return new Classified.Failed(entry.file(), new SerException("internal", message, unforeseen));
        }
    }

    private static Classified hear(RunModel model, Path file, Optional<Path> grid) {
        RunModel.Answer answer = model.hear(file);
        JointPrediction prediction = answer.prediction();
        String id = file.toString();
        grid.ifPresent(target -> new AttentionTextGrids(model.times(), Map.of(id, answer.seconds()), Map.of())
                .write(target, id, prediction.attention()));
        return new Classified.Heard(
                file,
                model.classes().isEmpty() ? null : model.classes().get(prediction.classIndex()),
                Arrays.stream(prediction.probabilities()).boxed().toList(),
                model.rating(prediction),
                AttentionSegment.of(prediction.attention(), model.times(), answer.seconds()),
                answer.seconds());
    }
}
