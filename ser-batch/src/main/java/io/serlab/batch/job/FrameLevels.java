package io.serlab.batch.job;

import io.serlab.api.audio.Waveform;
import io.serlab.api.corpus.Utterance;
import io.serlab.core.acoustics.FrameEnergy;
import io.serlab.core.audio.AudioFiles;
import io.serlab.core.explanation.FrameTimes;

/** How loud the frames of recordings are. */
final class FrameLevels {
    private FrameLevels() {}

    /** The level of each frame in dB. */
    static double[] read(Utterance utterance, FrameTimes times, int frames) {
        Waveform audio = AudioFiles.read(utterance.audio());
        return FrameEnergy.of(audio.samples(), audio.sampleRateHz(), times.hopSeconds(), times.offsetSeconds(), frames);
    }
}
