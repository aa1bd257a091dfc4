package io.serlab.batch.job;

import ai.djl.Device;
import io.serlab.api.InvalidInputException;
import io.serlab.api.audio.Waveform;
import io.serlab.api.component.Origin;
import io.serlab.api.corpus.Dimensions;
import io.serlab.api.encoder.EncoderEnvironment;
import io.serlab.api.encoder.EncoderInfo;
import io.serlab.core.audio.AudioFiles;
import io.serlab.core.audio.Resampler;
import io.serlab.core.experiment.ModelSpec;
import io.serlab.core.explanation.FrameTimes;
import io.serlab.core.training.DimensionScale;
import io.serlab.core.training.FoldTrainer;
import io.serlab.registry.RunDetail;
import io.serlab.registry.RunStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A run's encoder and trained networks, ready for recordings. Not thread-safe. */
final class RunModel implements AutoCloseable {
    private final List<RunEncoder> encoders = new ArrayList<>();
    private final TrainedNetworks networks;
    private final DimensionScale scale;

    /**
     * What the model says of a recording.
     *
     * @param seconds its length
     */
    record Answer(JointPrediction prediction, double seconds) {}

    private RunModel(RunDetail run, ModelSpec spec, Device device) {
        EncoderEnvironment environment = new EncoderEnvironment(device, spec.threads());
        Path checkpoint = checkpoint(run);
        scale = spec.scale();
        try {
            networks = TrainedNetworks.load(
                    checkpoint,
                    spec.tunesEncoder()
                            ? fold -> trained(run, spec, environment, fold)
                            : fold -> published(run, spec, environment),
                    spec::plan,
                    spec.normalisation(),
                    device);
        } catch (RuntimeException failed) {
            encoders.forEach(RunEncoder::close);
            throw failed;
        }
    }

    private RunEncoder published(RunDetail run, ModelSpec spec, EncoderEnvironment environment) {
        if (encoders.isEmpty()) {
            encoders.add(new RunEncoder(spec.open(environment), spec, environment.device()));
            requireSame(run, Environment.ENCODER, encoders.get(0).info());
        }
        return encoders.get(0);
    }

    private RunEncoder trained(RunDetail run, ModelSpec spec, EncoderEnvironment environment, String fold) {
        Path folder = new RunFolder(run.home()).fold(fold).resolve(FoldTrainer.ENCODER);
        RunEncoder encoder = new RunEncoder(spec.openTrained(folder, environment), spec, environment.device());
        encoders.add(encoder);
        requireSame(run, Environment.trainedEncoder(fold), encoder.info());
        return encoder;
    }

    /**
     * Loads a run's model; the engine is loaded already.
     *
     * @param acceptChangedPlugins whether it may be computed by other versions of plugins than the run
     * @throws InvalidInputException if its checkpoint is gone, or the encoder or a plugin is no longer what it was
     */
    static RunModel load(RunDetail run, ModelSpec spec, Device device, boolean acceptChangedPlugins) {
        if (!acceptChangedPlugins) {
            spec.plugins().forEach(plugin -> requireSame(run, plugin));
        }
        return new RunModel(run, spec, device);
    }

    private static Path checkpoint(RunDetail run) {
        Path checkpoint = new RunFolder(run.home()).joinedCheckpoint();
        if (!Files.exists(checkpoint)) {
            String id = run.summary().id();
            boolean completed = run.summary().status() == RunStatus.COMPLETED;
            throw new InvalidInputException(
                    "no-checkpoint",
                    "Run %s has no trained network: there is no file %s.".formatted(id, checkpoint),
                    null,
                    completed ? "do the run again: ser run" : "carry on with it: ser jobs restart " + id,
                    null);
        }
        return checkpoint;
    }

    // A run of an older program may not say it.
    private static void requireSame(RunDetail run, String fact, EncoderInfo encoder) {
        String then = run.environment().getOrDefault(fact, encoder.fingerprint());
        if (!then.equals(encoder.fingerprint())) {
            throw new InvalidInputException(
                    "encoder-changed",
                    "Run %s was trained on another encoder '%s' than its settings give now: fingerprint %s then, %s now."
                            .formatted(run.summary().id(), encoder.name(), then, encoder.fingerprint()),
                    run.home().resolve("spec.yaml").toString(),
                    "bring back the encoder's files, or train anew",
                    null);
        }
    }

    private static void requireSame(RunDetail run, Origin plugin) {
        String now = Environment.describe(plugin);
        String then = run.environment().getOrDefault(Environment.PLUGIN + plugin.plugin(), now);
        if (!then.equals(now)) {
            throw new InvalidInputException(
                    "plugin-changed",
                    "Run %s was computed with plugin '%s' %s, which is now %s."
                            .formatted(run.summary().id(), plugin.plugin(), then, now),
                    null,
                    "install that version again, or say --accept-changed-plugin",
                    null);
        }
    }

    /** The class list. */
    List<String> classes() {
        return networks.classes();
    }

    /** What a prediction says of arousal, valence and dominance on the raters' scale, if it says anything. */
    Optional<Dimensions> rating(JointPrediction prediction) {
        return prediction.dimensions().length == 0
                ? Optional.empty()
                : Optional.of(scale.rating(prediction.dimensions()));
    }

    /** How many networks answer together. */
    int networks() {
        return networks.count();
    }

    /** Where frames lie in time. */
    FrameTimes times() {
        return FrameTimes.of(networks.anyEncoder().info());
    }

    /** What lies beyond so many seconds is not heard; infinite if all is. */
    double longestSeconds() {
        int longest = networks.anyEncoder().longestSamples();
        return longest == Integer.MAX_VALUE ? Double.POSITIVE_INFINITY : longest / (double) rateHz();
    }

    /**
     * Listens to a recording. The answer does not depend on what was heard before.
     *
     * @throws io.serlab.api.SerException if it cannot be read or encoded
     */
    Answer hear(Path audio) {
        Waveform recorded = AudioFiles.read(audio);
        Waveform waveform = Resampler.resample(recorded, rateHz());
        double seconds = recorded.samples().length / (double) recorded.sampleRateHz();
        return new Answer(networks.predict(audio, waveform), seconds);
    }

    private int rateHz() {
        return networks.anyEncoder().info().sampleRateHz();
    }

    @Override
    public void close() {
        networks.close();
        encoders.forEach(RunEncoder::close);
    }
}
