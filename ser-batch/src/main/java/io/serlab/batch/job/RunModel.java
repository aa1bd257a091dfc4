package io.serlab.batch.job;

import ai.djl.Device;
import io.serlab.api.InvalidInputException;
import io.serlab.api.audio.Waveform;
import io.serlab.api.component.Origin;
import io.serlab.api.encoder.EncoderEnvironment;
import io.serlab.api.encoder.EncoderInfo;
import io.serlab.api.encoder.SpeechEncoder;
import io.serlab.core.audio.AudioFiles;
import io.serlab.core.audio.Resampler;
import io.serlab.core.experiment.ModelSpec;
import io.serlab.core.explanation.FrameTimes;
import io.serlab.core.features.RecordingEncoder;
import io.serlab.registry.RunDetail;
import io.serlab.registry.RunStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A run's encoder and trained networks, ready for recordings. Not thread-safe. */
final class RunModel implements AutoCloseable {
    private final SpeechEncoder encoder;
    private final RecordingEncoder recordings;
    private final TrainedNetworks networks;

    /**
     * What the model says of a recording.
     *
     * @param seconds its length
     */
    record Answer(JointPrediction prediction, double seconds) {}

    private RunModel(SpeechEncoder encoder, RecordingEncoder recordings, TrainedNetworks networks) {
        this.encoder = encoder;
        this.recordings = recordings;
        this.networks = networks;
    }

    /**
     * Loads a run's model; the engine is loaded already.
     *
     * @param acceptChangedPlugins whether it may be computed by other versions of plugins than the run
     * @throws InvalidInputException if its checkpoint is gone, or the encoder or a plugin is no longer what it was
     */
    static RunModel load(RunDetail run, ModelSpec spec, Device device, boolean acceptChangedPlugins) {
        Path checkpoint = checkpoint(run);
        if (!acceptChangedPlugins) {
            spec.plugins().forEach(plugin -> requireSame(run, plugin));
        }
        SpeechEncoder encoder = spec.encoder()
                .factory()
                .create(spec.encoder().settings(), new EncoderEnvironment(device, spec.threads()));
        try {
            EncoderInfo info = encoder.info();
            requireSame(run, info);
            TrainedNetworks networks =
                    TrainedNetworks.load(checkpoint, classes -> spec.plan(info, classes), spec.normalisation(), device);
            return new RunModel(
                    encoder,
                    new RecordingEncoder(encoder, spec.layers().resolve(info), spec.storage(), device),
                    networks);
        } catch (RuntimeException failed) {
            encoder.close();
            throw failed;
        }
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
    private static void requireSame(RunDetail run, EncoderInfo encoder) {
        String then = run.environment().getOrDefault(Environment.ENCODER, encoder.fingerprint());
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

    /** How many networks answer together. */
    int networks() {
        return networks.count();
    }

    /** Where frames lie in time. */
    FrameTimes times() {
        return FrameTimes.of(encoder.info());
    }

    /** What lies beyond so many seconds is not heard; infinite if all is. */
    double longestSeconds() {
        int longest = encoder.longestSamples();
        return longest == Integer.MAX_VALUE
                ? Double.POSITIVE_INFINITY
                : longest / (double) encoder.info().sampleRateHz();
    }

    /**
     * Listens to a recording. The answer does not depend on what was heard before.
     *
     * @throws io.serlab.api.SerException if it cannot be read or encoded
     */
    Answer hear(Path audio) {
        Waveform recorded = AudioFiles.read(audio);
        Waveform waveform = Resampler.resample(recorded, encoder.info().sampleRateHz());
        double seconds = recorded.samples().length / (double) recorded.sampleRateHz();
        return new Answer(networks.predict(audio.toString(), recordings.encode(audio, waveform)), seconds);
    }

    @Override
    public void close() {
        networks.close();
        recordings.close();
        encoder.close();
    }
}
