package io.serlab.encoders.card;

import io.serlab.api.encoder.EncoderInfo;
import java.nio.file.Path;
import java.util.List;

/**
 * What a model is and how it is run; {@link CardSpecs} describes every key.
 *
 * @param label the card's file name, for messages
 * @param content all keys that frames can depend on, in canonical form
 * @param folder where the graphs lie
 * @param layers in ascending order of their numbers
 */
record ModelCard(
        String label,
        String name,
        String content,
        Path folder,
        List<Stage> stages,
        List<CardLayer> layers,
        Timing timing) {

    ModelCard {
        stages = List.copyOf(stages);
        layers = List.copyOf(layers);
    }

    /**
     * When frames happen.
     *
     * @param paddingStep audio is padded to {@code receptiveField + k·paddingStep}; 0: only to the receptive field
     * @param frameSamples samples that a frame is cut from; frames that would reach into the padding are dropped; 0:
     *     all are kept
     */
    record Timing(int sampleRateHz, int hop, int receptiveField, double offset, int paddingStep, int frameSamples) {

        /** The length of audio once padded. */
        int padded(int samples) {
            if (samples <= receptiveField || paddingStep == 0) {
                return Math.max(samples, receptiveField);
            }
            int steps = (samples - receptiveField + paddingStep - 1) / paddingStep;
            return Math.addExact(receptiveField, Math.multiplyExact(steps, paddingStep));
        }

        /** How many of the rows belong to the audio itself. */
        int kept(int rows, int samples) {
            if (frameSamples == 0) {
                return rows;
            }
            return Math.min(rows, 1 + Math.max(0, samples - frameSamples) / hop);
        }
    }

    /** Frames of that many samples. */
    int frameCount(int samples) {
        int length = timing.padded(samples);
        for (Stage stage : stages) {
            length = stage.slicing().rows(length);
        }
        return timing.kept(length, samples);
    }

    EncoderInfo info(String fingerprint) {
        return new EncoderInfo(
                name,
                layers.stream().map(CardLayer::info).toList(),
                timing.sampleRateHz(),
                timing.hop(),
                timing.receptiveField(),
                timing.offset(),
                fingerprint);
    }
}
