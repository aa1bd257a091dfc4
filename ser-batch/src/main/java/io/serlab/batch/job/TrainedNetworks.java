package io.serlab.batch.job;

import ai.djl.Device;
import io.serlab.api.InvalidInputException;
import io.serlab.api.array.Safetensors;
import io.serlab.api.audio.Waveform;
import io.serlab.api.encoder.EncoderInfo;
import io.serlab.core.calibration.FoldCalibration;
import io.serlab.core.corpus.Fold;
import io.serlab.core.features.EncodedRecording;
import io.serlab.core.features.FrameNormaliser;
import io.serlab.core.features.Normalisation;
import io.serlab.core.training.ModelPlan;
import io.serlab.core.training.Prediction;
import io.serlab.core.training.Predictor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The networks of a run, one or one for each fold, each with its own figures of normalisation. Not thread-safe. */
final class TrainedNetworks implements AutoCloseable {
    private static final String CLASSES = "classes";

    private final List<String> classes;
    private final Normalisation normalisation;
    private final List<Network> networks = new ArrayList<>();

    private record Network(
            Predictor predictor,
            FrameNormaliser normaliser,
            Optional<FoldCalibration> calibration,
            RunEncoder encoder) {}

    private TrainedNetworks(List<String> classes, Normalisation normalisation) {
        this.classes = classes;
        this.normalisation = normalisation;
    }

    /**
     * Loads a checkpoint, as a fold's training wrote it or as {@link FoldCheckpoints} joined them.
     *
     * @param encoders the encoder of each fold, by the fold's name
     * @param plan the network on top of an encoder for a number of classes
     * @throws InvalidInputException if it is missing, damaged, or holds something else
     */
    static TrainedNetworks load(
            Path checkpoint,
            Function<String, RunEncoder> encoders,
            BiFunction<EncoderInfo, Integer, ModelPlan> plan,
            Normalisation normalisation,
            Device device) {
        Safetensors stored = Safetensors.open(checkpoint);
        List<String> prefixes = stored.metadata().keySet().stream()
                .filter(key -> key.equals(CLASSES) || key.endsWith("/" + CLASSES))
                .map(key -> key.substring(0, key.length() - CLASSES.length()))
                .toList();
        if (prefixes.isEmpty()) {
            throw notACheckpoint(checkpoint, null);
        }
        List<String> classes = classes(stored, prefixes.get(0) + CLASSES, checkpoint);
        TrainedNetworks loaded = new TrainedNetworks(classes, normalisation);
        try {
            for (String prefix : prefixes) {
                RunEncoder encoder =
                        encoders.apply(prefix.isEmpty() ? Fold.ALL : prefix.substring(0, prefix.length() - 1));
                loaded.networks.add(new Network(
                        Predictor.load(
                                plan.apply(encoder.info(), classes.size())
                                        .rated(stored.names().contains(prefix + Predictor.DIMENSIONS)),
                                checkpoint,
                                prefix,
                                device),
                        FrameNormaliser.restore(normalisation, stored, prefix, id -> ""),
                        FoldCalibration.read(stored, prefix),
                        encoder));
            }
            return loaded;
        } catch (RuntimeException failed) {
            loaded.close();
            throw failed;
        }
    }

    private static List<String> classes(Safetensors stored, String key, Path checkpoint) {
        try {
            return new JsonMapper()
                    .readValue(stored.metadata().getOrDefault(key, ""), new TypeReference<List<String>>() {});
        } catch (JacksonException e) {
            throw notACheckpoint(checkpoint, e);
        }
    }

    private static InvalidInputException notACheckpoint(Path file, @Nullable Throwable cause) {
        return new InvalidInputException(
                "no-checkpoint", "%s is no checkpoint: its header does not say the classes.".formatted(file), cause);
    }

    /** The class list. */
    List<String> classes() {
        return classes;
    }

    /** How many networks there are. */
    int count() {
        return networks.size();
    }

    /** Where frames lie in time, and how much is heard: the same for all. */
    RunEncoder anyEncoder() {
        return networks.get(0).encoder();
    }

    /**
     * What they say of a recording together. Where frames were normalised per speaker, the recording stands for its
     * speaker, of whom nothing else is known.
     */
    JointPrediction predict(Path audio, Waveform waveform) {
        String name = audio.toString();
        Map<RunEncoder, EncodedRecording> encoded = new IdentityHashMap<>();
        List<Prediction> predictions = new ArrayList<>();
        for (Network network : networks) {
            EncodedRecording recording =
                    encoded.computeIfAbsent(network.encoder(), encoder -> encoder.encode(audio, waveform));
            FrameNormaliser normaliser =
                    normalisation == Normalisation.SPEAKER ? FrameNormaliser.alone(recording) : network.normaliser();
            Prediction raw = network.predictor()
                    .predict(List.of(name), new OneRecording(recording, normaliser))
                    .get(0);
            predictions.add(
                    network.calibration().map(fitted -> fitted.apply(raw)).orElse(raw));
        }
        return JointPrediction.of(predictions);
    }

    @Override
    public void close() {
        networks.forEach(network -> network.predictor().close());
    }
}
