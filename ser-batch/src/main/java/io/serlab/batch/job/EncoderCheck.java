package io.serlab.batch.job;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.serlab.api.InvalidInputException;
import io.serlab.api.component.Catalogue;
import io.serlab.api.component.Settings;
import io.serlab.api.encoder.CheckpointFacts;
import io.serlab.api.encoder.EncoderEnvironment;
import io.serlab.api.encoder.EncoderInfo;
import io.serlab.api.encoder.SpeechEncoder;
import io.serlab.api.encoder.SpeechEncoderFactory;
import io.serlab.core.features.EncoderComparison;
import io.serlab.core.features.ReferenceStates;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What is found in a checkpoint folder, and how far its states are from a reference.
 *
 * @param comparison empty if no reference was given
 */
public record EncoderCheck(EncoderInfo info, CheckpointFacts facts, Optional<EncoderComparison> comparison) {
    private static final int THREADS = 2;

    /**
     * Reads a checkpoint; the engine is loaded only for a comparison.
     *
     * @param folder a published checkpoint
     * @param reference a file as {@link ReferenceStates} describes it
     * @param home holds the engine's unpacked library
     * @param device as on the command line
     * @throws InvalidInputException if the checkpoint or the reference cannot be used
     */
    public static EncoderCheck of(
            Catalogue catalogue, Path folder, Optional<Path> reference, Path home, Optional<String> device) {
        Optional<ReferenceStates> states = reference.map(ReferenceStates::open);
        Device chosen = states.isPresent() ? EngineSetup.device(EngineSetup.load(home, THREADS), device) : Device.cpu();
        SpeechEncoderFactory factory = catalogue.find(SpeechEncoderFactory.class, "auto", "ser encoders check");
        Settings settings = Settings.of(factory.spec(), Map.of("path", folder.toString()), "encoder");
        try (SpeechEncoder encoder = factory.create(settings, new EncoderEnvironment(chosen, THREADS))) {
            CheckpointFacts facts = encoder.checkpoint()
                    .orElseThrow(() -> new IllegalStateException("encoder 'auto' is made from checkpoints"));
            return new EncoderCheck(encoder.info(), facts, states.map(expected -> compare(encoder, expected, chosen)));
        }
    }

    private static EncoderComparison compare(SpeechEncoder encoder, ReferenceStates expected, Device device) {
        try (NDManager manager = NDManager.newBaseManager(device)) {
            return EncoderComparison.of(encoder, expected, manager);
        }
    }

    /** Whether nothing was found wrong. */
    public boolean holds() {
        return comparison.map(EncoderComparison::holds).orElse(true);
    }
}
