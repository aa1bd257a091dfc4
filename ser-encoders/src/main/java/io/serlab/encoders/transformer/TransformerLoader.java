package io.serlab.encoders.transformer;

import io.serlab.api.InvalidInputException;
import io.serlab.api.Spelling;
import io.serlab.api.component.Settings;
import io.serlab.api.encoder.EncoderEnvironment;
import io.serlab.encoders.Fingerprint;
import io.serlab.encoders.checkpoint.CheckpointWeights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;

/** Opens a published checkpoint folder. */
final class TransformerLoader {
    // Raised whenever frames change for a reason that the hashed sources do not show, such as another engine.
    private static final String VERSION = "transformer 2, PyTorch 2.7.1";

    private TransformerLoader() {}

    /**
     * Opens the checkpoint at {@code path}; its weights are looked through, not loaded.
     *
     * @param expected the family it must be of, if one was asked for
     * @throws InvalidInputException if it is no folder, of no known or another family, or not whole
     */
    static TransformerEncoder load(Settings settings, Optional<Family> expected, EncoderEnvironment environment) {
        Path folder = folder(settings);
        ModelConfig config = ModelConfig.read(folder.resolve("config.json"));
        Family family = family(config, settings.where(), expected);
        ModelConfig preprocessor = ModelConfig.readPreprocessor(folder);
        Precision precision = Precision.of(settings.text("precision"), environment);
        NetworkPlan plan =
                context(settings, family, family.plan(config, preprocessor)).with("half", precision == Precision.BF16);
        PublishedWeights weights = new PublishedWeights(CheckpointWeights.open(folder), plan);
        String fingerprint = fingerprint(plan, weights, environment);
        return new TransformerEncoder(family, plan, weights, fingerprint, environment);
    }

    private static Path folder(Settings settings) {
        Path folder = settings.path("path");
        if (!Files.isDirectory(folder)) {
            throw new InvalidInputException(
                    Files.exists(folder) ? "not-a-folder" : "missing-folder",
                    "%s.path must be a checkpoint folder with config.json in it; %s %s."
                            .formatted(
                                    settings.where(), folder, Files.exists(folder) ? "is a file" : "does not exist"));
        }
        return folder;
    }

    private static Family family(ModelConfig config, String where, Optional<Family> expected) {
        String found = config.text("model_type", "");
        Family family = Family.of(found).orElseThrow(() -> unknown(config, found));
        if (expected.isPresent() && expected.get() != family) {
            throw new InvalidInputException(
                    "wrong-family",
                    "%s.name is '%s', but %s says model_type '%s': write that name, or 'auto'."
                            .formatted(where, expected.get().modelType(), config.file(), found));
        }
        return family;
    }

    private static InvalidInputException unknown(ModelConfig config, String found) {
        if (found.isEmpty()) {
            return new InvalidInputException(
                    "unknown-model-type",
                    "%s has no model_type, so it does not say which network this is. Known: %s."
                            .formatted(config.file(), String.join(", ", Family.modelTypes())));
        }
        String nearest = Spelling.nearest(found, Family.modelTypes())
                .map(name -> " Did you mean '" + name + "'?")
                .orElse("");
        return new InvalidInputException(
                "unknown-model-type",
                "No speech encoder for model_type '%s' in %s.%s Known: %s."
                        .formatted(found, config.file(), nearest, String.join(", ", Family.modelTypes())));
    }

    private static NetworkPlan context(Settings settings, Family family, NetworkPlan plan) {
        Optional<Object> context = settings.value("context");
        if (context.isEmpty()) {
            return plan;
        }
        if (family != Family.WHISPER) {
            throw new InvalidInputException(
                    "unknown-key",
                    "%s.context is a setting of 'whisper' alone; the checkpoint is of family '%s'."
                            .formatted(settings.where(), family.modelType()));
        }
        return plan.with(WhisperPlan.PADDED, context.get().equals(TransformerFactory.PADDED));
    }

    private static String fingerprint(NetworkPlan plan, PublishedWeights weights, EncoderEnvironment environment) {
        Fingerprint fingerprint = new Fingerprint(VERSION);
        ScriptSources.of(plan.script(), Network.inference(environment.device()))
                .values()
                .forEach(fingerprint::add);
        fingerprint.add(new TreeMap<>(plan.attributes()).toString());
        for (String name : weights.names()) {
            fingerprint.add(name + " " + weights.type(name) + " " + weights.shape(name));
            fingerprint.add(weights.bytes(name));
        }
        return fingerprint.hex();
    }
}
