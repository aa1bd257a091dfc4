package io.serlab.core.tuning;

import io.serlab.api.audio.Waveform;

/** The audio of every utterance, at the encoder's rate. */
public interface WaveformSource {

    /** Samples of an utterance, without reading it. */
    int samples(String id);

    /** Reads an utterance whole. */
    Waveform read(String id);
}
