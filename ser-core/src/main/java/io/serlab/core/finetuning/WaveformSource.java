package io.serlab.core.finetuning;

import io.serlab.api.Seed;
import io.serlab.api.audio.Waveform;

/** The audio of every utterance, at the encoder's rate. */
public interface WaveformSource {

    /** Samples of an utterance, without reading it. */
    int samples(String id);

    /** Reads an utterance whole. */
    Waveform read(String id);

    /** What alters utterances in training, in words that differ where it does; empty if nothing does. */
    default String alteration() {
        return "";
    }

    /**
     * Reads an utterance as a training hears it, altered perhaps; a function of the arguments alone.
     *
     * @param epoch from 0
     * @param seed of the training
     */
    default Waveform inTraining(String id, int epoch, Seed seed) {
        return read(id);
    }
}
